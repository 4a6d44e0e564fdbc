/** What the inputs of `ipc-training` must look like. */
import { z } from 'zod'
import { SmoothingSetting } from '../curves/chart-view'
import { idList } from '../runs/id-list'
import type { TrainingCommands } from './training'
import { ForkSchedule, LIMITS, OptimizerChoice, RateChange } from '../recipe/recipe'
import { Schedule } from '../catalogue/schedules'
import { TARGET_METRICS } from '../catalogue/metrics/metric-catalogue'
import { TARGET_RULES } from '../verdict/performance-profile'

const MOST_RUNS = 10_000
const Id = z.uuid()
const Ids = idList(MOST_RUNS)
const Step = z.number().int().min(1).max(LIMITS.steps)
const OfComparison = z.strictObject({ comparisonId: Id })
const OfRun = z.strictObject({ id: Id })
const OfRuns = z.strictObject({ ids: Ids })

const Question = z.strictObject({
  metric: z.enum(TARGET_METRICS),
  target: z.number(),
  smoothing: SmoothingSetting,
})

export const CheckpointRule = z.strictObject({
  everySteps: z.number().int().min(0).max(LIMITS.steps),
  keepPerRun: z.number().int().min(0).max(1000),
  megabytes: z.number().min(0).max(1_000_000),
})

export const TRAINING_INPUTS = {
  'queue.list': z.null(),
  'queue.pause': OfComparison,
  'queue.resume': OfComparison,
  'queue.cancel': OfComparison,
  'queue.move': z.strictObject({ comparisonId: Id, before: Id.nullable() }),
  'comparisons.get': OfRun,
  'comparisons.runs': OfRun,
  'comparisons.unfinished': z.null(),
  'comparisons.goOn': OfRuns,
  'comparisons.dismiss': OfRuns,
  'runs.goOn': OfRuns,
  'runs.setRate': z.strictObject({ id: Id, learningRate: RateChange.shape.learningRate }),
  'runs.replay': OfRun,
  'runs.cancelReplay': OfRun,
  'runs.fork': z.strictObject({
    parent: Id,
    step: Step,
    steps: Step,
    optimizer: OptimizerChoice,
    schedule: Schedule,
    scheduleFrom: ForkSchedule,
    optimizerState: z.enum(['kept', 'fresh']),
  }),
  'runs.checkpoints': OfRun,
  'runs.family': OfRun,
  'checkpoints.space': z.null(),
  'checkpoints.setRule': CheckpointRule,
  'verdict.judge': z.strictObject({ ids: Ids, question: Question }),
  'verdict.differences': z.strictObject({ ids: Ids, question: Question }),
  'verdict.profile': z.strictObject({
    ids: Ids,
    question: Question,
    targets: z.enum(TARGET_RULES),
  }),
} satisfies { [Name in keyof TrainingCommands]: z.ZodType<TrainingCommands[Name]['input']> }
