/** What is wrong with a sweep, beyond what its schema can tell. */
import { MESSAGES } from '../language/language'
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { mostSettings, settingsOf, type TuningDraft } from './settings'
import { ownValueProblem } from './hyperparameter-fields'
import { SWEEP_LIMITS, type GridAxis, type RandomAxis, type Search, type SweepValue } from './sweep'
import { findSweepField } from './sweep-fields'

export interface SweepIssue {
  /** Within the draft. */
  readonly path: (string | number)[]
  /** A sentence. */
  readonly message: string
}

/** Every field must be known, given once and some optimizer's, every value allowed, and a grid of a certain size. */
export function searchIssues({ sweep, optimizers }: TuningDraft): SweepIssue[] {
  if (sweep === null || sweep.search.kind === 'learning-rate') return []
  const issues = axisIssues(optimizers, sweep.search)
  if (issues.length > 0) return issues
  if (optimizers.every((optimizer) => mostSettings(sweep, optimizer) <= SWEEP_LIMITS.trials)) {
    return []
  }
  const message = MESSAGES.checks.tooManySettings(SWEEP_LIMITS.trials)
  return [{ path: ['sweep', 'search', 'axes'], message }]
}

/** Some setting must be possible of every optimizer. @param draft without `searchIssues` */
export function impossibleSearches(draft: TuningDraft): SweepIssue[] {
  if (draft.sweep === null) return []
  return draft.optimizers.flatMap((optimizer) => {
    if (settingsOf(draft, optimizer).length > 0) return []
    const name = optimizerName(optimizer.id)
    const message = MESSAGES.checks.noSettingPossible(name)
    return [{ path: ['sweep', 'search', 'axes'], message }]
  })
}

function axisIssues(
  optimizers: TuningDraft['optimizers'],
  { axes }: Exclude<Search, { kind: 'learning-rate' }>,
): SweepIssue[] {
  return axes.flatMap((axis, i) => {
    const field = findSweepField(axis.field, optimizers)
    const isRepeated = axes.findIndex((other) => other.field === axis.field) < i
    const message =
      field === undefined || field.key !== axis.field
        ? MESSAGES.checks.noField(axis.field)
        : isRepeated
          ? MESSAGES.checks.fieldTwice(field.label)
          : !optimizers.some(field.appliesTo)
            ? MESSAGES.checks.fieldOfNone(field.label)
            : 'values' in axis
              ? valuesIssue(axis, optimizers)
              : rangeIssue(axis, optimizers)
    return message === undefined ? [] : [{ path: ['sweep', 'search', 'axes', i], message }]
  })
}

type Optimizers = TuningDraft['optimizers']

/** A value must be allowed by the field, and by every optimizer that has it. */
function valueIssue(name: string, value: SweepValue, optimizers: Optimizers): string | undefined {
  const field = findSweepField(name, optimizers)
  return field?.problem(value) ?? ownValueProblem(optimizers, name, value)
}

function valuesIssue({ field, values }: GridAxis, optimizers: Optimizers): string | undefined {
  return values.map((value) => valueIssue(field, value, optimizers)).find((problem) => problem)
}

function rangeIssue(
  axis: Exclude<RandomAxis, GridAxis>,
  optimizers: Optimizers,
): string | undefined {
  const field = findSweepField(axis.field, optimizers)
  if (field === undefined) return undefined
  if (field.values.kind !== 'number') {
    return MESSAGES.checks.noRange(field.label)
  }
  if (axis.min >= axis.max) return MESSAGES.checks.rangeTurned(field.label)
  if (axis.scale === 'log' && axis.min <= 0) {
    return MESSAGES.checks.rangeNotPositive(field.label)
  }
  return (
    valueIssue(axis.field, axis.min, optimizers) ?? valueIssue(axis.field, axis.max, optimizers)
  )
}
