/** Runs on their way from one database to another, with everything that belongs to them. */
import type { Curve, RunId, RunSummary } from '../../../src-shared/runs/run'
import type { NewComparison, NewRun } from '../contract'

export interface KeptRun {
  readonly summary: RunSummary
  /** Place in its comparison. */
  readonly position: number
  /** One for each metric that was recorded. */
  readonly curves: readonly Curve[]
}

/** Runs and the comparisons they belong to: what a picture or a file of the lab carries. */
export interface Experiment {
  readonly comparisons: readonly NewComparison[]
  readonly runs: readonly KeptRun[]
}

/** What became of the runs that were brought in. Each is in one of the first four lists. */
export interface BroughtIn {
  readonly added: readonly RunId[]
  /** Known, but trained further where they come from: what was recorded here is replaced. */
  readonly completed: readonly RunId[]
  /** Known and as they are here, or an earlier state of what is here. */
  readonly known: readonly RunId[]
  /** Known, but with other figures or curves; they stay as they are here. */
  readonly differing: readonly RunId[]
  /** Those of the others that were in the trash here and are back. */
  readonly restored: readonly RunId[]
  /** Comparisons that were not here before. */
  readonly comparisons: number
  /** Saved views that were not here before. */
  readonly views: number
  /** Own optimizers whose texts were not in the library before. */
  readonly optimizers: number
  /** Those of the first two lists whose figures contradicted their points and were computed again. */
  readonly corrected: number
  /** Runs, saved views and own optimizers of another database that cannot be read, or be true. */
  readonly leftOut: number
}

export interface ExchangeRepository {
  /**
   * Runs in the order asked, with all their curves and their comparisons.
   * @throws LabError('not-found') when one of them is not here
   */
  experiment(ids: readonly RunId[]): Experiment
  /** The comparison of each of these runs that is here, in the trash too. */
  comparisonsOf(ids: readonly RunId[]): ReadonlyMap<RunId, string>
  /**
   * Takes in what was read from a file, all or nothing. A known run that is in the trash comes back from it.
   * @throws LabError('import') when it cannot be stored, or when a run's figures are not those of its points
   */
  add(experiment: Experiment): BroughtIn
  /**
   * To be asked before a file is opened by other means than SQLite's: of this database, and of what is kept beside it,
   * the locks that SQLite has on them would be gone when it is closed.
   * @throws LabError('import') when it is one of them
   */
  requireOther(path: string): void
  /**
   * Takes in every run, saved view and own optimizer that can be read of another database of the lab, all or nothing. Figures are
   * computed again from the points. Final weights come along, checkpoints do not. The other file is not changed.
   * @throws LabError('import') when it is no such database, damaged, of a newer version, or this one
   */
  merge(path: string): BroughtIn
  /**
   * Takes in one run of another database of the lab, with its weights and checkpoints, as it would be had it been trained
   * here. Where it is in the trash here, it comes back from it.
   * @throws LabError('import') as `merge`, also when the run is not there or not what it was planned as
   */
  gather(path: string, planned: NewRun, regularly: number): keyof Fates
}

/** The lists in which a run can be after it was brought in. */
type Fates = Pick<BroughtIn, 'added' | 'completed' | 'known' | 'differing'>
