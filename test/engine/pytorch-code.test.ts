/** Rules as PyTorch classes train as the engine does, from the same weights on the same batches, where PyTorch is installed. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { programRule } from '../../src-main/engine/programs/program-rule'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
  defaultHyperparameters,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { hyperparameterKey } from '../../src-shared/optimizer-language/names'
import type { Program } from '../../src-shared/optimizer-language/program'
import { pytorchCode } from '../../src-shared/optimizer-language/pytorch'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { pythonWith } from '../exchange/python'
import { Dice, randomText } from './random-programs'
import { digits } from './sample-numbers'

const SCRIPTS = join(import.meta.dirname, '../fixtures/pytorch')
const python = pythonWith('torch')

const STEPS = 24
const SIZES = [49, 12, 8, 10]
const EXAMPLES = digits(300, SIZES[0], 10)
const BASE = {
  ...{ sizes: SIZES, activation: 'relu', initializer: { kind: 'he' }, batchSize: 16, seed: 3 },
  ...{ sampling: 'with-replacement', lossTiming: 'before-step', lossForm: 'exact' },
  ratePlan: { schedule: { kind: 'step', every: 8, factor: 0.5, warmupSteps: 0 }, steps: STEPS },
} as const satisfies Partial<TrainerOptions>

interface Case {
  readonly name: string
  readonly text: string
  readonly id: string
  readonly hyperparameters: Readonly<Record<string, number>>
}

const builtIn = (
  id: CatalogueOptimizerId,
  changes: Readonly<Record<string, number>> = {},
): Case => ({
  name: [id, ...Object.entries(changes).map(([key, value]) => `${key} ${value}`)].join(', '),
  ...{ id, text: OPTIMIZER_CATALOGUE[id].text },
  hyperparameters: { ...defaultHyperparameters(id), ...changes },
})

/** A rule of a person's own, with what its text has as defaults. */
function own(name: string, ...lines: readonly string[]): Case {
  const text = [`optimizer ${name}`, ...lines].join('\n')
  const { hyperparameters } = programOf(text)
  const values = hyperparameters.map((one) => [hyperparameterKey(one.name), one.default] as const)
  return { name, id: 'own', text, hyperparameters: Object.fromEntries(values) }
}

const CASES: readonly Case[] = [
  ...OPTIMIZER_IDS.map((id) => builtIn(id)),
  builtIn('sgd', { learningRate: 0.1, momentum: 0.9, weightDecay: 0.01 }),
  builtIn('sgd', { learningRate: 0.1, momentum: 0.9, nesterov: 1 }),
  builtIn('rmsprop', { momentum: 0.5, centered: 1, weightDecay: 0.01 }),
  builtIn('rmsprop', { centered: 1 }),
  builtIn('adam', { learningRate: 0.01, amsgrad: 1, weightDecay: 0.01 }),
  builtIn('nadam', { learningRate: 0.01, weightDecay: 0.01 }),
  builtIn('lion', { learningRate: 0.001, weightDecay: 0.1 }),
  builtIn('radam', { learningRate: 0.02, beta2: 0.9, weightDecay: 0.01 }),
  builtIn('lars', { learningRate: 5, momentum: 0 }),
  builtIn('lamb', { learningRate: 0.01 }),
  own(
    ...['names of Python', 'lr = 0.1', 'lambda = 0.5', 'params = 0.25', 'state p = 2'],
    ...['param = lambda * param + g', 'p = p / (1 + lr)', 'math = params * param'],
    ...['w = w - lr * (math + p * g)'],
  ),
  own(
    ...['moved lines', 'lr = 0.05', 'a = 0.5 * lr', 'x = a * g', 'a = lr + 0.1 * a', 'y = a * g'],
    ...['a = x + y', 'old = w', 'w = w - a', 'last = where(t > 3, g, last)', 'w = w - lr * last'],
    ...['v = old', 'w = w + 0.01 * (v - u)', 'u = v'],
  ),
  own(
    ...['no numbers', 'lr = 0.1', 'zero = 0', 'a = 1 / zero', 'b = sqrt(-1) + log(zero)'],
    ...['c = where(a > 1e30, 2, 1)', 'd = where(b < 1 or zero / zero > 0, 5, 1)'],
    ...['e = (-2)^(3 * zero + 3)', 'f = where(exp(1000) > 1e300, 1, 0) * 10^(-1)'],
    ...['k = g / norm(0 * g)', 'h = where(k > 0, 1.25, where(k < 0, 0.75, 0.5))'],
    ...['w = w - lr * c * d * f * h * g * e / -8'],
  ),
  own(
    ...['of whole tensors', 'lr = 0.2', 'big = largest(abs(g))', 'n = norm(g) / sqrt(size(g))'],
    ...['middle = mean(g)', 'r = where(is_bias and not (n > 1), 0.5, 1)'],
    ...['k = clamp(max(n, 0.01), min(big, 0.001), 10)', 's = clamp(g / k, -2, max(2, big))'],
    ...['w = w - lr * r * 0.05 * (s - middle)'],
  ),
  own(
    ...['of elements', 'lr = 0.05', 'clip = on', 'a = exp(-abs(g)) * log(2 + g^2) - g^0 + g^1'],
    ...['isLarge = a > 0 and not (w < 0) or g == 0', 'b = where(isLarge, min(a, w), max(w, g))'],
    ...['c = where(clip, where(isLarge, 1, 2), g)', 'd = where(clip and isLarge, sign(g), g^3)'],
    ...['s = where(t == 1, 0.5, 0.9 * s)', 'w = w - lr * (g + 0.01 * (b * s - d) * c)'],
  ),
]

function programOf(text: string): Program {
  const { program, problems } = readOptimizer(text)
  if (program === null) throw new Error(JSON.stringify(problems))
  return program
}

const nameIn = (code: string) => /class (\w+)/u.exec(code)?.[1]

/** What a script prints when it is given this. */
function answerOf<Answer>(script: string, given: unknown): Answer {
  const { stdout, stderr, status } = spawnSync(python ?? '', [join(SCRIPTS, script)], {
    input: JSON.stringify(given),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout) as Answer
}

/** Losses of the engine, and what a script needs to compute them too. */
function trained({ id, text, hyperparameters }: Case) {
  const program = programOf(text)
  const trainer = new Trainer({ ...BASE, optimizer: { id, text, hyperparameters } }, EXAMPLES)
  const parameters = [...trainer.parameters]
  const losses: number[] = []
  const batches = Array.from({ length: STEPS }, (_, i) => {
    losses.push(trainer.step())
    const inputs = [...trainer.batchIndices].map((example) => {
      const at = example * EXAMPLES.features
      return [...EXAMPLES.images.subarray(at, at + EXAMPLES.features)].map((pixel) => pixel / 255)
    })
    const labels = [...trainer.batchIndices].map((example) => EXAMPLES.labels[example])
    return [inputs, labels, 0.5 ** Math.floor(i / 8)]
  })
  const code = pytorchCode(program)
  const settings = program.hyperparameters.map(({ name, kind }) => {
    const value = hyperparameters[hyperparameterKey(name)]
    return kind === 'flag' ? value === 1 : value
  })
  const name = nameIn(code)
  const rate = hyperparameters.learningRate
  return { losses, run: { code, name, settings, rate, sizes: SIZES, parameters, batches } }
}

const WALKED = [4, 3] as const
const cut = (values: readonly number[]) => [values.slice(0, WALKED[0]), values.slice(WALKED[0])]

/** Four steps of a random text in double, interpreted, and what a script needs to make them too. */
function randomWalk(seed: number) {
  const program = programOf(randomText(new Dice(seed), seed % 2 === 0))
  const { hyperparameters } = program
  const values = Object.fromEntries(
    hyperparameters.map((one) => [hyperparameterKey(one.name), one.default]),
  )
  const rule = programRule(program)
  const count = WALKED[0] + WALKED[1]
  const indices = Array.from({ length: count }, (_, i) => i)
  const starts = rule.initialState?.(values) ?? []
  const parameters = Float64Array.from(indices, (i) => (((5 * i + 3) % 11) - 5) / 8)
  const gradients = new Float64Array(count)
  const update = rule.create(values, {
    ...{ parameters, gradients },
    optimizerState: starts.map((start) => new Float64Array(count).fill(start)),
    tensors: [
      { first: 0, end: WALKED[0], isBias: false },
      { first: WALKED[0], end: count, isBias: true },
    ],
  })
  const first = [...parameters]
  const slopes = [1, 2, 3, 4].map((t) =>
    indices.map((i) => (((7 * i + 5 * t + i * t) % 17) - 8) / 32),
  )
  const places = slopes.map((slope, i) => {
    gradients.set(slope)
    update(i + 1, 1)
    return [...parameters]
  })
  const code = pytorchCode(program)
  const settings = hyperparameters.map(({ kind, default: value }) =>
    kind === 'flag' ? value === 1 : value,
  )
  const given = { code, name: nameIn(code), settings, parameters: cut(first) }
  return { places, given: { ...given, gradients: slopes.map(cut) } }
}

describe.skipIf(python === undefined)('classes of PyTorch', () => {
  it('train as the engine does', () => {
    const runs = CASES.map(trained)
    const found = answerOf<number[][]>(
      'train.py',
      runs.map(({ run }) => run),
    )
    CASES.forEach(({ name }, i) => {
      const { losses } = runs[i]
      const worst = Math.max(...losses.map((loss, step) => Math.abs(loss - found[i][step])))
      expect(worst, name).toBeLessThan(1e-5)
    })
  }, 60_000)

  it('walk as texts with everything in them do, for as long as all is finite', () => {
    const walks = Array.from({ length: 200 }, (_, seed) => randomWalk(seed + 1))
    const found = answerOf<(number | null)[][][]>(
      'walk.py',
      walks.map(({ given }) => given),
    )
    let compared = 0
    walks.forEach(({ places, given }, i) => {
      const last = places.findIndex((place) => !place.every(Number.isFinite))
      const finite = last < 0 ? places : places.slice(0, last)
      compared += finite.length
      finite.forEach((place, step) =>
        place.forEach((value, at) => {
          const apart = Math.abs((found[i][step][at] ?? NaN) - value) / Math.max(1, Math.abs(value))
          expect(apart, `step ${step + 1} of ${given.code}`).toBeLessThan(1e-9)
        }),
      )
    })
    expect(compared).toBeGreaterThan(300)
  }, 60_000)
})
