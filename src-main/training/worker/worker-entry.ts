/** What a worker thread runs: one run after another. */
import { serve, type Tell } from '../../threads/serve'
import type { FinishedMessage, RunState, UnfinishedMessage, WorkerTask } from './messages'
import { joinVectorsInThread } from '../../wide-vectors/joined-thread'
import { runJob } from './run-job'

const tasks = {
  train: (task: WorkerTask, tell: Tell<UnfinishedMessage>): FinishedMessage =>
    runJob(task, (message) =>
      tell(message, message.type === 'checkpoint' ? buffersOf(message.state) : []),
    ),
}
export type TrainingThread = typeof tasks

function buffersOf({ parameters, optimizerState }: RunState): ArrayBuffer[] {
  return [parameters, ...optimizerState].map(({ buffer }) => buffer as ArrayBuffer)
}

joinVectorsInThread()
serve(tasks, {
  endsByFailure: true,
  handedOver: {
    train: ({ state, weights }) => [
      ...(state === null ? [] : buffersOf(state)),
      weights.parameters.buffer as ArrayBuffer,
    ],
  },
})
