/** Tuned comparisons with their runs, as the main process would tell of them. */
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../../src-shared/recipe/comparison'
import type { CatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { RunSummary } from '../../../src-shared/runs/run'
import { isSwept, type SweptDraft } from '../../../src-shared/sweep/trials'
import { sampleRecipe, sampleRun } from '../sample-runs'

function swept(draft: ComparisonDraft): ComparisonDraft & SweptDraft {
  if (!isSwept(draft)) throw new Error('a sample without a sweep')
  return draft
}

const BASE = { ...SGD_VS_RMSPROP.base, validationExamples: 1000, testing: 'at-end' } as const

/** Five rates of SGD and RMSprop with two seeds. */
export const RATE_DRAFT = swept({
  ...SGD_VS_RMSPROP,
  base: BASE,
  sweep: {
    search: { kind: 'learning-rate', grid: 'quick', extend: false },
    tuningSeeds: [0, 1],
    selectBy: 'validation-loss',
  },
})

/** Two rates and two momenta of SGD with one seed. */
export const GRID_DRAFT = swept({
  ...SGD_VS_RMSPROP,
  base: BASE,
  optimizers: [SGD_VS_RMSPROP.optimizers[0]],
  sweep: {
    search: {
      kind: 'grid',
      axes: [
        { field: 'learningRate', values: [0.01, 0.1] },
        { field: 'momentum', values: [0, 0.9] },
      ],
    },
    tuningSeeds: [0],
    selectBy: 'validation-loss',
  },
})

interface TrialGiven {
  readonly optimizer: CatalogueOptimizerId
  readonly values: Readonly<Record<string, number>>
  readonly seed: number
  /** Null for one that diverged. */
  readonly loss: number | null
}

/** One trial that has ended; its accuracy falls as its loss grows. */
export function trial({ optimizer, values, seed, loss }: TrialGiven): RunSummary {
  const changes: Partial<Recipe> = { ...BASE, seed, testing: 'never' }
  const id = `${optimizer} ${Object.values(values).join(' ')} ${seed}`
  return sampleRun(id, sampleRecipe(optimizer, values, changes), {
    role: 'trial',
    status: loss === null ? 'diverged' : 'done',
    validationLoss: loss,
    validationAccuracy: loss === null ? null : 1 / (1 + loss),
  })
}

const RATES = [0.0001, 0.001, 0.01, 0.1, 1]
/** By rate; the largest diverges. */
const LOSSES: readonly [CatalogueOptimizerId, readonly (number | null)[]][] = [
  ['sgd', [2, 0.5, 0.4, 0.2, null]],
  ['rmsprop', [0.9, 0.1, 0.3, 2, null]],
]

export function rateRuns(): RunSummary[] {
  return [0, 1].flatMap((seed) =>
    LOSSES.flatMap(([optimizer, losses]) =>
      losses.map((loss, i) =>
        trial({
          optimizer,
          values: { learningRate: RATES[i] },
          seed,
          loss: loss === null ? null : loss * (1 + seed / 10),
        }),
      ),
    ),
  )
}

export function gridRuns(): RunSummary[] {
  const losses = [
    [0.01, 0, 1],
    [0.01, 0.9, 0.5],
    [0.1, 0, 0.2],
    [0.1, 0.9, null],
  ] as const
  return losses.map(([learningRate, momentum, loss]) =>
    trial({ optimizer: 'sgd', values: { learningRate, momentum }, seed: 0, loss }),
  )
}
