/** The recipe form's contents as typed, and what they mean. Fields hold text until they can be read. */
import { ComparisonDraft, type ComparisonDraft as Draft } from '../../src-shared/recipe/comparison'
import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import { RECIPE_FIELDS } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import type { OptimizerChoice } from '../../src-shared/recipe/recipe'
import { readSeeds, seedListProblem, seedListText } from '../../src-shared/recipe/seed-list'
import { baseTexts, readBase, readSettings, textsOf, type BaseTexts } from './base-texts'
import { readTuning, tuningField, tuningFrom, type TuningFields } from './tuning-state'

export interface OptimizerFields {
  /** Tells entries apart while the list is edited. */
  readonly key: number
  id: OptimizerId
  /** The rule of an optimizer that is not built in. */
  text?: string
  hyperparameters: Record<string, string>
}

export type FormState = BaseTexts & {
  name: string
  optimizers: OptimizerFields[]
  seeds: string
  tuning: TuningFields
}

/** Problems by field: `steps`, `optimizers.0.learningRate`. */
export type FormProblems = Readonly<Record<string, string>>

export type FormReading =
  | { readonly draft: Draft; readonly problems: FormProblems }
  | { readonly draft: undefined; readonly problems: FormProblems }

let lastKey = 0

export function optimizerFields({ hyperparameters, ...named }: OptimizerChoice): OptimizerFields {
  return { key: ++lastKey, ...named, hyperparameters: textsOf(hyperparameters) }
}

/** The optimizer that the fields describe; its hyperparameters are not yet checked. */
export function readOptimizerFields({
  id,
  text,
  hyperparameters,
}: OptimizerFields): OptimizerChoice {
  const named = { id, ...(text !== undefined && { text }) }
  const settings = optimizerEntry(named).hyperparameters
  return { ...named, hyperparameters: readSettings(settings, hyperparameters) }
}

/** The form filled in with a comparison. */
export function formFrom({ name, base, optimizers, seeds, sweep }: Draft): FormState {
  return {
    name,
    ...baseTexts(base),
    optimizers: optimizers.map(optimizerFields),
    seeds: seedListText(seeds),
    tuning: tuningFrom(sweep),
  }
}

/** The comparison that the form describes, or what is wrong with each field. */
export function readForm(form: FormState): FormReading {
  const tuning = readTuning(form.tuning, form.optimizers)
  const parsed = ComparisonDraft.safeParse({
    name: form.name,
    base: readBase(form),
    optimizers: form.optimizers.map(readOptimizerFields),
    seeds: readSeeds(form.seeds).seeds,
    sweep: tuning.sweep,
  })
  const problems: Record<string, string> = { ...tuning.problems }
  const ofSeeds = seedListProblem(form.seeds)
  if (ofSeeds !== undefined) problems.seeds = ofSeeds
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = fieldOf(path)
    if (!tuning.unread.some((entry) => field.startsWith(entry))) problems[field] ??= message
  }
  if (Object.keys(problems).some((field) => field.startsWith('tuning.axes.'))) {
    // That nothing can be tried follows from what is wrong with the entry.
    delete problems['tuning.axes']
  }
  if (parsed.success && Object.keys(problems).length === 0) return { draft: parsed.data, problems }
  return { draft: undefined, problems }
}

const isUnion = (key: string) =>
  RECIPE_FIELDS.some((field) => field.key === key && field.kind === 'union')

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third, fourth] = path.map(String)
  if (first === 'base')
    return isUnion(second) && third !== undefined ? `${second}.${third}` : second
  if (first === 'sweep') return tuningField(path.slice(1).map(String))
  if (first === 'optimizers' && fourth !== undefined) return `optimizers.${second}.${fourth}`
  return first
}
