/** What the list of runs is asked for and how it answers: an order of keys first, the rows on screen afterwards. */
import type { FigureName } from '../catalogue/metrics/metric-catalogue'
import type { RunId, RunStatus, RunSummary } from './run'

export const GROUPINGS = ['comparison', 'optimizer', 'dataset', 'learning-rate', 'tag'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** A run's place in the database: small, so that a list of 100,000 crosses at once. Good until the next answer. */
export type RunKey = number

export interface RunListRequest {
  /** In the language of `run-query`; empty for every run that is not in the trash. */
  readonly query: string
  readonly grouping: Grouping | null
  /** Whether runs of one configuration stand together inside their group, or in the list where there are none. */
  readonly together?: boolean
}

/** Runs of one configuration that stand together in the keys of an answer, in their order. */
export interface TogetherRuns {
  /** The place of the first one; the last one is before the next configuration's first, or the end of the group. */
  readonly starts: Uint32Array
  /** Which configuration it is: the same in the next answer, and as often in one as it stands in groups. */
  readonly ids: Uint32Array
}

/** Mean and sample deviation of the `n` runs of a group that have the figure; null when none or one has. */
export interface GroupFigure {
  readonly n: number
  readonly mean: number | null
  readonly deviation: number | null
}

export interface RunGroup {
  /** Distinct among the groups of an answer, and the same in the next one. */
  readonly key: string
  readonly label: string
  /** Its runs are `keys[first]` to `keys[first + count - 1]`. */
  readonly first: number
  readonly count: number
  readonly last100MeanLoss: GroupFigure
  /** Steps of the shortest of the runs that have that figure; null when none has. */
  readonly fewestSteps: number | null
  readonly testAccuracy: GroupFigure
}

export interface RunListAnswer {
  /** In the order asked for; a run with several tags stands in each of its groups. */
  readonly keys: Uint32Array
  readonly groups: readonly RunGroup[] | null
  /** Null where it was not asked for. */
  readonly together: TogetherRuns | null
}

/** A row of the list: a run, or one that this version cannot read. */
export type RunListRow =
  | { readonly key: RunKey; readonly run: RunSummary }
  | {
      readonly key: RunKey
      readonly unreadable: { readonly id: RunId; readonly name: string; readonly problem: string }
    }

/** Configurations of one group, of which rows are asked for. */
export interface ConfigurationRequest {
  /** First runs of the group's configurations, or of enough of them: a label tells what differs among these. */
  readonly among: ArrayLike<RunKey>
  /** The runs of each configuration, one after the other, and how many each has. */
  readonly keys: ArrayLike<RunKey>
  readonly counts: ArrayLike<number>
}

/** What the list shows of a configuration: its first run, and what is to be said of all of them. */
export interface ConfigurationRow {
  readonly first: RunListRow
  /** By what tells it from the others of its group; empty where its recipe cannot be read. */
  readonly label: string
  /** Distinct ones, in ascending order. */
  readonly seeds: readonly number[]
  readonly statuses: Readonly<Partial<Record<RunStatus, number>>>
  /** Those that were asked for. */
  readonly figures: Readonly<Partial<Record<FigureName, GroupFigure>>>
  readonly stepsDone: GroupFigure
  readonly fewestSteps: number
  /** Of how many runs this is true. */
  readonly pinned: number
  readonly noted: number
  readonly trashed: number
  /** Of any of the runs, in alphabetical order. */
  readonly tags: readonly string[]
}
