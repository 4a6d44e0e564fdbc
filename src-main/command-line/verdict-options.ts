/** The options that `verdict` and `compare --verdict` share. */
import { defaultQuestion, type VerdictQuestion } from '../../src-shared/verdict/contract'
import { TARGET_METRICS, isShare } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { DOCUMENT_SMOOTHING } from '../../src-shared/curves/smoothing'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { UsageError } from './exit-codes'
import { parseChoice, parseNumber } from './words'

export const QUESTION_OPTIONS = {
  target: { type: 'string' },
  metric: { type: 'string' },
  smoothing: { type: 'string' },
} as const

export type QuestionWords = { readonly [Key in keyof typeof QUESTION_OPTIONS]?: string }

/** @throws UsageError naming the first option that is wrong */
export function parseQuestion({ target, metric, smoothing }: QuestionWords): VerdictQuestion {
  const usual = defaultQuestion(parseChoice('--metric', metric, TARGET_METRICS) ?? 'training-loss')
  const kind = parseChoice('--smoothing', smoothing, ['kaiser', 'none'])
  const question = {
    ...usual,
    target: parseNumber('--target', target) ?? usual.target,
    smoothing:
      kind === undefined
        ? usual.smoothing
        : kind === 'none'
          ? ({ kind } as const)
          : DOCUMENT_SMOOTHING,
  }
  checkTarget(question)
  return question
}

function checkTarget({ metric, target }: VerdictQuestion): void {
  if (isShare(metric) && (target <= 0 || target > 1)) {
    throw new UsageError('--target: an accuracy is a share from 0 to 1: 0.95 for 95 %.')
  }
  if (target <= 0) throw new UsageError('--target: a loss to reach must be above 0.')
}

/** The question of `compare`: undefined unless it is asked. @throws UsageError */
export function parseComparedQuestion(
  isAsked: boolean,
  values: QuestionWords,
  optimizers: readonly OptimizerChoice[],
): VerdictQuestion | undefined {
  if (!isAsked) {
    const [option] = Object.keys(QUESTION_OPTIONS).filter((key) => Object.hasOwn(values, key))
    if (option !== undefined) throw new UsageError(`--${option} is for a verdict; add --verdict.`)
    return undefined
  }
  if (new Set(optimizers.map((choice) => JSON.stringify(choice))).size < 2) {
    throw new UsageError('--verdict: needs two optimizers to compare; see --optimizers.')
  }
  return parseQuestion(values)
}
