/** What the window may ask about data sets, training, the queue, unfinished comparisons, replay, forks, checkpoints and verdicts. */
import { z } from 'zod'
import { Schedule } from '../catalogue/schedules'
import { ComparisonDraft } from '../recipe/comparison'
import { ForkSchedule, LIMITS, OptimizerChoice, RateChange } from '../recipe/recipe'
import { DatasetId } from '../recipe/recipe-base'
import type { DatasetInfo, DatasetPreview, DroppedKind } from '../runs/dataset'
import { idList } from '../runs/id-list'
import { QuestionInput } from './question-input'
import type { RunId, RunSummary } from '../runs/run'
import type { Glance, Verdict } from '../verdict/contract'
import type { DifferenceCurve } from '../verdict/difference-curve'
import { TARGET_RULES, type PerformanceProfile } from '../verdict/performance-profile'
import { answer, type Command } from './command'

export interface StartedComparison {
  readonly comparisonId: string
  readonly runs: readonly RunSummary[]
  /** Set when something was decided for the person, such as another data set. */
  readonly notice?: string
}

/** `unfinished`: its process ended before it did; it can be gone on with. */
export const COMPARISON_STATES = ['open', 'paused', 'done', 'cancelled', 'unfinished'] as const
export type ComparisonState = (typeof COMPARISON_STATES)[number]

/** A comparison that trains or waits, as a whole. */
export interface QueueEntry {
  readonly comparisonId: string
  readonly name: string
  readonly isPaused: boolean
  /** Tuning tries settings; the runs compared come after it. Forking, when forks of its runs are all there is to do. */
  readonly stage: 'tuning' | 'training' | 'forking'
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

/** A run that is trained again to be compared, or waits for that. */
export interface ReplayProgress {
  readonly id: RunId
  /** The run's. */
  readonly name: string
  readonly step: number
  readonly steps: number
}

export interface CheckpointInfo {
  readonly step: number
  readonly bytes: number
}

const Id = z.uuid()
const Ids = idList(10_000)
const Step = z.number().int().min(1).max(LIMITS.steps)
const OfComparison = z.strictObject({ comparisonId: Id })
const OfRun = z.strictObject({ id: Id })
const OfRuns = z.strictObject({ ids: Ids })

const ForkRequest = z.strictObject({
  parent: Id,
  /** After this step of the parent; it need not have a checkpoint there. */
  step: Step,
  /** Steps of the whole run, the parent's included. */
  steps: Step,
  optimizer: OptimizerChoice,
  schedule: Schedule,
  scheduleFrom: ForkSchedule,
  optimizerState: z.enum(['kept', 'fresh']),
})
export type ForkRequest = z.infer<typeof ForkRequest>

/** When checkpoints are made and which are kept. */
export const CheckpointRule = z.strictObject({
  /** Every this many steps, besides the one at the end; 0 makes only that. */
  everySteps: z.number().int().min(0).max(LIMITS.steps),
  /** Also when the last one is this old, for steps that take long; never unless said. */
  everySeconds: z.number().positive().optional(),
  /** How many of each run are kept, the newest, besides the one at its end. */
  keepPerRun: z.number().int().min(0).max(1000),
  /** All checkpoints together; those of the oldest runs that are not pinned go first. */
  megabytes: z.number().min(0).max(1_000_000),
})
export type CheckpointRule = z.infer<typeof CheckpointRule>

export interface CheckpointSpace {
  readonly rule: CheckpointRule
  readonly bytes: number
  readonly checkpoints: number
  readonly runs: number
}

/** A folder or file that may become a data set; where it lies is the main process's affair. */
export interface ChosenData {
  readonly name: string
}

export interface DroppedData extends ChosenData {
  readonly kind: DroppedKind
}

export const TRAINING_COMMANDS = {
  'datasets.list': { input: z.null(), answer: answer<readonly DatasetInfo[]>(), writes: 'no' },
  /** Asks for a folder or a file in a native dialog; null when it was cancelled. */
  'datasets.choose': {
    input: z.strictObject({ what: z.enum(['folder', 'file']) }),
    answer: answer<ChosenData | null>(),
    writes: 'no',
  },
  /** What was dropped on the window last; a table or data set is then as if chosen. */
  'datasets.dropped': { input: z.null(), answer: answer<DroppedData>(), writes: 'no' },
  /** Reads what was chosen or dropped last, and shows what it holds; null when nothing was, or it was given up. */
  'datasets.preview': { input: z.null(), answer: answer<DatasetPreview | null>(), writes: 'no' },
  /** Ends the reading for the preview. */
  'datasets.giveUp': { input: z.null(), answer: answer<null>(), writes: 'no' },
  /** Adds what was chosen last; null when nothing was. */
  'datasets.addChosen': {
    input: z.null(),
    answer: answer<DatasetInfo | null>(),
    writes: 'here',
  },
  'datasets.removeFolder': {
    input: z.strictObject({ id: DatasetId }),
    answer: answer<null>(),
    writes: 'here',
  },
  'comparisons.start': {
    input: ComparisonDraft,
    answer: answer<StartedComparison>(),
    writes: 'here',
  },
  'runs.stop': {
    input: z.strictObject({ ids: idList(100_000) }),
    answer: answer<null>(),
    writes: 'here',
  },
  'queue.list': { input: z.null(), answer: answer<readonly QueueEntry[]>(), writes: 'no' },
  /** Its running runs stand still where they are and keep their place. */
  'queue.pause': { input: OfComparison, answer: answer<null>(), writes: 'here' },
  'queue.resume': { input: OfComparison, answer: answer<null>(), writes: 'here' },
  /** Ends its runs; what was trained is kept. */
  'queue.cancel': { input: OfComparison, answer: answer<null>(), writes: 'here' },
  /** Puts it before another one, or last. */
  'queue.move': {
    input: z.strictObject({ comparisonId: Id, before: Id.nullable() }),
    answer: answer<null>(),
    writes: 'later',
  },
  'comparisons.get': { input: OfRun, answer: answer<StoredComparison | null>(), writes: 'no' },
  /** Every run of it that is not in the trash and can be read, in its order. */
  'comparisons.runs': { input: OfRun, answer: answer<readonly RunSummary[]>(), writes: 'no' },
  /** Newest first. */
  'comparisons.unfinished': {
    input: z.null(),
    answer: answer<readonly UnfinishedComparison[]>(),
    writes: 'no',
  },
  /** Queues what is left of them, each run from its last checkpoint. */
  'comparisons.resume': { input: OfRuns, answer: answer<null>(), writes: 'here' },
  /** They are not offered again. */
  'comparisons.dismiss': { input: OfRuns, answer: answer<null>(), writes: 'here' },
  /** Stopped and interrupted runs go on from their last checkpoint, or from the start. */
  'runs.resume': { input: OfRuns, answer: answer<null>(), writes: 'here' },
  /** Changes the learning rate of a running run from its next step on. */
  'runs.setRate': {
    input: z.strictObject({ id: Id, learningRate: RateChange.shape.learningRate }),
    answer: answer<null>(),
    writes: 'later',
  },
  /** Trains the run again and compares; answers when that is done. */
  'runs.replay': { input: OfRun, answer: answer<ReplayReport>(), writes: 'later' },
  'replays.list': { input: z.null(), answer: answer<readonly ReplayProgress[]>(), writes: 'no' },
  'runs.cancelReplay': { input: OfRun, answer: answer<null>(), writes: 'no' },
  'runs.fork': { input: ForkRequest, answer: answer<RunSummary>(), writes: 'here' },
  'runs.checkpoints': { input: OfRun, answer: answer<readonly CheckpointInfo[]>(), writes: 'no' },
  /** The run's first ancestor and everything forked off from it, parents before their forks. */
  'runs.family': { input: OfRun, answer: answer<readonly RunSummary[]>(), writes: 'no' },
  'checkpoints.space': { input: z.null(), answer: answer<CheckpointSpace>(), writes: 'no' },
  /** Takes effect at once. */
  'checkpoints.setRule': {
    input: CheckpointRule,
    answer: answer<CheckpointSpace>(),
    writes: 'here',
  },
  'verdict.judge': {
    input: z.strictObject({ ids: Ids, question: QuestionInput }),
    answer: answer<Verdict>(),
    writes: 'no',
    browses: 'trained',
  },
  /** The same answer in short, also of runs of which there is no verdict. */
  'verdict.glance': {
    input: z.strictObject({ ids: Ids, question: QuestionInput }),
    answer: answer<Glance>(),
    writes: 'no',
    browses: 'trained',
  },
  'verdict.differences': {
    input: z.strictObject({ ids: Ids, question: QuestionInput }),
    answer: answer<readonly DifferenceCurve[]>(),
    writes: 'no',
    browses: 'trained',
  },
  'verdict.profile': {
    input: z.strictObject({ ids: Ids, question: QuestionInput, targets: z.enum(TARGET_RULES) }),
    answer: answer<PerformanceProfile>(),
    writes: 'no',
    browses: 'trained',
  },
} as const satisfies Readonly<Record<string, Command>>
