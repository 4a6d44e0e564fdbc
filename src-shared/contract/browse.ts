/** What the window may ask to find, order and change the runs that are kept. */
import type { ChartView, SavedView } from '../curves/chart-view'
import type { RunId, RunSummary } from '../runs/run'
import type { EditHistory, RunEdit, TrashContent } from '../runs/run-edit'
import type { QueryVocabulary } from '../runs/query/completion'
import type { RunKey, RunListAnswer, RunListRequest, RunListRow } from '../runs/run-list'

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

export interface BrowseCommands {
  'runs.query': { input: RunListRequest; output: RunListAnswer }
  /** In the order asked for, without keys of runs that are gone. */
  'runs.rows': { input: { keys: readonly RunKey[] }; output: readonly RunListRow[] }
  /** Trashed ones too; unknown ones and those that cannot be read are left out. */
  'runs.get': { input: { ids: readonly RunId[] }; output: readonly RunSummary[] }
  'runs.idsOf': { input: { keys: Uint32Array | readonly RunKey[] }; output: readonly RunId[] }
  /** All or nothing, as one entry of the history. */
  'runs.edit': { input: { ids: readonly RunId[]; edit: RunEdit }; output: EditHistory }
  'comparisons.rename': { input: { id: string; name: string }; output: EditHistory }
  'history.state': { input: null; output: EditHistory }
  /** Null when there is nothing to undo. */
  'history.undo': { input: null; output: HistoryStep | null }
  'history.redo': { input: null; output: HistoryStep | null }
  'trash.content': { input: null; output: TrashContent }
  /** Deletes for ever; answers with what went. */
  'trash.empty': { input: null; output: TrashContent }
  /** Names for the completion of a query. */
  'runs.vocabulary': { input: null; output: QueryVocabulary }
  'tags.list': { input: null; output: readonly TagUse[] }
  'views.list': { input: null; output: readonly SavedView[] }
  /** A view of the same name is replaced and keeps its id. */
  'views.save': { input: { name: string; view: ChartView }; output: SavedView }
  'views.rename': { input: { id: string; name: string }; output: null }
  'views.remove': { input: { id: string }; output: null }
}
