import { describe, expect, it } from 'vitest'
import { tensorsOf } from '../../src-main/engine/shares'
import { ruleOf } from '../../src-main/engine/optimizers/table'
import { Trainer, type TrainerOptions } from '../../src-main/engine/trainer'
import { frameOf, type MeasuredStep } from '../../src-main/instruments/frame-of'
import { finiteCount } from '../../src-shared/inside/histogram'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { GOLDEN_RECIPES } from '../engine/golden-recipes'
import { OWN_OPTIMIZERS } from '../engine/own-texts'
import { digits } from '../engine/sample-numbers'

const EXAMPLES = digits(500, 196, 10)
const [, BASE] = GOLDEN_RECIPES[0]
const SIZES = [196, 30, 20, 10]

/** Step `step` of a run, with all that belongs to it. */
function stepOf(options: TrainerOptions, step: number): MeasuredStep {
  const trainer = new Trainer({ ...options, keepsMask: true }, EXAMPLES)
  const initial = trainer.parameters.slice()
  for (let done = 1; done < step; done++) trainer.step()
  const probe = trainer.probeStep()
  return { probe, options, initial, mask: trainer.mask ?? null }
}

const withOptimizer = (
  id: CatalogueOptimizerId,
  more: Partial<TrainerOptions> = {},
): TrainerOptions => ({
  ...BASE,
  sizes: SIZES,
  optimizer: chooseOptimizer(id),
  ...more,
})

const norm = (values: readonly number[]) => Math.hypot(...values)

/** The figures as one would work them out with pencil and paper, from all parameters from `first` to `end`. */
function byHand(measured: MeasuredStep, first: number, end: number, weights: readonly number[]) {
  const { probe, initial, options } = measured
  const { before, after } = probe
  const all = Array.from({ length: end - first }, (_, i) => first + i)
  const change = (i: number) => after.parameters[i] - before.parameters[i]
  const gradients = all.map((i) => probe.gradients[i])
  const previous = all.map((i) => probe.previousGradients?.[i] ?? NaN)
  const rates = new Float64Array(before.parameters.length)
  const { rateFactor, optimizerStep } = probe
  const made = { stateBefore: before.optimizerState, stateAfter: after.optimizerState }
  const whole = {
    ...{ parametersBefore: before.parameters, parametersAfter: after.parameters },
    ...{ gradients: probe.gradients, tensors: tensorsOf(options.sizes) },
    rateFactorAt: () => rateFactor,
  }
  ruleOf(options.optimizer).effectiveRates(options.optimizer.hyperparameters)(
    { ...made, step: optimizerStep, rateFactor, whole },
    rates,
  )
  const now = all.filter((i) => probe.gradients[i] !== 0).map((i) => rates[i])
  const sorted = now.sort((a, b) => a - b)
  const median = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
  return {
    'update-to-weight': norm(weights.map(change)) / norm(weights.map((i) => before.parameters[i])),
    'update-norm': norm(all.map(change)),
    'gradient-norm': norm(gradients),
    'gradient-cosine':
      gradients.reduce((sum, x, i) => sum + x * previous[i], 0) / norm(gradients) / norm(previous),
    distance: norm(all.map((i) => after.parameters[i] - (initial?.[i] ?? NaN))),
    'rate-p50': median,
  }
}

const range = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, i) => first + i)

describe.each(OPTIMIZER_IDS)('a frame of %s', (id) => {
  const measured = stepOf(withOptimizer(id), 6)
  const exact = frameOf(measured, 'replay')

  it('has each layer’s figures and those of the whole net', () => {
    let first = 0
    const allWeights: number[] = []
    SIZES.slice(1).forEach((outputs, i) => {
      const biases = first + SIZES[i] * outputs
      const weights = range(first, biases)
      const expected = byHand(measured, first, biases + outputs, weights)
      for (const [figure, value] of Object.entries(expected)) {
        const got = exact.layers[i].figures[figure as keyof typeof expected]
        expect((got ?? NaN) / value, `${figure} of layer ${i + 1}`).toBeCloseTo(1, 4)
      }
      allWeights.push(...weights)
      first = biases + outputs
    })
    for (const [figure, value] of Object.entries(byHand(measured, 0, first, allWeights))) {
      const got = exact.whole.figures[figure as 'distance']
      expect((got ?? NaN) / value, `${figure} of the whole`).toBeCloseTo(1, 4)
    }
  })

  it('counts every parameter once in the histograms of the whole net', () => {
    const { length } = measured.probe.gradients
    const { histograms } = exact.whole
    const { optimizer } = measured.options
    const blocks = ruleOf(optimizer).stateBlocks(optimizer.hyperparameters)
    const states = blocks.map((name) => `state/${name}` as const)
    for (const quantity of ['weights', 'gradients', 'updates', ...states] as const) {
      const histogram = histograms[quantity]
      expect(histogram && finiteCount(histogram), quantity).toBe(length)
    }
    const moved = measured.probe.gradients.filter((x) => x !== 0).length
    expect(histograms.rates && finiteCount(histograms.rates)).toBe(moved)
    expect(Object.keys(histograms)).toHaveLength(5 + blocks.length)
  })

  it('has percentiles from histograms within a bin of the exact ones', () => {
    const read = frameOf(measured, 'snapshot')
    for (const figure of ['rate-p5', 'rate-p25', 'rate-p50', 'rate-p75', 'rate-p95'] as const) {
      const ratio = (read.whole.figures[figure] ?? NaN) / (exact.whole.figures[figure] ?? NaN)
      expect(Math.abs(Math.log2(ratio))).toBeLessThanOrEqual(0.251)
    }
    expect(read.whole.figures['rate-decades']).toBeCloseTo(
      exact.whole.figures['rate-decades'] ?? NaN,
      0,
    )
    expect(read.whole.figures.distance).toBe(exact.whole.figures.distance)
    expect([read.source, exact.source]).toEqual(['snapshot', 'replay'])
  })
})

describe('the effective rate of a text', () => {
  const { 'whole tensors': stated, 'state with a start': unstated } = OWN_OPTIMIZERS
  const medianOf = (rates: number[]) => {
    rates.sort((a, b) => a - b)
    return (rates[(rates.length - 1) >> 1] + rates[rates.length >> 1]) / 2
  }

  it('is what the text says, of whole tensors too', () => {
    const measured = stepOf({ ...BASE, sizes: SIZES, optimizer: stated }, 6)
    const { before, gradients } = measured.probe
    const [m] = before.optimizerState
    const biases = SIZES[0] * SIZES[1]
    const u = range(0, biases).map((i) => {
      return 0.9 * m[i] + gradients[i] + 0.01 * before.parameters[i]
    })
    const weights = range(0, biases).map((i) => before.parameters[i])
    const rate = 0.01 * Math.min(10, Math.max(0.1, norm(weights) / norm(u)))
    const { figures, histograms } = frameOf(measured, 'replay').layers[0]
    // Biases have another, but are few.
    expect((figures['rate-p50'] ?? NaN) / rate).toBeCloseTo(1, 4)
    expect(histograms.rates && finiteCount(histograms.rates)).toBe(
      range(0, biases + SIZES[1]).filter((i) => gradients[i] !== 0).length,
    )
  })

  it('is how far a weight moved for its gradient where the text says none', () => {
    const measured = stepOf({ ...BASE, sizes: SIZES, optimizer: unstated }, 6)
    const { before, after, gradients } = measured.probe
    const moved = range(0, SIZES[0] * SIZES[1] + SIZES[1]).filter((i) => gradients[i] !== 0)
    const rates = moved.map((i) => {
      return Math.abs((after.parameters[i] - before.parameters[i]) / gradients[i])
    })
    for (const source of ['replay', 'snapshot'] as const) {
      const { figures } = frameOf(measured, source).layers[0]
      expect(figures['rate-decades']).not.toBeNull()
      const ratio = (figures['rate-p50'] ?? NaN) / medianOf([...rates])
      expect(Math.abs(Math.log2(ratio))).toBeLessThan(source === 'replay' ? 1e-4 : 0.251)
    }
  })
})

describe('units', () => {
  it('are silent when they are 0 on every example of the batch, of hidden ReLU layers alone', () => {
    const measured = stepOf(withOptimizer('rmsprop', { batchSize: 3 }), 10)
    const silentOf = (layer: number) => {
      const { values, outputs } = measured.probe.activations[layer]
      return range(0, outputs).filter((unit) =>
        range(0, 3).every((row) => values[row * outputs + unit] === 0),
      ).length
    }
    const frame = frameOf(measured, 'snapshot')
    const shares = frame.layers.map(({ figures }) => figures['silent-units'])
    expect(shares).toEqual([silentOf(0) / 30, silentOf(1) / 20, null])
    expect(silentOf(0)).toBeGreaterThan(0)
    expect(frame.whole.figures['silent-units']).toBeCloseTo((silentOf(0) + silentOf(1)) / 50, 10)
  })

  it('of another activation are never silent', () => {
    const frame = frameOf(stepOf(withOptimizer('sgd', { activation: 'sigmoid' }), 2), 'snapshot')
    expect(frame.whole.figures['silent-units']).toBeNull()
  })
})

describe('parameters', () => {
  it('that never had a gradient are told from those that have none now', () => {
    const measured = stepOf(withOptimizer('sgd', { batchSize: 2 }), 3)
    const { figures } = frameOf(measured, 'replay').layers[0]
    const ever = new Set<number>()
    const trainer = new Trainer(withOptimizer('sgd', { batchSize: 2 }), EXAMPLES)
    let idle = 0
    for (let step = 1; step <= 3; step++) {
      const { gradients } = trainer.probeStep()
      range(0, 197 * 30).forEach((i) => {
        if (gradients[i] !== 0) ever.add(i)
        else if (step === 3 && ever.has(i)) idle++
      })
    }
    expect(figures['never-moved']).toBeCloseTo(1 - ever.size / (197 * 30), 10)
    expect(figures.idle).toBeCloseTo(idle / (197 * 30), 10)
    expect(Math.min(idle, 197 * 30 - ever.size)).toBeGreaterThan(0)
  })

  it('are not told apart where it is not known which had one', () => {
    const { figures } = frameOf(
      { ...stepOf(withOptimizer('rmsprop'), 3), mask: null },
      'replay',
    ).whole
    expect([figures['never-moved'], figures.idle, figures['rate-decades']]).toEqual([
      null,
      null,
      null,
    ])
    expect(figures['rate-p50']).toBeGreaterThan(0)
  })
})

it('leaves out what is not known at the first step', () => {
  const { whole, step } = frameOf(stepOf(withOptimizer('rmsprop'), 1), 'snapshot')
  expect(step).toBe(1)
  expect([whole.figures['gradient-cosine'], whole.figures['dead-units']]).toEqual([null, null])
  expect(whole.figures['never-moved']).toBeGreaterThanOrEqual(0)
})
