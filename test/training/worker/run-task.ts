/** A run without a thread around it, and everything it said. */
import type {
  HelpOffered,
  UnfinishedMessage,
  WorkerTask,
} from '../../../src-main/training/worker/messages'
import { runJob } from '../../../src-main/training/worker/run-job'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'

/** @param onMessage sees each message as it is posted, in the middle of the training */
export function run(task: WorkerTask, onMessage: (message: UnfinishedMessage) => void = () => {}) {
  const messages: UnfinishedMessage[] = []
  const finished = runJob(task, (message: UnfinishedMessage | HelpOffered) => {
    if (message.type === 'help-offered') return
    messages.push(message)
    onMessage(message)
  })
  const pointsOf = (metric: Metric) =>
    messages
      .flatMap((message) => (message.type === 'points' ? message.batches : []))
      .filter((batch) => batch.metric === metric)
      .flatMap(({ steps, values }) => Array.from(steps, (step, i) => [step, values[i]] as const))
  return {
    messages,
    finished,
    pointsOf,
    losses: pointsOf('training-loss'),
    accuracies: pointsOf('test-accuracy'),
    testLosses: pointsOf('test-loss'),
    norms: pointsOf('gradient-norm'),
    seconds: pointsOf('training-seconds'),
    initHash: messages.flatMap((message) => (message.type === 'started' ? message.initHash : [])),
    checkpoints: messages.flatMap((message) =>
      message.type === 'checkpoint' ? message.state : [],
    ),
    rateChanges: messages.flatMap((message) =>
      message.type === 'rate-changed' ? message.change : [],
    ),
  }
}

export type RunRecord = ReturnType<typeof run>

/** From `first` to `last`, both included. */
export const stepsFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)
