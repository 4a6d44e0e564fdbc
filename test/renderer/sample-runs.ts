/** Runs as the main process would tell of them. */
import { NO_FIGURES } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import type { CatalogueOptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import { FROM_THE_START, chooseOptimizer, type Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import type {
  ConfigurationRequest,
  ConfigurationRow,
  RunKey,
  RunListAnswer,
} from '../../src-shared/runs/run-list'

export function sampleRecipe(
  optimizer: CatalogueOptimizerId = 'sgd',
  hyperparameters: Readonly<Record<string, number>> = {},
  changes: Partial<Recipe> = {},
): Recipe {
  const choice = chooseOptimizer(optimizer, hyperparameters)
  return { ...SGD_VS_RMSPROP.base, optimizer: choice, seed: 0, ...FROM_THE_START, ...changes }
}

export function sampleRun(
  id: string,
  recipe = sampleRecipe(),
  changes: Partial<RunSummary> = {},
): RunSummary {
  return {
    id,
    comparisonId: 'comparison',
    comparisonName: 'Comparison',
    name: id,
    recipe,
    role: 'single',
    status: 'done',
    reason: null,
    stepsDone: recipe.steps,
    ...NO_FIGURES,
    last100MeanLoss: 0.5,
    bestLoss: 0.25,
    testAccuracy: 0.9,
    queuedAt: new Date(2026, 0, 2, 3, 4).getTime(),
    startedAt: 2000,
    finishedAt: 3000,
    trainingSeconds: 1.5,
    recipeHash: 'recipe',
    initHash: 'init',
    batchHash: 'batch',
    dataHash: `content of ${recipe.dataset}`,
    engineVersion: '1',
    notes: '',
    tags: [],
    colorIndex: null,
    marker: null,
    pinned: false,
    deletedAt: null,
    ...changes,
  }
}

/** An answer of the list with one group for each list of keys: "group-0" called "Group 0" and so on. */
export function answerOf(...groups: readonly (readonly RunKey[])[]): RunListAnswer {
  const none = { n: 0, mean: null, deviation: null }
  let first = 0
  return {
    keys: Uint32Array.from(groups.flat()),
    together: null,
    groups: groups.map(({ length: count }, i) => {
      first += count
      return {
        key: `group-${i}`,
        label: `Group ${i}`,
        first: first - count,
        count,
        last100MeanLoss: none,
        fewestSteps: null,
        testAccuracy: none,
      }
    }),
  }
}

/** Rows of configurations as the main process gives them, all runs of which are as their first. */
export function configurationRowsOf(
  groups: readonly ConfigurationRequest[],
  runOf: (key: RunKey) => RunSummary,
): ConfigurationRow[] {
  return groups.flatMap(({ keys, counts }) => {
    let first = 0
    return Array.from(counts, (count) => {
      const own = Array.from(keys).slice(first, first + count)
      first += count
      const runs = own.map(runOf)
      const [run] = runs
      const stepsDone = { n: count, mean: run.stepsDone, deviation: null }
      return {
        first: { key: own[0], run },
        label: run.name,
        seeds: [...new Set(runs.map(({ recipe }) => recipe.seed))],
        statuses: { [run.status]: count },
        figures: { last100MeanLoss: { n: count, mean: run.last100MeanLoss, deviation: null } },
        stepsDone,
        fewestSteps: run.stepsDone,
        pinned: 0,
        noted: 0,
        trashed: 0,
        tags: [],
      }
    })
  })
}
