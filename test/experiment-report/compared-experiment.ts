/** Two optimizers over seeds, one of them clearly ahead, as they might have been trained. */
import type { CarriedExperiment } from '../../src-main/exchange/experiment'
import type { KeptRun } from '../../src-main/storage/transfer/exchange-contract'
import { uuid7 } from '../../src-main/storage/uuid7'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import {
  SGD_VS_RMSPROP,
  expandComparison,
  runName,
  type ComparisonDraft,
} from '../../src-shared/recipe/comparison'
import { curve } from '../exchange/sample-experiment'

export const HOSTILE_NAME = 'Rates </title><script>alert(1)</script> & "more"'
export const HOSTILE_NOTES = [
  '# What I saw',
  '<script>alert(2)</script> and <img src=x onerror=alert(3)>',
  '',
  '- **bold** and [a link](javascript:alert(4)) and `</template>`',
  '',
  '![picture](https://example.invalid/x.png)',
].join('\n')

const STEPS = 60

/** Falls towards 0.05, faster for some; differs a little from seed to seed. */
function loss(isFast: boolean, seed: number) {
  const rate = (isFast ? 0.12 : 0.05) * (1 + 0.03 * Math.sin(7 * seed + 1))
  return curve(
    'training-loss',
    Object.fromEntries(
      Array.from({ length: STEPS }, (_, i) => [i + 1, 0.05 + 2.2 * Math.exp(-rate * (i + 1))]),
    ),
  )
}

export function comparedExperiment(
  changes: Partial<ComparisonDraft> = {},
): CarriedExperiment['experiment'] {
  const draft: ComparisonDraft = {
    ...SGD_VS_RMSPROP,
    name: HOSTILE_NAME,
    base: { ...SGD_VS_RMSPROP.base, steps: STEPS, evaluateEvery: 20 },
    seeds: [0, 1, 2, 3, 4, 5],
    ...changes,
  }
  const comparison = { id: uuid7(), name: draft.name, draft, createdAt: 1000 }
  const runs = expandComparison(draft).map((recipe, position): KeptRun => {
    const isFast = recipe.optimizer.id !== 'sgd'
    const { seed } = recipe
    const end = (isFast ? 0.92 : 0.87) + 0.001 * seed
    const curves = [
      loss(isFast, seed),
      curve('test-accuracy', { 20: end - 0.3, 40: end - 0.1, 60: end }),
    ]
    return {
      summary: {
        id: uuid7(),
        comparisonId: comparison.id,
        comparisonName: comparison.name,
        name: runName(recipe, draft.seeds.length),
        recipe,
        role: 'single',
        status: 'done',
        reason: null,
        ...summaryOf(curves),
        queuedAt: 1000 + position,
        startedAt: 2000,
        finishedAt: 3000,
        trainingSeconds: 1.5,
        recipeHash: `recipe-${position}`,
        initHash: `init-${seed}`,
        batchHash: `batch-${seed}`,
        dataHash: 'data-content',
        engineVersion: '7',
        notes: position === 0 ? HOSTILE_NOTES : '',
        tags: [],
        colorIndex: null,
        marker: null,
        pinned: false,
        deletedAt: null,
      },
      position,
      curves,
    }
  })
  return { comparisons: [comparison], runs }
}
