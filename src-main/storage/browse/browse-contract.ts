/** What storage offers for finding, ordering and changing the runs that are kept. */
import type { ChartView, SavedView } from '../../../src-shared/curves/chart-view'
import type { OptimizerListing } from '../../../src-shared/contract/optimizers'
import type { TagUse } from '../../../src-shared/contract/browse'
import type {
  BrowsingCommand,
  CommandInput,
  CommandOutput,
} from '../../../src-shared/contract/contract'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import type { FigureName } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { EditHistory, RunEdit, TrashContent } from '../../../src-shared/runs/run-edit'
import type { QueryVocabulary } from '../../../src-shared/runs/query/completion'
import type {
  ConfigurationRequest,
  ConfigurationRow,
  RunKey,
  RunListAnswer,
  RunListRequest,
  RunListRow,
} from '../../../src-shared/runs/run-list'

/** A stored run whose recipe this version cannot read. */
export interface UnreadableRun {
  readonly id: RunId
  readonly name: string
  readonly problem: string
}

/** What a recipe is found by: its hash, and what narrows the search down without reading runs. */
export interface WantedRecipe {
  readonly recipeHash: string
  readonly dataset: string
  readonly steps: number
}

/** Reads alone. */
export interface RunListRepository {
  /** @throws LabError('invalid-input') when the query cannot be read, in its words */
  query(request: RunListRequest): RunListAnswer
  /** In the order asked for, without keys of runs that are gone. */
  rows(keys: readonly RunKey[]): RunListRow[]
  /** In the order asked for; null for a configuration of which no run is there any more. */
  configurationRows(
    groups: readonly ConfigurationRequest[],
    figures: readonly FigureName[],
  ): (ConfigurationRow | null)[]
  /** Without runs that are gone, in no order. */
  keysOf(ids: readonly RunId[]): { readonly id: RunId; readonly key: RunKey }[]
  /** Trashed ones too, in the order asked for, without those that are unknown or cannot be read. */
  summaries(ids: readonly RunId[]): RunSummary[]
  /** Newest first: runs of these comparisons that are not in the trash and can be read. */
  summariesOfComparisons(comparisonIds: readonly string[]): RunSummary[]
  /** Newest first: readable runs of these recipes, trashed ones too. */
  summariesOfRecipes(recipes: readonly WantedRecipe[]): RunSummary[]
  /** Newest first: readable runs, not in the trash, that were training at some time from `from` until `to`. */
  summariesTrainedWithin(from: number, to: number): RunSummary[]
  /** Reads every run that is not in the trash, newest first, and gives those that this version cannot read. */
  unreadable(): UnreadableRun[]
  /** In the order asked for, without keys of runs that are gone. */
  idsOf(keys: ArrayLike<RunKey>): RunId[]
  /** Up to `limit` ids of runs not in the trash that begin or end with `part`. */
  idsLike(part: string, limit: number): RunId[]
  /** In alphabetical order. */
  tags(): TagUse[]
  /** Names that a query box can offer. */
  vocabulary(): QueryVocabulary
}

/** What came of a change: the runs that look different now, and what can be undone. */
export interface EditOutcome {
  readonly ids: readonly RunId[]
  readonly label: string
  readonly history: EditHistory
}

export interface EditRepository {
  /**
   * Changes runs, all or nothing, as one entry of the history. An edit that changes nothing leaves no entry.
   * @throws LabError('not-found') when a run is gone; LabError('invalid-input') when an active one would be trashed
   */
  edit(ids: readonly RunId[], edit: RunEdit): EditOutcome
  /** @throws LabError('not-found') */
  renameComparison(id: string, name: string): EditOutcome
  state(): EditHistory
  /** Null when there is nothing to undo. */
  undo(): EditOutcome | null
  /** Null when there is nothing to do again. */
  redo(): EditOutcome | null
}

/** What went, and which runs it was; the bytes are those that the file became smaller by. */
export interface EmptiedTrash extends TrashContent {
  readonly ids: readonly RunId[]
}

export interface TrashRepository {
  content(): TrashContent
  /** Deletes for ever what is in the trash, and comparisons that then have no runs. */
  empty(): EmptiedTrash
}

/** What comes of commands that change something, of which the window is told a part. */
export interface Outcomes {
  readonly 'runs.edit': EditOutcome
  readonly 'comparisons.rename': EditOutcome
  readonly 'history.undo': EditOutcome | null
  readonly 'history.redo': EditOutcome | null
  readonly 'trash.empty': EmptiedTrash
}

export type BrowsingAnswer<Name extends BrowsingCommand> = Name extends keyof Outcomes
  ? Outcomes[Name]
  : CommandOutput<Name>

/** What may take long in a database of 100,000 runs: done in a thread of its own, or here and now. */
export interface Browser {
  /**
   * An edit is a transaction of its own however many runs it changes.
   * @throws LabError of the repositories; LabError('invalid-input') when there is nothing to judge
   */
  ask<Name extends BrowsingCommand>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<BrowsingAnswer<Name>>
  /** Nothing may be asked afterwards. */
  close(): Promise<void>
}

export interface ViewRepository {
  /** By name. One that this version cannot read is left out: `unreadable` names it. */
  list(): SavedView[]
  unreadable(): string[]
  /** A view of the same name is replaced and keeps its id. */
  save(name: string, view: ChartView): SavedView
  /** @throws LabError('not-found'), LabError('invalid-input') when another view has this name */
  rename(id: string, name: string): void
  remove(id: string): void
}

export interface OptimizerRepository {
  /** Those of the app, then the person's own by name, then those that runs carry. */
  list(): OptimizerListing[]
  /**
   * Keeps a text as it is; with the key of one that is there, or was deleted, in its place.
   * @throws LabError('not-found') where no row has the key
   */
  save(key: string | null, text: string): OptimizerListing
  /** @throws LabError('not-found') */
  delete(key: string): void
  /** @throws LabError('not-found') */
  restore(key: string): OptimizerListing
}
