/** What a fork's form holds as typed, and the fork it asks for. */
import type { ForkRequest } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'

import { Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import type { UnionField } from '../../src-shared/catalogue/recipe-fields/recipe-field'
import { recipeField } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { readField, settingTexts, type BaseTexts } from './base-texts'
import {
  optimizerFields,
  readOptimizerFields,
  type FormProblems,
  type OptimizerFields,
} from './form-state'
import { parseNumber } from '../ui/number-text'

/** The one field of the recipe's base, beside its length, that a fork has anew. */
export const SCHEDULE = recipeField('schedule') as UnionField

export interface ForkForm {
  step: string
  steps: string
  readonly optimizer: OptimizerFields
  schedule: string
  readonly settings: BaseTexts['settings']
  scheduleFrom: ForkRequest['scheduleFrom']
  optimizerState: ForkRequest['optimizerState']
}

export type ForkReading =
  | { readonly request: ForkRequest; readonly problems: FormProblems }
  | { readonly request: undefined; readonly problems: FormProblems }

/** The parent's own recipe from this step on; one trains as much again where the parent has come to its end. */
export function forkFormFrom({ recipe }: RunSummary, step: number): ForkForm {
  const { optimizer, schedule, steps } = recipe
  return {
    step: String(step),
    steps: String(step < steps ? steps : 2 * steps),
    optimizer: optimizerFields(optimizer),
    schedule: schedule.kind,
    settings: { schedule: settingTexts(SCHEDULE, schedule) },
    scheduleFrom: 'continued',
    optimizerState: 'kept',
  }
}

/** The first and the last step after which a run can be forked: nothing goes on from a loss that is no number. */
function forkSteps({ recipe, status, stepsDone }: RunSummary): readonly [number, number] {
  return [(recipe.origin?.step ?? 0) + 1, status === 'diverged' ? stepsDone - 1 : stepsDone]
}

/** The fork that the form describes, or what is wrong with each field. */
export function readFork(form: ForkForm, parent: RunSummary): ForkReading {
  const sameOptimizer = form.optimizer.id === parent.recipe.optimizer.id
  const step = parseNumber(form.step)
  const { scheduleFrom } = form
  const optimizerState = sameOptimizer ? form.optimizerState : 'fresh'
  const origin = { runId: parent.id, step, optimizerState, schedule: scheduleFrom }
  const parsed = Recipe.safeParse({
    ...parent.recipe,
    steps: parseNumber(form.steps),
    optimizer: readOptimizerFields(form.optimizer),
    schedule: readField(SCHEDULE, form.schedule, form.settings.schedule),
    origin: { ...origin, recipe: parent.recipe },
    rateChanges: [],
  })
  const problems: Record<string, string> = {}
  const [first, last] = forkSteps(parent)
  if (!Number.isInteger(step) || step < first || step > last) {
    problems.step = MESSAGES.forks.outside(first, last)
  }
  for (const { path, message } of parsed.error?.issues ?? []) problems[fieldOf(path)] ??= message
  if (!parsed.success || Object.keys(problems).length > 0) return { request: undefined, problems }
  const { steps, optimizer, schedule } = parsed.data
  return {
    request: { parent: parent.id, step, steps, optimizer, schedule, scheduleFrom, optimizerState },
    problems,
  }
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String)
  if (first === 'optimizer' && third !== undefined) return `optimizer.${third}`
  if (first === 'schedule') return `schedule.${second}`
  return first === 'origin' ? 'step' : first
}
