import { describe, expect, test } from 'vitest'
import { FRAME_FIGURES, type FrameFigure, type InsideFrame } from '../../../src-shared/inside/frame'
import type { RunSummary } from '../../../src-shared/runs/run'
import { presetView, surfacePath } from '../../../src-shared/surfaces/surface-view'
import { chooseOptimizer } from '../../../src-shared/catalogue/optimizer-choice'
import type { TracedPath } from '../../../src-shared/surfaces/surface-trace'
import {
  lopsidedFacts,
  ratesFacts,
  recentFacts,
  saddleFacts,
  stepsToLeave,
  timesAsFar,
  tunedFacts,
  type RunWithLosses,
} from '../../../src-shared/tour/facts'
import { toldFacts } from '../../../src-shared/tour/told'
import { sampleRecipe, sampleRun } from '../../renderer/sample-runs'
import type { CatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'

const layer = (before: number[], after: number[]) => ({
  before: Float32Array.from(before),
  after: Float32Array.from(after),
})

function frame(
  step: number,
  whole: Partial<Record<FrameFigure, number>>,
  layers: number[] = [],
): InsideFrame {
  const part = (figures: Partial<Record<FrameFigure, number>>) => ({
    histograms: {},
    figures: Object.fromEntries(
      FRAME_FIGURES.map((name) => [name, figures[name] ?? null]),
    ) as Record<FrameFigure, number | null>,
  })
  return {
    step,
    source: 'replay' as const,
    loss: 1,
    layers: layers.map((decades) => ({
      inputs: 1,
      outputs: 1,
      ...part({ 'rate-decades': decades }),
    })),
    whole: part(whole),
    alpha: null,
    signalToNoise: null,
  }
}

/** A run whose loss falls under 0.3 for good from a step on. */
function reaching(
  id: CatalogueOptimizerId,
  at: number | null,
  steps: number,
  rate = 0.01,
): RunWithLosses {
  const run: RunSummary = sampleRun(
    `${id} ${at}`,
    sampleRecipe(id, { learningRate: rate }, { steps }),
  )
  // Far more than the width of the smoothing on both sides of the fall.
  const values = Float32Array.from({ length: steps }, (_, i) =>
    at !== null && i + 1 >= at ? 0 : 0.6,
  )
  const curve = {
    metric: 'training-loss' as const,
    steps: Uint32Array.from(values.keys(), (i) => i + 1),
    values,
  }
  return { run, curve }
}

describe('rates per parameter', () => {
  test('the median of how far weights move, over those that both runs move', () => {
    const rmsprop = [layer([0, 0, 0, 1], [0.5, 1, 0, 3]), layer([1], [0])]
    const sgd = [layer([0, 0, 0, 1], [0.25, 0.125, 1, 1]), layer([1], [0.75])]
    // 2, 8 and 4; the third does not move with RMSprop, the fourth not with SGD.
    expect(timesAsFar(rmsprop, sgd)).toBe(4)
    expect(timesAsFar([layer([0], [0])], [layer([0], [1])])).toBeNull()
  })

  test('hold where RMSprop alone spans decades and moves weights farther', () => {
    const rmsprop = frame(100, { 'rate-decades': 4.1 }, [3.84, 4.2, 4.66])
    const facts = ratesFacts(frame(100, { 'rate-decades': 0 }), rmsprop, 22.4)
    expect(facts).toMatchObject({ holds: 'yes', decades: [3.84, 4.2, 4.66], timesAsFar: 22.4 })
    expect(toldFacts(facts)).toBe(
      'At step 100 RMSprop’s effective rates span 3.8 powers of ten in the first layer and 4.2 to 4.7 in the others; SGD has one rate for all. The median weight that moves in both runs moves 22× as far as with SGD.',
    )
  })

  test('hold in part where weights move no farther, and not where rates are all alike', () => {
    const flat = frame(100, { 'rate-decades': 0 })
    expect(ratesFacts(flat, frame(100, { 'rate-decades': 3 }), 0.5).holds).toBe('partly')
    expect(ratesFacts(flat, frame(100, { 'rate-decades': 0.2 }), 1).holds).toBe('no')
  })
})

describe('recent gradients', () => {
  const runs = (rmsprop: number, adagrad: number) => ({
    rmsprop: sampleRun('r', sampleRecipe('rmsprop'), {
      last100MeanLoss: rmsprop,
      testAccuracy: 0.95,
    }),
    adagrad: sampleRun('a', sampleRecipe('adagrad'), {
      last100MeanLoss: adagrad,
      testAccuracy: 0.97,
    }),
  })
  const rates = (...values: number[]) =>
    values.map((rate, i) => frame([100, 2000, 20_000][i], { 'rate-p50': rate }))

  test('the rate of a sum dies, and whether that costs anything is another question', () => {
    const frames = { rmsprop: rates(0.5, 1, 5), adagrad: rates(0.4, 0.2, 0.05) }
    const free = recentFacts(runs(0.05, 0.001), frames)
    expect(free).toMatchObject({ dies: true, costs: false, holds: 'partly' })
    expect(toldFacts(free)).toBe(
      'From step 100 to 20,000 Adagrad’s median rate goes from 0.4 to 0.05 (13\u00a0%); RMSprop’s median rate goes from 0.5 to 5 (1000\u00a0%). That costs nothing here: Adagrad ends at a loss of 0.00100 with 97.00\u00a0% of the test digits told right, RMSprop ends at a loss of 0.0500 with 95.00\u00a0% of the test digits told right.',
    )
    expect(recentFacts(runs(0.01, 0.2), frames)).toMatchObject({ costs: true, holds: 'yes' })
  })

  test('do not count where neither rate falls', () => {
    const frames = { rmsprop: rates(0.5, 1, 5), adagrad: rates(0.4, 0.4, 0.4) }
    expect(recentFacts(runs(0.05, 0.001), frames)).toMatchObject({ dies: false, holds: 'no' })
  })
})

describe('lopsided gradients', () => {
  const plain = [reaching('sgd', 500, 2000), reaching('rmsprop', 200, 2000)]

  test('slow SGD down more than RMSprop', () => {
    const facts = lopsidedFacts(plain, [
      reaching('sgd', 2500, 6000),
      reaching('rmsprop', 100, 6000),
    ])
    expect(facts.holds).toBe('yes')
    expect(facts.factors.sgd).toBeCloseTo(5, 1)
    expect(facts.factors.rmsprop).toBeCloseTo(0.5, 1)
  })

  test('a target that was not reached makes a bound', () => {
    const facts = lopsidedFacts(plain, [
      reaching('sgd', null, 6000),
      reaching('rmsprop', 600, 6000),
    ])
    expect(facts.sgd.uneven).toEqual({ steps: 6000, reached: false })
    expect(toldFacts(facts)).toContain('SGD takes more than 6,000 steps')
    expect(toldFacts(facts)).toContain('(over 12×)')
  })

  test('that slow both down alike hold in part, and none down not at all', () => {
    const alike = [reaching('sgd', 1500, 6000), reaching('rmsprop', 600, 6000)]
    expect(lopsidedFacts(plain, alike).holds).toBe('partly')
    expect(lopsidedFacts(plain, plain).holds).toBe('no')
  })
})

describe('the saddle', () => {
  const path = (...heights: number[]): TracedPath => ({
    places: Float64Array.from(heights.flatMap((y) => [-2, y])),
    losses: new Float64Array(heights.length),
    gradients: new Float64Array(2 * heights.length),
    state: [],
    updates: new Float64Array(2 * heights.length),
    rates: new Float64Array(2 * heights.length),
    factors: new Float64Array(heights.length),
    diverged: null,
  })
  const view = {
    ...presetView('saddle'),
    steps: 4,
    paths: [
      chooseOptimizer('sgd'),
      chooseOptimizer('sgd', { momentum: 0.9 }),
      chooseOptimizer('rmsprop'),
    ].map((optimizer) => surfacePath(optimizer)),
  }

  test('is left at the first point half-way to a minimum, on either side', () => {
    expect(stepsToLeave(path(0.01, 0.5, 0.999, 1, 1.5))).toBe(3)
    expect(stepsToLeave(path(0.01, -1.2))).toBe(1)
    expect(stepsToLeave(path(0.01, 0.02))).toBeNull()
  })

  test('is left in an order, those that never leave last', () => {
    const facts = saddleFacts(view, [path(0, 0, 0), path(0, 0, 1), path(0, 1)])
    expect(facts.left.map(({ steps }) => steps)).toEqual([1, 2, null])
    expect(facts.holds).toBe('yes')
    expect(toldFacts(facts)).toBe(
      'They leave the ridge in this order: RMSprop after 1 step, SGD + momentum after 2 steps, SGD not within 4.',
    )
    expect(saddleFacts(view, [path(0, 1), path(0, 1), path(0, 1)]).holds).toBe('no')
  })
})

describe('what is left when both are tuned', () => {
  const untuned = [reaching('sgd', 600, 2000), reaching('rmsprop', 120, 2000)]

  test('the lead shrinks, holds or is gone', () => {
    const facts = tunedFacts(untuned, [
      reaching('sgd', 200, 2000, 0.316),
      reaching('rmsprop', 100, 2000, 0.001),
    ])
    expect(facts.ratios.untuned).toBeCloseTo(0.2, 1)
    expect(facts.ratios.tuned).toBeCloseTo(0.5, 1)
    expect(facts.holds).toBe('partly')
    expect(facts.tuned.sgd.learningRate).toBe(0.316)
    expect(tunedFacts(untuned, untuned).holds).toBe('yes')
    const slower = [reaching('sgd', 100, 2000), reaching('rmsprop', 200, 2000)]
    expect(tunedFacts(untuned, slower).holds).toBe('no')
  })

  test('takes the median of the seeds; without a target reached there is no ratio', () => {
    const seeds = (id: CatalogueOptimizerId, ...at: (number | null)[]) =>
      at.map((one) => reaching(id, one, 2000))
    const tuned = [...seeds('sgd', 300, 500, 900), ...seeds('rmsprop', 100, 200, 300)]
    expect(tunedFacts(untuned, tuned).ratios.tuned).toBeCloseTo(0.4, 1)
    const never = tunedFacts(untuned, [...seeds('sgd', null, null, 900), ...seeds('rmsprop', 100)])
    expect(never.ratios.tuned).toBeNull()
    expect(toldFacts(never)).toContain('SGD not at all at a rate of 0.01: no ratio.')
  })
})
