/** What the window may ask about the queue, unfinished comparisons, replay, forks, checkpoints and verdicts. */
import type { ComparisonDraft } from '../recipe/comparison'
import type { ForkSchedule, OptimizerChoice } from '../recipe/recipe'
import type { RunId, RunSummary } from '../runs/run'
import type { Schedule } from '../catalogue/schedules'
import type { DifferenceCurve } from '../verdict/difference-curve'
import type { PerformanceProfile, TargetRule } from '../verdict/performance-profile'
import type { Verdict, VerdictQuestion } from '../verdict/contract'

/** `unfinished`: its process ended before it did; it can be gone on with. */
export const COMPARISON_STATES = ['open', 'paused', 'done', 'cancelled', 'unfinished'] as const
export type ComparisonState = (typeof COMPARISON_STATES)[number]

/** A comparison that trains or waits, as a whole. */
export interface QueueEntry {
  readonly comparisonId: string
  readonly name: string
  readonly isPaused: boolean
  /** Tuning tries settings; the runs compared come after it. */
  readonly stage: 'tuning' | 'training'
  /** Runs known so far; a sweep that grows, and its final runs, add to `total`. */
  readonly runs: {
    readonly total: number
    readonly ended: number
    readonly running: number
    readonly waiting: number
  }
  /** Steps done of all steps known so far, 0 to 1. */
  readonly share: number
  /** Null while no speed is known. */
  readonly remainingSeconds: number | null
}

/** A comparison whose process ended before it did. */
export interface UnfinishedComparison {
  readonly comparisonId: string
  readonly name: string
  /** Runs of it that ended by themselves, and all that are known so far. */
  readonly ended: number
  readonly total: number
  /** Runs to resume that have a checkpoint, and steps that need not be trained again. */
  readonly resumable: number
  readonly stepsKept: number
  /** Milliseconds since 1970. */
  readonly interruptedAt: number
}

export interface StoredComparison {
  readonly id: string
  readonly name: string
  readonly draft: ComparisonDraft
  readonly state: ComparisonState
  readonly createdAt: number
}

/** What came of training a stored run again. */
export interface ReplayReport {
  readonly id: RunId
  readonly outcome: 'identical' | 'different' | 'cancelled'
  /** Steps whose training loss was compared, bit for bit. */
  readonly stepsCompared: number
  /** Null unless `different`. `step` 0 stands for the weights before the first step. */
  readonly firstDifference: {
    readonly step: number
    readonly what: 'initial-weights' | 'training-loss' | 'batches' | 'final-weights' | 'length'
    readonly stored: string
    readonly replayed: string
  } | null
  /** Whether the final weights were kept and so could be compared too. */
  readonly comparedWeights: boolean
  /** Whether the run is known to have been trained on the same examples; those of earlier versions are not. */
  readonly isDataKnown: boolean
  readonly storedEngine: string
  readonly replayedEngine: string
}

export interface ReplayProgress {
  readonly id: RunId
  readonly step: number
  readonly steps: number
}

export interface ForkRequest {
  readonly parent: RunId
  /** After this step of the parent; it need not have a checkpoint there. */
  readonly step: number
  /** Steps of the whole run, the parent's included. */
  readonly steps: number
  readonly optimizer: OptimizerChoice
  readonly schedule: Schedule
  readonly scheduleFrom: ForkSchedule
  readonly optimizerState: 'kept' | 'fresh'
}

export interface CheckpointInfo {
  readonly step: number
  readonly bytes: number
}

/** When checkpoints are made and which are kept. */
export interface CheckpointRule {
  /** Every this many steps, besides the one at the end; 0 makes only that. */
  readonly everySteps: number
  /** How many of each run are kept, the newest, besides the one at its end. */
  readonly keepPerRun: number
  /** All checkpoints together; those of the oldest runs that are not pinned go first. */
  readonly megabytes: number
}

export interface CheckpointSpace {
  readonly rule: CheckpointRule
  readonly bytes: number
  readonly checkpoints: number
  readonly runs: number
}

export interface TrainingCommands {
  'queue.list': { input: null; output: readonly QueueEntry[] }
  /** Its running runs stand still where they are and keep their place. */
  'queue.pause': { input: { comparisonId: string }; output: null }
  'queue.resume': { input: { comparisonId: string }; output: null }
  /** Ends its runs; what was trained is kept. */
  'queue.cancel': { input: { comparisonId: string }; output: null }
  /** Puts it before another one, or last. */
  'queue.move': { input: { comparisonId: string; before: string | null }; output: null }
  'comparisons.get': { input: { id: string }; output: StoredComparison | null }
  /** Every run of it that is not in the trash and can be read, in its order. */
  'comparisons.runs': { input: { id: string }; output: readonly RunSummary[] }
  /** Newest first. */
  'comparisons.unfinished': { input: null; output: readonly UnfinishedComparison[] }
  /** Queues what is left of them, each run from its last checkpoint. */
  'comparisons.goOn': { input: { ids: readonly string[] }; output: null }
  /** They are not offered again. */
  'comparisons.dismiss': { input: { ids: readonly string[] }; output: null }
  /** Stopped and interrupted runs go on from their last checkpoint, or from the start. */
  'runs.goOn': { input: { ids: readonly RunId[] }; output: null }
  /** Changes the learning rate of a running run from its next step on. */
  'runs.setRate': { input: { id: RunId; learningRate: number }; output: null }
  /** Trains the run again and compares; answers when that is done. */
  'runs.replay': { input: { id: RunId }; output: ReplayReport }
  'runs.cancelReplay': { input: { id: RunId }; output: null }
  'runs.fork': { input: ForkRequest; output: RunSummary }
  'runs.checkpoints': { input: { id: RunId }; output: readonly CheckpointInfo[] }
  /** The run's first ancestor and everything forked off from it, parents before their forks. */
  'runs.family': { input: { id: RunId }; output: readonly RunSummary[] }
  'checkpoints.space': { input: null; output: CheckpointSpace }
  /** Takes effect at once. */
  'checkpoints.setRule': { input: CheckpointRule; output: CheckpointSpace }
  'verdict.judge': { input: { ids: readonly RunId[]; question: VerdictQuestion }; output: Verdict }
  'verdict.differences': {
    input: { ids: readonly RunId[]; question: VerdictQuestion }
    output: readonly DifferenceCurve[]
  }
  'verdict.profile': {
    input: { ids: readonly RunId[]; question: VerdictQuestion; targets: TargetRule }
    output: PerformanceProfile
  }
}

export interface TrainingEvents {
  /** The queue as it is now; at most a few times a second. */
  'queue.changed': readonly QueueEntry[]
  'replay.progress': ReplayProgress
}
