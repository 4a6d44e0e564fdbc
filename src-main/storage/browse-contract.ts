/** What storage offers for finding, ordering and changing the runs that are kept. */
import type { ChartView, SavedView } from '../../src-shared/chart-view'
import type { TagUse } from '../../src-shared/ipc-browse'
import type { RunId, RunSummary } from '../../src-shared/run'
import type { EditHistory, RunEdit, TrashContent } from '../../src-shared/run-edit'
import type { RunKey, RunListAnswer, RunListRequest, RunListRow } from '../../src-shared/run-list'

/** Reads alone. */
export interface RunListRepository {
  /** @throws LabError('invalid-input') when the query cannot be read, in its words */
  query(request: RunListRequest): RunListAnswer
  /** In the order asked for, without keys of runs that are gone. */
  rows(keys: readonly RunKey[]): RunListRow[]
  /** Trashed ones too, in the order asked for, without those that are unknown or cannot be read. */
  summaries(ids: readonly RunId[]): RunSummary[]
  /** In the order asked for, without keys of runs that are gone. */
  idsOf(keys: ArrayLike<RunKey>): RunId[]
  /** Up to `limit` ids of runs not in the trash that begin or end with `part`. */
  idsLike(part: string, limit: number): RunId[]
  /** In alphabetical order. */
  tags(): TagUse[]
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

export interface TrashRepository {
  content(): TrashContent
  /** Deletes for ever what is in the trash; says what went and whose runs it was. */
  empty(): TrashContent & { readonly ids: readonly RunId[] }
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
