/** What storage keeps so that runs can go on. Every method may throw LabError('storage'). */
import type { CheckpointInfo, CheckpointRule } from '../../../src-shared/contract/training'
import type { RunId } from '../../../src-shared/runs/run'

/** As `RunState` of the training room; storage knows nothing of it but its parts. */
export interface StoredCheckpoint {
  readonly stepsDone: number
  /** Steps of the optimizer with its present memory: fewer than `stepsDone` after a fork that began afresh. */
  readonly optimizerSteps: number
  readonly trainingSeconds: number
  readonly parameters: Float32Array
  readonly optimizerState: readonly Float32Array[]
}

/** The rule until somebody sets another. */
export const DEFAULT_CHECKPOINT_RULE: CheckpointRule = {
  everySteps: 1000,
  keepPerRun: 3,
  megabytes: 1000,
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
