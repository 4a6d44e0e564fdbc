/** What the window and the main process tell each other about export and import. */
import type { ChartView } from '../curves/chart-view'
import type { RunId } from '../runs/run'

/** What became of a file that was taken in. Each of its runs is in one of the first four lists. */
export interface ImportReport {
  /** The file's name. */
  readonly name: string
  readonly added: readonly RunId[]
  /** Known before, but trained further where the file comes from. */
  readonly completed: readonly RunId[]
  readonly known: readonly RunId[]
  /** Known with other figures or curves; they stayed as they were. */
  readonly differing: readonly RunId[]
  /** Those of the others that were in the trash and are back. */
  readonly restored: readonly RunId[]
  /** Comparisons and saved views that are new. */
  readonly comparisons: number
  readonly views: number
  /** Added or completed runs whose figures contradicted their points and were computed again. */
  readonly corrected: number
  /** Runs and saved views that cannot be read, or be true. */
  readonly leftOut: number
  /** How a picture shows its runs. */
  readonly chart: { readonly title: string; readonly view: ChartView } | null
}
