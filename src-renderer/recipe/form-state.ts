/** The recipe form's contents as typed, and what they mean. Fields hold text until they can be read. */
import { ComparisonDraft, type ComparisonDraft as Draft } from '../../src-shared/recipe/comparison'
import {
  OPTIMIZER_CATALOGUE,
  type OptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type RecipeBase } from '../../src-shared/recipe/recipe'
import {
  SCHEDULE_CATALOGUE,
  SCHEDULE_KINDS,
  scheduleSettings,
  type Schedule,
  type ScheduleKind,
} from '../../src-shared/catalogue/schedules'
import { defaultSettings, type SettingEntry } from '../../src-shared/catalogue/setting'
import { parseNumber, parseNumberList, parseSeeds } from '../ui/number-text'
import { readTuning, tuningField, tuningFrom, type TuningFields } from './tuning-state'

export interface OptimizerFields {
  /** Tells entries apart while the list is edited. */
  readonly key: number
  id: OptimizerId
  hyperparameters: Record<string, string>
}

export interface FormState {
  name: string
  dataset: string
  hiddenLayers: string
  activation: RecipeBase['activation']
  initializer: RecipeBase['initializer']['kind']
  standardDeviation: string
  optimizers: OptimizerFields[]
  batchSize: string
  sampling: RecipeBase['sampling']
  steps: string
  schedule: ScheduleKind
  /** The settings of every schedule by key, so that choosing another loses nothing typed. */
  scheduleSettings: Record<string, string>
  clipNorm: string
  lossTiming: RecipeBase['lossTiming']
  lossForm: RecipeBase['lossForm']
  validationExamples: string
  testing: RecipeBase['testing']
  evaluateEvery: string
  gradientNormEvery: string
  seeds: string
  tuning: TuningFields
}

/** Problems by field: `steps`, `optimizers.0.learningRate`. */
export type FormProblems = Readonly<Record<string, string>>

export type FormReading =
  | { readonly draft: Draft; readonly problems: FormProblems }
  | { readonly draft: undefined; readonly problems: FormProblems }

let lastKey = 0

export function optimizerFields(
  id: OptimizerId,
  hyperparameters: Readonly<Record<string, number>> = chooseOptimizer(id).hyperparameters,
): OptimizerFields {
  return { key: ++lastKey, id, hyperparameters: textsOf(hyperparameters) }
}

/** Every digit, so that a recipe taken over from a run is that run's recipe. */
function textsOf(values: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
}

/** Every schedule's settings as texts, those of this one as they are. */
export function scheduleTexts(schedule: Schedule): Record<string, string> {
  const settings = SCHEDULE_KINDS.flatMap((kind) => SCHEDULE_CATALOGUE[kind].settings)
  return textsOf({ ...defaultSettings(settings), ...scheduleSettings(schedule) })
}

/** The form filled in with a comparison. */
export function formFrom({ name, base, optimizers, seeds, sweep }: Draft): FormState {
  const { initializer } = base
  return {
    name,
    dataset: base.dataset,
    hiddenLayers: base.hiddenLayers.join(', '),
    activation: base.activation,
    initializer: initializer.kind,
    standardDeviation:
      initializer.kind === 'normal' ? String(initializer.standardDeviation) : '0.01',
    optimizers: optimizers.map(({ id, hyperparameters }) => optimizerFields(id, hyperparameters)),
    batchSize: String(base.batchSize),
    sampling: base.sampling,
    steps: String(base.steps),
    schedule: base.schedule.kind,
    scheduleSettings: scheduleTexts(base.schedule),
    clipNorm: String(base.clipNorm),
    lossTiming: base.lossTiming,
    lossForm: base.lossForm,
    validationExamples: String(base.validationExamples),
    testing: base.testing,
    evaluateEvery: String(base.evaluateEvery),
    gradientNormEvery: String(base.gradientNormEvery),
    seeds: seeds.join(', '),
    tuning: tuningFrom(sweep),
  }
}

/** The comparison that the form describes, or what is wrong with each field. */
export function readForm(form: FormState): FormReading {
  const tuning = readTuning(form.tuning)
  const parsed = ComparisonDraft.safeParse({
    name: form.name,
    base: {
      dataset: form.dataset,
      hiddenLayers: parseNumberList(form.hiddenLayers),
      activation: form.activation,
      initializer:
        form.initializer === 'normal'
          ? { kind: 'normal', standardDeviation: parseNumber(form.standardDeviation) }
          : { kind: form.initializer },
      batchSize: parseNumber(form.batchSize),
      sampling: form.sampling,
      steps: parseNumber(form.steps),
      schedule: {
        kind: form.schedule,
        ...readSettings(SCHEDULE_CATALOGUE[form.schedule].settings, form.scheduleSettings),
      },
      clipNorm: parseNumber(form.clipNorm),
      lossTiming: form.lossTiming,
      lossForm: form.lossForm,
      validationExamples: parseNumber(form.validationExamples),
      testing: form.testing,
      evaluateEvery: parseNumber(form.evaluateEvery),
      gradientNormEvery: parseNumber(form.gradientNormEvery),
    },
    optimizers: form.optimizers.map(({ id, hyperparameters }) => ({
      id,
      hyperparameters: readSettings(OPTIMIZER_CATALOGUE[id].hyperparameters, hyperparameters),
    })),
    seeds: parseSeeds(form.seeds),
    sweep: tuning.sweep,
  })
  const problems: Record<string, string> = { ...tuning.problems }
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

/** NaN stands for text that is not a number; the schema and the catalogue say what is wrong with it. */
export function readSettings(
  entries: readonly SettingEntry[],
  texts: Readonly<Record<string, string>>,
): Record<string, number> {
  return Object.fromEntries(entries.map(({ key }) => [key, parseNumber(texts[key] ?? '')]))
}

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third, fourth] = path.map(String)
  if (first === 'base' && second === 'schedule') return `${second}.${third}`
  if (first === 'base') return third === 'standardDeviation' ? third : second
  if (first === 'sweep') return tuningField(path.slice(1).map(String))
  if (first === 'optimizers' && fourth !== undefined) return `optimizers.${second}.${fourth}`
  return first
}
