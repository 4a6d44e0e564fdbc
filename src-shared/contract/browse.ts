/** What the window may ask to find, order and change the runs that are kept. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { ChartView, type SavedView } from '../curves/chart-view'
import { idList } from '../runs/id-list'
import type { Curve, RunId, RunSummary } from '../runs/run'
import { RunEdit, type EditHistory, type TrashContent } from '../runs/run-edit'
import type { QueryVocabulary } from '../runs/query/completion'
import {
  GROUPINGS,
  type ConfigurationRow,
  type RunListAnswer,
  type RunListRow,
} from '../runs/run-list'
import { answer, type Command } from './command'
import { FIGURES, METRICS, type Metric } from '../catalogue/metrics/metric-catalogue'

/** An undone or repeated edit, and what can be undone now. */
export interface HistoryStep {
  readonly label: string
  readonly history: EditHistory
}

export interface TagUse {
  readonly tag: string
  /** How many runs that are not in the trash have it. */
  readonly runs: number
}

export interface RunCurves {
  readonly id: RunId
  readonly curves: readonly Curve[]
}

const RunIds = idList(100_000)
const RunKey = z.number().int().min(0).max(0xffff_ffff)
const RunKeys: z.ZodType<ArrayLike<number>> = z.union([
  z.instanceof(Uint32Array),
  z.array(RunKey).max(1_000_000),
])
const Metrics: z.ZodType<readonly Metric[]> = z.array(z.enum(METRICS)).max(METRICS.length)
const FigureNames = z.enum(FIGURES.map(({ name }) => name))
const Name = (what: 'comparison' | 'view') =>
  z
    .string()
    .trim()
    .min(1, { error: (): string => MESSAGES.checks.nameOf[what] })
    .max(200, { error: (): string => MESSAGES.checks.longName })

export const BROWSE_COMMANDS = {
  'runs.query': {
    input: z.strictObject({
      /** In the language of `runs/query`; empty for every run that is not in the trash. */
      query: z.string().max(10_000, { error: (): string => MESSAGES.checks.longQuery }),
      grouping: z.enum(GROUPINGS).nullable(),
      together: z.boolean().optional(),
    }),
    answer: answer<RunListAnswer>(),
    writes: 'no',
    browses: 'stored',
  },
  /** In the order asked for, without keys of runs that are gone. */
  'runs.rows': {
    input: z.strictObject({ keys: z.array(RunKey).max(1000) }),
    answer: answer<readonly RunListRow[]>(),
    writes: 'no',
  },
  /** Trashed ones too; unknown ones and those that cannot be read are left out. */
  'runs.get': {
    input: z.strictObject({ ids: RunIds }),
    answer: answer<readonly RunSummary[]>(),
    writes: 'no',
  },
  /** Without runs that are gone, in no order. */
  'runs.keysOf': {
    input: z.strictObject({ ids: RunIds }),
    answer: answer<readonly { readonly id: RunId; readonly key: number }[]>(),
    writes: 'no',
  },
  /** In the order asked for; null for a configuration of which no run is there any more. */
  'configurations.rows': {
    input: z.strictObject({
      groups: z.array(z.strictObject({ among: RunKeys, keys: RunKeys, counts: RunKeys })).max(1000),
      /** Some are read from curves, which takes longer. */
      figures: z.array(FigureNames).max(FIGURES.length),
    }),
    answer: answer<readonly (ConfigurationRow | null)[]>(),
    writes: 'no',
    browses: 'stored',
  },
  'runs.idsOf': {
    input: z.strictObject({ keys: RunKeys }),
    answer: answer<readonly RunId[]>(),
    writes: 'no',
    browses: 'stored',
  },
  /** Curves of these metrics as far as there are any, in the order of the ids. */
  'runs.curves': {
    input: z.strictObject({ ids: RunIds, metrics: Metrics }),
    answer: answer<readonly RunCurves[]>(),
    writes: 'no',
    browses: 'trained',
  },
  /** All or nothing, as one entry of the history. */
  'runs.edit': {
    input: z.strictObject({ ids: RunIds, edit: RunEdit }),
    answer: answer<EditHistory>(),
    writes: 'there',
    browses: 'stored',
  },
  'comparisons.rename': {
    input: z.strictObject({ id: z.uuid(), name: Name('comparison') }),
    answer: answer<EditHistory>(),
    writes: 'there',
    browses: 'stored',
  },
  'history.state': {
    input: z.null(),
    answer: answer<EditHistory>(),
    writes: 'no',
    browses: 'stored',
  },
  /** Null when there is nothing to undo. */
  'history.undo': {
    input: z.null(),
    answer: answer<HistoryStep | null>(),
    writes: 'there',
    browses: 'stored',
  },
  'history.redo': {
    input: z.null(),
    answer: answer<HistoryStep | null>(),
    writes: 'there',
    browses: 'stored',
  },
  'trash.content': {
    input: z.null(),
    answer: answer<TrashContent>(),
    writes: 'no',
    browses: 'stored',
  },
  /** Deletes for ever; answers with what went. */
  'trash.empty': {
    input: z.null(),
    answer: answer<TrashContent>(),
    writes: 'here',
    browses: 'stored',
  },
  /** Names for the completion of a query. */
  'runs.vocabulary': {
    input: z.null(),
    answer: answer<QueryVocabulary>(),
    writes: 'no',
    browses: 'stored',
  },
  'tags.list': {
    input: z.null(),
    answer: answer<readonly TagUse[]>(),
    writes: 'no',
    browses: 'stored',
  },
  'views.list': {
    input: z.null(),
    answer: answer<readonly SavedView[]>(),
    writes: 'no',
  },
  /** A view of the same name is replaced and keeps its id. */
  'views.save': {
    input: z.strictObject({ name: Name('view'), view: ChartView }),
    answer: answer<SavedView>(),
    writes: 'here',
  },
  'views.rename': {
    input: z.strictObject({ id: z.uuid(), name: Name('view') }),
    answer: answer<null>(),
    writes: 'here',
  },
  'views.remove': {
    input: z.strictObject({ id: z.uuid() }),
    answer: answer<null>(),
    writes: 'here',
  },
} as const satisfies Readonly<Record<string, Command>>
