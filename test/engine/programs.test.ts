/** Programs of the optimizer language: what the interpreter and what WebAssembly make of them, bit for bit. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TensorRange, Update } from '../../src-main/engine/optimizers/optimizer'
import { programRule } from '../../src-main/engine/programs/program-rule'
import { specialise } from '../../src-main/engine/programs/specialise'
import { generate } from '../../src-main/engine/programs/wasm-program'
import { tensorsWithin } from '../../src-main/engine/shares'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { hyperparameterKey } from '../../src-shared/optimizer-language/names'
import type { Program } from '../../src-shared/optimizer-language/program'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { ProgramMemory, bitsOf } from './program-memory'
import { ProgramOracle } from './program-oracle'
import { Dice, randomFloat, randomText } from './random-programs'

const STEPS = 4

function programOf(text: string): Program {
  const { program, problems } = readOptimizer(text)
  if (program === null) throw new Error(`${text}\n${JSON.stringify(problems)}`)
  return program
}

/** Tensors one behind the other, weights and biases in turn, of any length from 1 on. */
function randomTensors(dice: Dice): TensorRange[] {
  let first = 0
  return Array.from({ length: 1 + dice.below(4) }, (_, at) => {
    const end = first + 1 + dice.below(dice.one([7, 40, 90]))
    const tensor = { first, end, isBias: at % 2 === 1 }
    first = end
    return tensor
  })
}

const rateFactorAt = (step: number) => (step === 3 ? 0 : 1 / step)

/** Whether generated code, the interpreter and the oracle leave the same bits, and the code nothing beside its blocks. */
function compare(text: string, dice: Dice): void {
  const program = programOf(text)
  const rule = programRule(program)
  const names = program.hyperparameters.map(({ name }) => name)
  const settings = Object.fromEntries(
    program.hyperparameters.map(({ name, kind, default: usual }) => [
      name,
      kind === 'flag' ? dice.below(2) : dice.one([usual, usual, usual, 0.3, 1e-5, 1, -2, 1e39]),
    ]),
  )
  const values = Object.fromEntries(names.map((name) => [hyperparameterKey(name), settings[name]]))
  const tensors = randomTensors(dice)
  const count = tensors[tensors.length - 1].end
  const kept = rule.stateBlocks(values)
  const memory = new ProgramMemory(count, kept.length, tensors, dice.chance(20), dice.below(4))
  const copy = () => ({
    parameters: new Float32Array(count),
    gradients: new Float32Array(count),
    optimizerState: kept.map(() => new Float32Array(count)),
    tensors,
  })
  const interpreted = copy()
  const stepped = copy()
  const elements = program.states.filter(({ extent }) => extent === 'element')
  const states = new Map(elements.map(({ name }) => [name, new Float32Array(count)]))
  kept.forEach((name, at) => states.set(name, stepped.optimizerState[at]))
  const all = [memory.blocks, interpreted, stepped]

  const isWild = dice.chance(40)
  const fill = (blocks: readonly Float32Array[], zeros: number) => {
    const from = dice.below(count)
    const numbers = Float32Array.from({ length: count }, (_, i) =>
      (i >= from && zeros > 1) || dice.chance(zeros) ? 0 : randomFloat(dice, isWild),
    )
    for (const block of blocks) block.set(numbers)
  }
  fill(
    all.map(({ parameters }) => parameters),
    1,
  )
  const initial = rule.initialState?.(values) ?? []
  kept.forEach((_, at) => {
    const blocks = all.map(({ optimizerState }) => optimizerState[at])
    if (dice.chance(40)) fill(blocks, 10)
    else for (const block of blocks) block.fill(initial[at])
  })

  const updates = sharesOf(dice, rule.needsWholeTensors?.(values) ?? false, count).map((range) => {
    const part = (block: Float32Array) => block.subarray(range.first, range.end)
    const { parameters, gradients, optimizerState } = memory.blocks
    const blocks = {
      parameters: part(parameters),
      gradients: part(gradients),
      optimizerState: optimizerState.map(part),
      tensors: tensorsWithin(tensors, range),
    }
    return memory.createUpdate(program, values, blocks, rateFactorAt)
  })
  const interpret: Update = rule.create(values, interpreted, rateFactorAt)
  const oracle = new ProgramOracle(program, settings, rateFactorAt)
  for (let step = 1; step <= STEPS; step++) {
    fill(
      all.map(({ gradients }) => gradients),
      dice.one([1, 40, 90]),
    )
    for (const update of updates) update(step, rateFactorAt(step))
    interpret(step, rateFactorAt(step))
    oracle.step(step, { ...stepped, states }, tensors)
    const bits = all.map(({ parameters, optimizerState }) =>
      [parameters, ...optimizerState].map((block) => bitsOf(block)),
    )
    expect(bits[1], 'interpreted').toEqual(bits[2])
    expect(bits[0], 'generated').toEqual(bits[2])
  }
  expect(memory.isGuarded).toBe(true)
}

/** Some parts of all elements, or all of them together. */
function sharesOf(dice: Dice, needsWhole: boolean, count: number) {
  const cut = needsWhole || dice.chance(50) ? count : dice.below(count + 1)
  return [
    { first: 0, end: cut },
    { first: cut, end: count },
  ].filter(({ first, end }) => first < end)
}

it.each([
  ['elements alone', false],
  ['whole tensors', true],
] as const)('gives the same bits for any program of %s', (_, hasTensors) => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const dice = new Dice(seed)
      const text = randomText(dice, hasTensors)
      try {
        compare(text, dice)
      } catch (cause) {
        throw new Error(text, { cause })
      }
    }),
    { numRuns: 60 },
  )
})

it('gives the same bits for the built-in texts, whatever their state and gradients are', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...OPTIMIZER_IDS), (seed, id) => {
      compare(OPTIMIZER_CATALOGUE[id].text, new Dice(seed))
    }),
    { numRuns: 100 },
  )
})

it('gives the same bits where code would be too long', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `g = g / norm(g + ${i}) + w^15 * ${i}`)
  const text = ['optimizer Long', 'lr = 1', ...lines, 'w = w - lr * g'].join('\n')
  expect(generate(specialise(programOf(text), { lr: 1 }), false)).toBeUndefined()
  compare(text, new Dice(5))
})
