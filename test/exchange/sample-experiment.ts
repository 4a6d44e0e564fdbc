/** Runs as they might have been trained, with every kind of value that has to survive a journey. */
import type { CarriedExperiment } from '../../src-main/exchange/experiment'
import type { KeptRun } from '../../src-main/storage/transfer/exchange-contract'
import { uuid7 } from '../../src-main/storage/uuid7'
import type { ChartView } from '../../src-shared/curves/chart-view'
import {
  SGD_VS_RMSPROP,
  expandComparison,
  runName,
  type ComparisonDraft,
} from '../../src-shared/recipe/comparison'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { RUN_ROLES, type Curve, type RunSummary } from '../../src-shared/runs/run'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'

export const curve = (metric: Metric, points: Readonly<Record<number, number>>): Curve => ({
  metric,
  steps: Uint32Array.from(Object.keys(points), Number),
  values: Float32Array.from(Object.values(points)),
})

/** Numbers that are easily lost on the way. */
export const AWKWARD = Float32Array.of(
  ...[0.1, 1 / 3, 1e-45, 3.4028235e38, 16.118095, 0, -0, NaN, Infinity, -Infinity, 1.17549435e-38],
)

const STEPS = AWKWARD.length
const FORK_STEP = 5

const losses = (values: Float32Array, before = 0): Curve => ({
  metric: 'training-loss',
  steps: Uint32Array.from(values, (_, i) => before + i + 1),
  values,
})

const CURVES: readonly Curve[] = [
  losses(AWKWARD),
  curve('validation-accuracy', { 3: 0.25, 11: 0.875 }),
  curve('test-accuracy', { 5: 0.5, 10: 0.75, 11: 0.9375 }),
]

/** A fork, which ends with a loss that is not finite. */
const FORK_CURVES: readonly Curve[] = [
  losses(AWKWARD.slice(4, 10), FORK_STEP),
  curve('test-accuracy', { 10: 0.75, 11: 0.9375 }),
]

/** Three runs that ended in their own way, one of them before its first step. */
const ENDS: readonly Pick<RunSummary, 'status' | 'reason'>[] = [
  { status: 'done', reason: null },
  { status: 'done', reason: null },
  { status: 'interrupted', reason: 'The app was closed before this run began.' },
  { status: 'diverged', reason: 'The loss is no number any more.' },
]

export function sampleView(ids: readonly string[]): ChartView {
  return {
    version: 1,
    runs: ids.map((id, i) => ({ id, slot: 2 * i })),
    hidden: ids.slice(1),
    metric: 'training-loss',
    smoothing: { kind: 'kaiser', length: 21, beta: 2.5 },
    rawOpacity: 0.3,
    x: { quantity: 'epochs', scale: 'log', zoom: { min: 0.5, max: 3.25 } },
    y: { scale: 'linear', range: 'typed', typed: { min: 0.01, max: 2.5 }, zoom: null },
    seeds: { kind: 'together', center: 'median', band: 'bootstrap' },
  }
}

const NAMES = ['SGD', 'say "hi", she said', 'two\r\nlines', 'Größe 한국어 𝟙']

const SWEPT: ComparisonDraft = {
  ...SGD_VS_RMSPROP,
  name: 'Second\nline',
  base: { ...SGD_VS_RMSPROP.base, steps: STEPS, validationExamples: 5000, testing: 'at-end' },
  sweep: {
    search: { kind: 'learning-rate', grid: 'quick', extend: true },
    tuningSeeds: [7, 8],
    selectBy: 'validation-accuracy',
  },
}

/** A fork of this run with another optimizer, whose rate was changed on the way. */
function forkOf(runId: string, parent: Recipe, { optimizer }: Recipe): Recipe {
  const origin = { runId, step: FORK_STEP, optimizerState: 'fresh', schedule: 'restarted' } as const
  return {
    ...parent,
    optimizer,
    origin: { ...origin, recipe: parent },
    rateChanges: [
      { step: 6, learningRate: 0.1 },
      { step: 11, learningRate: 1e-5 },
    ],
  }
}

/** Four runs of two comparisons and the chart they are in; the last one is forked off the one before. */
export function sampleExperiment(): CarriedExperiment {
  const base = { ...SGD_VS_RMSPROP.base, steps: STEPS }
  const drafts = [{ ...SGD_VS_RMSPROP, base, name: 'First, "quoted"' }, SWEPT]
  const ids = NAMES.map(() => uuid7())
  const comparisons = drafts.map((draft, i) => ({
    id: uuid7(),
    name: draft.name,
    draft,
    createdAt: 1000 + i,
  }))
  const runs = comparisons.flatMap((comparison, c) =>
    expandComparison(comparison.draft).map((expanded, position, [parent]): KeptRun => {
      const number = 2 * c + position
      const recipe = number === 3 ? forkOf(ids[2], parent, expanded) : expanded
      const curves = [CURVES, CURVES, [], FORK_CURVES][number]
      const summary: RunSummary = {
        id: ids[number],
        comparisonId: comparison.id,
        comparisonName: comparison.name,
        name: NAMES[number] || runName(recipe, 1),
        recipe,
        role: RUN_ROLES[number],
        ...ENDS[number],
        ...summaryOf(curves),
        queuedAt: 1000 + c,
        startedAt: 2000,
        finishedAt: 3000,
        trainingSeconds: 1.5,
        recipeHash: 'recipe',
        initHash: 'init',
        batchHash: number === 3 ? null : 'batch',
        dataHash: number === 2 ? null : 'data',
        engineVersion: '1',
        notes: number === 1 ? '# Notes\n\n<script>alert("1")</script>, "quoted"' : '',
        tags: number === 1 ? ['lecture3', 'ähnlich'] : [],
        colorIndex: number === 1 ? 3 : null,
        marker: number === 1 ? 'diamond' : null,
        pinned: number === 1,
        deletedAt: null,
      }
      return { summary, position, curves }
    }),
  )
  const view = sampleView(runs.map(({ summary }) => summary.id))
  return { experiment: { comparisons, runs }, chart: { title: 'Chart 제목', view } }
}

/** The runs as plain data whose floats are compared by their bits. */
export function inBits({ experiment, chart }: CarriedExperiment): unknown {
  return {
    chart,
    comparisons: experiment.comparisons,
    runs: experiment.runs.map(({ summary, position, curves }) => ({
      summary,
      position,
      curves: curves.map(({ metric, steps, values }) => ({
        metric,
        steps: [...steps],
        bits: [...new Uint32Array(values.slice().buffer)],
      })),
    })),
  }
}
