/** What storage keeps and gives back. Times are milliseconds since 1970; every method may throw LabError('storage'). */
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { NetParameters } from '../../src-shared/recipe/net-parameters'
import type { InsideFrame } from '../../src-shared/inside/frame'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type {
  ComparisonState,
  StoredComparison,
  CheckpointInfo,
  CheckpointRule,
} from '../../src-shared/contract/training'
import type { Curve, RunId, RunRole, RunStatus, RunSummary } from '../../src-shared/runs/run'
import type { Metric, KeptFigures } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type {
  EditRepository,
  OptimizerRepository,
  RunListRepository,
  TrashRepository,
  ViewRepository,
} from './browse/browse-contract'
import type { Landscape } from '../../src-shared/landscape/landscape'
import type { ExchangeRepository } from './transfer/exchange-contract'

export interface NewComparison {
  readonly id: string
  readonly name: string
  readonly draft: ComparisonDraft
  readonly createdAt: number
}

/** A run as it is queued. Its place in the comparison is its place in the array it is inserted with. */
export interface NewRun {
  readonly id: RunId
  readonly name: string
  readonly recipe: Recipe
  readonly role: RunRole
  readonly recipeHash: string
  /** Hash of the examples it trains and is tested on; null where that is not known. */
  readonly dataHash: string | null
  readonly engineVersion: string
  readonly queuedAt: number
  /** Its place in the comparison, where that is not the one behind those before it. */
  readonly place?: number
}

/** Measured values of one metric, at least one, in the order of their steps (the first step is 1). */
export interface PointsChunk {
  readonly runId: RunId
  readonly metric: Metric
  readonly firstStep: number
  /** Each value's step, ascending from `firstStep`; without it `values[i]` was measured at step `firstStep + i`. */
  readonly steps?: Uint32Array
  readonly values: Float32Array
}

/** What was seen inside a run at a step, as src-shared/inside/frame-bytes.ts packs it. */
export interface StoredSnapshot {
  readonly step: number
  readonly frame: Uint8Array
}

export interface RunSnapshots {
  readonly runId: RunId
  readonly snapshots: readonly StoredSnapshot[]
}

export interface StoredProgress {
  readonly runId: RunId
  readonly stepsDone: number
}

export type FinishedStatus = Exclude<RunStatus, 'queued' | 'running'>

/** How a run ended. Numbers that are not finite are kept as null. */
export interface RunEnd extends KeptFigures {
  readonly status: FinishedStatus
  readonly reason: string | null
  readonly finishedAt: number
  readonly stepsDone: number
  readonly batchHash: string | null
}

/** A comparison, and how far it is. */
export interface OpenComparison extends StoredComparison {
  /** Ids of its runs that are not in the trash, in their order, with what became of each. */
  readonly runs: readonly { readonly id: RunId; readonly status: RunStatus }[]
  /** When its last run was interrupted; null where none was. Milliseconds since 1970. */
  readonly interruptedAt: number | null
}

export interface RunRepository {
  /** Keeps a comparison and its queued runs, all or nothing. */
  insertComparison(comparison: NewComparison, runs: readonly NewRun[]): void
  /**
   * Adds queued runs behind those a comparison has.
   * @throws LabError('not-found')
   */
  insertRuns(comparisonId: string, runs: readonly NewRun[]): void
  /** The comparison as it was asked for; undefined when there is none. */
  comparison(id: string): StoredComparison | undefined
  /** @throws LabError('not-found') */
  setComparisonState(id: string, state: ComparisonState): void
  /** Ids of the comparisons in one of these states, newest first. */
  comparisonsIn(states: readonly ComparisonState[]): string[]
  /** A comparison with its runs; undefined when there is none or it cannot be read. */
  openComparison(id: string): OpenComparison | undefined
  /**
   * One run; undefined when there is none or it is deleted.
   * @throws LabError('storage') naming the run when its recipe cannot be read
   */
  get(id: RunId): RunSummary | undefined
  /** @throws LabError('not-found') */
  markRunning(id: RunId, start: { startedAt: number; initHash: string }): void
  /**
   * Appends measured points and the progress that goes with them, all or nothing. A chunk must begin after the last
   * stored step of its run and metric: writing one twice fails instead of being ignored, because a failed append
   * stores nothing (so a retry never repeats a chunk) and a repeated step can only mean two writers on one run.
   * @throws LabError('storage') also when another process goes on with the run, as do all that write to a run
   */
  appendPoints(
    points: readonly PointsChunk[],
    progress: readonly StoredProgress[],
    snapshots?: readonly RunSnapshots[],
  ): void
  /** What was seen inside a run while it trained, ascending in steps; what is damaged is left out. */
  snapshots(id: RunId): InsideFrame[]
  /** The same as it is kept. */
  packedSnapshots(id: RunId): StoredSnapshot[]
  /** @throws LabError('storage') when another process took the run for interrupted and goes on with it */
  requireOwn(id: RunId): void
  /**
   * Ends a run, whatever its status was: a run wrongly taken for interrupted by another process is set right. What was
   * appended bit by bit is then kept in few large pieces.
   * @throws LabError('not-found')
   */
  finish(id: RunId, end: RunEnd): void
  /**
   * Puts an ended run back into the queue, to go on after `step` (0: from its start): what was recorded later is taken
   * away, as it will be trained again. The run belongs to this process from now on.
   * @param engineVersion by which all of its steps are trained then: another one than before begins at step 0
   * @param dataHash of the examples that all of its steps are trained on; null where that is not known
   * @throws LabError('not-found')
   */
  requeue(id: RunId, step: number, engineVersion: string, dataHash: string | null): void
  /** Replaces the recipe of a run whose learning rate was changed while it trained. @throws LabError('not-found') */
  replaceRecipe(id: RunId, recipe: Recipe, recipeHash: string): void
  /** What the newest run on a data set was trained on, of those of which it is known and that are not in the trash. */
  newestDataHash(dataset: string): string | undefined
  /** Ids of the run's first ancestor and of everything forked off from it, parents before their forks. */
  family(id: RunId): RunId[]
  /**
   * Marks runs left `running` or `queued` by a process that has ended as `interrupted`, with the summary of what was
   * stored, and their comparisons as `unfinished`. Writes nothing when there are none.
   * @returns the ids of those runs
   */
  interruptUnfinished(now: number): RunId[]
  /** One curve for each id, in the order asked; empty where nothing was stored. */
  curves(ids: readonly RunId[], metric: Metric): Map<RunId, Curve>
  /**
   * Keeps what a run has learned, in place of what was kept of it before. Only the newest runs' weights are kept, and
   * those of huge nets never.
   */
  saveWeights(id: RunId, weights: NetParameters): void
  /** What a run has learned; undefined when it is not kept. */
  weights(id: RunId): NetParameters | undefined
}

export interface SettingsRepository {
  /** The stored JSON value, to be parsed by whoever knows its shape; undefined when it was never set. */
  get(key: string): unknown
  /** Keeps any JSON value; undefined removes it. */
  set(key: string, value: unknown): void
}

export interface StoredDatasetFolder {
  readonly id: string
  readonly name: string
  readonly path: string
}

export interface DatasetFolderRepository {
  /** In the order they were added. */
  list(): StoredDatasetFolder[]
  add(folder: StoredDatasetFolder): void
  remove(id: string): void
}

export interface Storage {
  readonly runs: RunRepository
  readonly list: RunListRepository
  readonly edits: EditRepository
  readonly trash: TrashRepository
  readonly views: ViewRepository
  readonly optimizers: OptimizerRepository
  readonly settings: SettingsRepository
  readonly datasetFolders: DatasetFolderRepository
  readonly exchange: ExchangeRepository
  readonly checkpoints: CheckpointRepository
  readonly landscapes: LandscapeRepository
  /** Does something that does not wait long for another process that writes: it is then refused as locked. */
  briefly(this: void, write: () => void): void
  /** Nothing may be called afterwards. */
  close(): void
}

/** As `RunState` of the training room; storage knows nothing of it but its parts. */
export interface StoredCheckpoint {
  readonly stepsDone: number
  /** Steps of the optimizer with its present memory: fewer than `stepsDone` after a fork that began afresh. */
  readonly optimizerSteps: number
  readonly trainingSeconds: number
  readonly parameters: Float32Array
  readonly optimizerState: readonly Float32Array[]
  /** Which parameters have had a gradient, a bit for each; left out where that is not known. */
  readonly mask?: Uint16Array
  /** Of the last step, where the next one is looked into. */
  readonly gradients?: Float32Array
}

export interface CheckpointRepository {
  /**
   * Keeps a state of a run in the place of one of the same step, and lets go what the rule no longer keeps (see
   * `checkpoint-retention.ts`). A huge state, of more than 2^24 parameters and numbers that the optimizer remembers
   * (64 MB), is not kept.
   * @param isLast whether the run ended with it
   */
  save(id: RunId, checkpoint: StoredCheckpoint, isLast: boolean): void
  /** Ascending. */
  list(id: RunId): CheckpointInfo[]
  /** The newest at or before `step`, or of all, that is not damaged; undefined when there is none. */
  latest(id: RunId, step?: number): StoredCheckpoint | undefined
  space(): { readonly bytes: number; readonly checkpoints: number; readonly runs: number }
  rule(): CheckpointRule
  /** Keeps the rule and lets go what it no longer keeps; that space is then used for what is stored next. */
  setRule(rule: CheckpointRule): void
}

export interface LandscapeRepository {
  /** Keeps it in the place of one of the same two runs. */
  save(landscape: Landscape): void
  /** Of these two runs, whichever is named first; undefined when there is none or it cannot be read. */
  get(ids: readonly [RunId, RunId]): Landscape | undefined
}
