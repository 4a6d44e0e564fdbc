/** Programs of the optimizer language as rules: known numbers, state, recurrences after a break, effective rates, doubles. */
import { expect, it } from 'vitest'
import type { Floats, Hyperparameters } from '../../src-main/engine/optimizers/optimizer'
import { programRule } from '../../src-main/engine/programs/program-rule'
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { ProgramMemory, bitsOf } from './program-memory'
import { numbers } from './sample-numbers'

const COUNT = 11

function programOf(text: string) {
  const { program, problems } = readOptimizer(text)
  if (program === null) throw new Error(JSON.stringify(problems))
  return program
}

const ruleOf = (text: string) => programRule(programOf(text))

const blocksOf = (states: number, createBlock = (): Floats => new Float32Array(COUNT)) => ({
  parameters: createBlock().map((_: number, i: number) => (i - 5) / 4),
  gradients: createBlock(),
  optimizerState: Array.from({ length: states }, createBlock),
})

const setGradients = (gradients: Floats, t: number) =>
  gradients.forEach((_, i) => (gradients[i] = (((7 * i + 3 * t) % 11) - 5) / 8))

const TRUSTED = `optimizer Trusted belief
lr = 0.1
b = 0.9
eps = 1e-6
m = b * m + (1 - b) * g
s = b * s + (1 - b) * (g - m)^2 + eps
u = m / (sqrt(s) + eps)
size_u = norm(u)
w = w - lr * where(size_u > 0, norm(w) / size_u, 1) * u`
const TRUSTED_VALUES = { learningRate: 0.1, b: 0.9, epsilon: 1e-6 }

/** NumPy's float32 for the same statements, norms in float64 with eight partial sums. */
const KNOWN = [
  [
    ...[-1.2314626, -1.13819146, -0.951209128, -0.351004988, -0.293980449, -0.0376225188],
    ...[0.505420744, 0.543107033, 0.639398694, 1.33039832, 0.980799198],
  ],
  [
    ...[0.0410000011, 0.0168749969, 0.00512499735, 0.0071250014, -0.0170000028, -0.0287499987],
    ...[-0.0267499965, -0.0508750007, 0.0748749971, -0.0606249981, 0.0389999971],
  ],
  [
    ...[0.0268116836, 0.0396136045, 0.0438681319, 0.0228648353, 0.0396238565, 0.0458056778],
    ...[0.0244743284, 0.0451904535, 0.0363148823, 0.0316401646, 0.0474869311],
  ],
].map((block) => Float32Array.from(block))

it('computes what NumPy computes in float32, to the last bit', () => {
  const blocks = blocksOf(2)
  const update = ruleOf(TRUSTED).create(TRUSTED_VALUES, blocks)
  for (let t = 1; t <= 3; t++) {
    setGradients(blocks.gradients, t)
    update(t, 1)
  }
  expect([blocks.parameters, ...blocks.optimizerState]).toEqual(KNOWN)
})

it('rounds nothing on doubles, and keeps the smallest state', () => {
  const text = 'optimizer X\nlr = 1\nm = m / 3 + g\nw = w - lr * m'
  const blocks = blocksOf(1, () => new Float64Array(COUNT))
  blocks.parameters.fill(0)
  blocks.gradients.fill(1e-200)
  ruleOf(text).create({ learningRate: 1 }, blocks)(1, 1 / 3)
  expect(blocks.optimizerState[0][0]).toBe(1e-200)
  expect(blocks.parameters[0]).toBe(-(1 / 3) * 1e-200)
})

it('keeps the states that these values leave something to do, and says how they start', () => {
  const text = `optimizer X
lr = 1
momentum = 0
centered = off
state h = 0.5
state lonely = 1
h = h + g^2
m = m + g
v = momentum * v + g
lonely = lonely + g
w = w - lr * where(momentum > 0, v, g) / where(centered, h - m^2, h)`
  const rule = ruleOf(text)
  const values = { learningRate: 1, momentum: 0, centered: 0 }
  expect(rule.stateBlocks(values)).toEqual(['h'])
  expect(rule.initialState?.(values)).toEqual([0.5])
  expect(new Set(rule.stateBlocks({ ...values, momentum: 1, centered: 1 }))).toEqual(
    new Set(['h', 'm', 'v']),
  )
  expect(() => rule.stateBlocks({ learningRate: 1, momentum: 0 })).toThrow('centered')
})

it('asks for whole tensors and earlier rates only where it needs them', () => {
  const values = { learningRate: 1, trusting: 0 }
  const text = (rest: string) => `optimizer X\nlr = 1\ntrusting = off\n${rest}`
  const trusting = ruleOf(text('w = w - where(trusting, norm(w), 1) * lr * g'))
  expect(trusting.needsWholeTensors?.(values)).toBe(false)
  expect(trusting.needsWholeTensors?.({ ...values, trusting: 1 })).toBe(true)
  const biased = ruleOf(text('w = w - where(is_bias, 2, 1) * lr * g'))
  expect(biased.needsWholeTensors?.(values)).toBe(false)
  const remembers = (rest: string) => ruleOf(text(rest)).remembersRates?.(values)
  expect(remembers('p = p + t\nw = w - lr * p * g')).toBe(false)
  expect(remembers('p = p + lr\nw = w - p * g')).toBe(true)
})

/** Steps of a program, of which those before `from` are left to the state that others have made. */
function afterSteps(text: string, values: Hyperparameters, breaks: readonly number[]) {
  const program = programOf(text)
  const states = programRule(program).stateBlocks(values).length
  const memory = new ProgramMemory(40, states)
  const { parameters, gradients, optimizerState } = memory.blocks
  parameters.set(numbers(40, 0.9, 5))
  const rateFactorAt = (step: number) => 1 / step
  let update = memory.createUpdate(program, values, memory.blocks, rateFactorAt)
  for (let t = 1; t <= 9; t++) {
    gradients.set(numbers(40, 0.6, t))
    if (breaks.includes(t)) {
      update = memory.createUpdate(program, values, memory.blocks, rateFactorAt)
    }
    update(t, rateFactorAt(t))
  }
  return [parameters, ...optimizerState].map(bitsOf)
}

it('goes on after a break with the recurrences of all steps before', () => {
  const nadam = OPTIMIZER_CATALOGUE.nadam
  const values = Object.fromEntries(nadam.hyperparameters.map((one) => [one.key, one.default]))
  expect(afterSteps(nadam.text, values, [4, 8])).toEqual(afterSteps(nadam.text, values, []))
  const text = 'optimizer X\nlr = 1\ntravelled = travelled + lr\nw = w - lr / travelled * g'
  const own = { learningRate: 0.3 }
  expect(afterSteps(text, own, [2, 7])).toEqual(afterSteps(text, own, []))
})

it('makes a step again from where the recurrences were before it', () => {
  const text = 'optimizer X\nlr = 1\np = p + t\nw = w - lr * p * g'
  const blocks = blocksOf(0)
  blocks.parameters.fill(0)
  blocks.gradients.fill(1)
  const update = ruleOf(text).create({ learningRate: 1 }, blocks)
  for (const t of [1, 2, 2, 1]) update(t, 1)
  expect(blocks.parameters[0]).toBe(-(1 + 3 + 3 + 1))
})

it('writes the rate that is stated, from before the step, or else the change by gradient', () => {
  const whole = {
    parametersBefore: Float32Array.of(1, 2, 3, 4),
    parametersAfter: Float32Array.of(1, 1, 5, 4.5),
    gradients: Float32Array.of(0, 2, -4, 1),
    tensors: [
      { first: 0, end: 2, isBias: false },
      { first: 2, end: 4, isBias: true },
    ],
    rateFactorAt: () => 1,
  }
  const made = (state: number[], after: number[]) => ({
    ...{ step: 3, rateFactor: 0.5, whole },
    stateBefore: [Float32Array.from(state)],
    stateAfter: [Float32Array.from(after)],
  })
  const rates = (text: string) => {
    const to = new Float32Array(4)
    const step = made([1, 4, 9, 16], [0, 0, 0, 0])
    ruleOf(text).effectiveRates({ learningRate: 2 })(step, to)
    return [...to]
  }
  const text = 'optimizer X\nlr = 1\nh = h + 9 * g^2\nw = w - lr * g / sqrt(h)'
  expect(rates(text)).toEqual([NaN, 0.5, 0.5, 0.5])
  const root = (h: number) => Math.fround(Math.sqrt(h))
  expect(rates(`${text}\nrate = lr / sqrt(h)`)).toEqual(
    [1, 40, 153, 25].map((h) => Math.fround(1 / root(h))),
  )
  expect(rates(`${text}\nrate = where(is_bias, 7, size(w)) * lr`)).toEqual([2, 2, 7, 7])
  const need = (more: string) => ruleOf(`${text}\n${more}`).ratesNeed?.({ learningRate: 1 })
  expect([need(''), need('rate = lr / h'), need('rate = lr * norm(g)')]).toEqual([
    ...['elements', 'elements', 'tensors'],
  ])
})
