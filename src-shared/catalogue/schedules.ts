/** How the learning rate changes over a run: every schedule with its settings, formula and source, and its schema. */
import type { VariantHelp } from './recipe-fields/recipe-field'
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { defaultSettings, inEachLanguage, settingProblem, type NumberEntry } from './setting'

export const SCHEDULE_KINDS = ['constant', 'step', 'cosine', 'one-cycle'] as const
export type ScheduleKind = (typeof SCHEDULE_KINDS)[number]

export interface ScheduleEntry {
  readonly name: string
  readonly settings: readonly NumberEntry[]
  /** The factor by which the learning rate is multiplied, by the key of its line in the language. */
  readonly help: VariantHelp
}

const warmupSteps: NumberEntry = inEachLanguage({
  kind: 'number',
  key: 'warmupSteps',
  label: 'Warm-up steps',
  symbol: 'warm-up',
  default: 0,
  min: 0,
  max: 10_000_000,
  whole: true,
  help: 'warmupSteps',
})

const every: NumberEntry = inEachLanguage({
  kind: 'number',
  key: 'every',
  label: 'Step length',
  symbol: 'every',
  default: 500,
  min: 1,
  max: 10_000_000,
  whole: true,
  help: 'every',
})

/** A factor of the learning rate, 0 to 1. */
const factorEntry = (
  entry: Pick<NumberEntry, 'key' | 'label' | 'symbol' | 'default' | 'help'>,
): NumberEntry => inEachLanguage({ kind: 'number', min: 0, max: 1, ...entry })

const factor = factorEntry({
  key: 'factor',
  label: 'Factor',
  symbol: 'factor',
  default: 0.1,
  help: 'factor',
})

const minFactor = factorEntry({
  key: 'minFactor',
  label: 'End factor',
  symbol: 'to',
  default: 0,
  help: 'minFactor',
})

const peakAt: NumberEntry = inEachLanguage({
  kind: 'number',
  key: 'peakAt',
  label: 'Peak at',
  symbol: 'peak',
  default: 0.45,
  min: 0,
  max: 0.5,
  exclusiveMin: true,
  help: 'peakAt',
})

const startFactor = factorEntry({
  key: 'startFactor',
  label: 'Start factor',
  symbol: 'from',
  default: 0.04,
  help: 'startFactor',
})

const endFactor = factorEntry({
  key: 'endFactor',
  label: 'End factor',
  symbol: 'to',
  default: 0.000004,
  help: 'endFactor',
})

const schedule = (
  kind: ScheduleKind,
  settings: readonly NumberEntry[],
  help: VariantHelp,
): ScheduleEntry => ({
  get name() {
    return MESSAGES.scheduleNames[kind]
  },
  settings,
  help,
})

export const SCHEDULE_CATALOGUE: Readonly<Record<ScheduleKind, ScheduleEntry>> = {
  constant: schedule('constant', [warmupSteps], 'constant'),
  step: schedule('step', [factor, every, warmupSteps], 'step'),
  cosine: schedule('cosine', [minFactor, warmupSteps], 'cosine'),
  'one-cycle': schedule('one-cycle', [peakAt, startFactor, endFactor], 'oneCycle'),
}

/** A number as a form reads it, NaN too: what is wrong with it is said in the catalogue's words. */
const setting = (entry: NumberEntry) =>
  z
    .custom<number>((value) => typeof value === 'number', {
      error: (): string => MESSAGES.checks.number(entry.label),
    })
    .superRefine((value, context) => {
      const message = settingProblem(entry, value)
      if (message !== undefined) context.addIssue({ code: 'custom', message })
    })

export const Schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('constant'), warmupSteps: setting(warmupSteps) }),
  z.strictObject({
    kind: z.literal('step'),
    factor: setting(factor),
    every: setting(every),
    warmupSteps: setting(warmupSteps),
  }),
  z.strictObject({
    kind: z.literal('cosine'),
    minFactor: setting(minFactor),
    warmupSteps: setting(warmupSteps),
  }),
  z.strictObject({
    kind: z.literal('one-cycle'),
    peakAt: setting(peakAt),
    startFactor: setting(startFactor),
    endFactor: setting(endFactor),
  }),
])
export type Schedule = z.infer<typeof Schedule>

export const CONSTANT_RATE: Schedule = { kind: 'constant', warmupSteps: 0 }

/** A schedule with the catalogue's defaults, some of them replaced; not yet checked. */
export function chooseSchedule(
  kind: ScheduleKind,
  changes: Readonly<Record<string, number>> = {},
): Schedule {
  const settings = { ...defaultSettings(SCHEDULE_CATALOGUE[kind].settings), ...changes }
  return { kind, ...settings } as Schedule
}

/** A schedule's settings by key, without its kind. */
export function scheduleSettings(schedule: Schedule): Record<string, number> {
  return Object.fromEntries(
    Object.entries(schedule).filter((pair): pair is [string, number] => pair[0] !== 'kind'),
  )
}
