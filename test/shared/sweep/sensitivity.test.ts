/** Curves, zones, maps and lines of a sweep, against figures worked out by hand. */
import { describe, expect, test } from 'vitest'
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { goodZone } from '../../../src-shared/sweep/good-zone'
import { heatMaps } from '../../../src-shared/sweep/heat-map'
import { inValueOrder, parallelAxes } from '../../../src-shared/sweep/parallel-axes'
import { planSweep, type PlannedRun, type TrialResult } from '../../../src-shared/sweep/plan'
import { sensitivityCurves } from '../../../src-shared/sweep/sensitivity'
import type { SweepField } from '../../../src-shared/sweep/sweep-field'
import { findSweepField } from '../../../src-shared/sweep/sweep-fields'
import { ended, rateOf, sweptDraft } from './sample-sweep'

const field = (name: string) => findSweepField(name) as SweepField

/** The trials of a draft, ended. */
function trials(
  draft: ComparisonDraft,
  outcome: (run: PlannedRun) => number | 'diverged' | 'stopped',
): TrialResult[] {
  const step = planSweep(draft, [])
  return step.kind === 'train' ? step.runs.map((run) => ended(run, outcome(run))) : []
}

describe('the good zone', () => {
  test('is cut where the loss is 1.1 times the best, linearly in the logarithm', () => {
    const zone = goodZone([
      { x: 0.001, loss: 1.3 },
      { x: 0.01, loss: 1 },
      { x: 0.1, loss: 1.05 },
      { x: 1, loss: 1.3 },
    ])
    // Below: from 1 up to 1.3 over a decade, 1.1 is a third of the way. Above: from 1.05 to 1.3, a fifth.
    expect(zone?.decades).toBeCloseTo(1 / 3 + 1 + 1 / 5, 12)
    expect(zone?.from).toBeCloseTo(10 ** (-2 - 1 / 3), 12)
    expect(zone?.to).toBeCloseTo(10 ** (-1 + 1 / 5), 12)
    expect(zone).toMatchObject({ isOpenBelow: false, isOpenAbove: false })
  })

  test('is contiguous, open at the ends of the grid, and stops before what diverged', () => {
    const zone = goodZone([
      { x: 0.01, loss: 1 },
      { x: 0.1, loss: 1.1 },
      { x: 1, loss: null },
      { x: 10, loss: 1 },
    ])
    expect(zone).toMatchObject({ from: 0.01, isOpenBelow: true, isOpenAbove: false })
    expect(zone?.to).toBeCloseTo(0.1, 12)
    expect(goodZone([{ x: 1, loss: 2 }])).toMatchObject({ decades: 0, isOpenAbove: true })
    expect(goodZone([{ x: 1, loss: null }])).toBeNull()
    expect(goodZone([])).toBeNull()
  })
})

describe('sensitivity to the learning rate', () => {
  const draft = sweptDraft({ tuningSeeds: [0, 1, 2] })
  const losses: Record<string, [number, number, number]> = {
    '0.0001': [3, 1, 2],
    '0.001': [1, 1, 1],
    '0.01': [0.5, 0.4, 0.6],
    '0.1': [0.3, 9, 9],
    '1': [9, 9, 9],
  }
  const results = trials(draft, ({ recipe }) => {
    const loss = losses[String(rateOf(recipe))][recipe.seed]
    return loss === 9 ? 'diverged' : recipe.optimizer.id === 'sgd' ? loss : loss * 2
  })
  const [sgd, rmsprop] = sensitivityCurves(draft, results, field('lr'), 'validation-loss')

  test('has median and range over few seeds, diverged runs being the worst', () => {
    expect([sgd.label, rmsprop.label, sgd.spread]).toEqual(['SGD', 'RMSprop', 'range'])
    expect(
      sgd.points.map(({ x, median, lower, upper, n, diverged }) => [
        ...[x, median, lower, upper, n, diverged],
      ]),
    ).toEqual([
      [0.0001, 2, 1, 3, 3, 0],
      [0.001, 1, 1, 1, 3, 0],
      [0.01, 0.5, 0.4, 0.6, 3, 0],
      [0.1, null, 0.3, null, 3, 2],
      [1, null, null, null, 3, 3],
    ])
    expect(sgd.best).toEqual(sgd.points[2])
    expect(rmsprop.best?.median).toBe(1)
    // From 0.5 to 1 over the decade below 0.01, 0.55 is a tenth of the way; above, half of the runs diverged.
    expect(sgd.goodZone?.decades).toBeCloseTo(0.1, 12)
  })

  test('of the accuracy, with the zone of the loss', () => {
    const [curve] = sensitivityCurves(draft, results, field('lr'), 'validation-accuracy')
    const point = curve.points[2]
    expect([point.lower, point.median, point.upper]).toEqual([1 / 1.6, 1 / 1.5, 1 / 1.4])
    expect(curve.points[3]).toMatchObject({ median: null, lower: null, upper: 1 / 1.3 })
    expect(curve.best).toEqual(point)
    expect(curve.goodZone).toEqual(sgd.goodZone)
  })

  test('has quartiles from five seeds on', () => {
    const seeds = [0, 1, 2, 3, 4]
    const five = sweptDraft({ tuningSeeds: seeds })
    const [curve] = sensitivityCurves(
      five,
      trials(five, ({ recipe }) => 1 + recipe.seed),
      field('lr'),
      'validation-loss',
    )
    expect(curve.spread).toBe('quartiles')
    expect(curve.points[0]).toMatchObject({ lower: 2, median: 3, upper: 4, n: 5 })
  })

  test('counts trials alone: neither final runs nor what was stopped or changed', () => {
    const [first, ...rest] = results
    const final: TrialResult = { ...first, role: 'final', validationLoss: 100 }
    const stopped: TrialResult = { ...first, status: 'stopped' }
    const changed = { ...first.recipe, rateChanges: [{ step: 3, learningRate: 1 }] }
    const [curve] = sensitivityCurves(
      draft,
      [...rest, final, stopped, { ...first, recipe: changed }],
      field('lr'),
      'validation-loss',
    )
    expect(curve.points[0]).toMatchObject({ n: 2, median: 1.5 })
  })

  test('two entries of an optimizer are two curves', () => {
    const optimizers = [chooseOptimizer('sgd'), chooseOptimizer('sgd', { momentum: 0.9 })]
    const two = sweptDraft({}, { optimizers })
    const curves = sensitivityCurves(
      two,
      trials(two, ({ recipe }) => 1 - recipe.optimizer.hyperparameters.momentum),
      field('lr'),
      'validation-loss',
    )
    expect(curves.map(({ label, best }) => [label, best?.median])).toEqual([
      ['SGD · momentum 0', 1],
      ['SGD · momentum 0.9', 1 - 0.9],
    ])
  })

  test('without a sweep compares the runs as they are', () => {
    const optimizers = [0.1, 0.01].map((learningRate) => chooseOptimizer('sgd', { learningRate }))
    const plain = { ...sweptDraft({}, { optimizers }), sweep: null }
    const [curve] = sensitivityCurves(
      plain,
      trials(plain, ({ recipe }) => rateOf(recipe)),
      field('lr'),
      'validation-loss',
    )
    expect(curve.points.map(({ x, median }) => [x, median])).toEqual([
      [0.01, 0.01],
      [0.1, 0.1],
    ])
  })
})

describe('two fields', () => {
  const draft = sweptDraft({
    search: {
      kind: 'grid',
      axes: [
        { field: 'learningRate', values: [0.1, 0.01] },
        { field: 'momentum', values: [0, 0.9] },
        { field: 'hiddenLayers', values: [[100, 100], [50]] },
      ],
    },
  })
  const results = trials(draft, ({ recipe }) => {
    const { momentum = 0 } = recipe.optimizer.hyperparameters
    if (rateOf(recipe) === 0.1 && momentum === 0.9) return 'diverged'
    return rateOf(recipe) + momentum + recipe.hiddenLayers.length / 10
  })

  test('a heat map shows the best of what else was varied', () => {
    const axes = [field('lr'), field('momentum')] as const
    const [sgd, ...rest] = heatMaps(
      { ...draft, optimizers: [chooseOptimizer('sgd')] },
      results,
      axes,
      'validation-loss',
    )
    expect(rest).toEqual([])
    expect(sgd).toMatchObject({ label: 'SGD', xs: [0.01, 0.1], ys: [0, 0.9] })
    const shown = sgd.cells.map(({ x, y, median, diverged }) => [x, y, median, diverged])
    expect(shown).toEqual([
      [1, 0, 0.2, 0],
      [1, 1, null, 1],
      [0, 0, 0.11, 0],
      [0, 1, 0.01 + 0.9 + 0.1, 0],
    ])
    expect(sgd.best).toMatchObject({ x: 0, y: 0, setting: { hiddenLayers: [50] } })
    const adam = { ...draft, optimizers: [chooseOptimizer('adam')] }
    expect(heatMaps(adam, results, axes, 'validation-loss')).toEqual([])
  })

  test('sensitivity takes the best of what else was varied', () => {
    const [sgd] = sensitivityCurves(draft, results, field('momentum'), 'validation-loss')
    expect(sgd.points.map(({ x, setting }) => [x, setting.learningRate])).toEqual([
      [0, 0.01],
      [0.9, 0.01],
    ])
    expect(sgd.goodZone).toBeNull()
  })

  test('parallel coordinates have a line for every setting', () => {
    const { axes, lines } = parallelAxes(draft, results, 'validation-loss')
    expect(axes).toEqual([
      { key: 'learningRate', label: 'Learning rate', scale: 'log', values: [0.01, 0.1] },
      { key: 'momentum', label: 'Momentum', scale: 'linear', values: [0, 0.9] },
      { key: 'hiddenLayers', label: 'Hidden layers', scale: 'choice', values: [[100, 100], [50]] },
    ])
    expect(lines).toHaveLength(2 * 2 * 2 * 2)
    expect(lines[0]).toMatchObject({ label: 'SGD', values: [0.1, 0, [100, 100]], n: 1 })
  })

  test('values have an order', () => {
    expect(inValueOrder([10, 'he', 9, [50], 10, 'b'])).toEqual([9, 10, 'b', 'he', [50]])
  })
})
