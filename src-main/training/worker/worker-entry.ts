/** What a worker thread runs: one run after another. */
import { serve, type Tell } from '../../threads/serve'
import { help } from '../../engine/helper'
import type {
  FinishedMessage,
  HelpOffered,
  HelpTask,
  RunState,
  UnfinishedMessage,
  WorkerTask,
} from './messages'
import { joinVectorsInThread, leaveOutStackChecks } from '../../wide-vectors/joined-thread'
import { runJob } from './run-job'

const tasks = {
  train: (task: WorkerTask, tell: Tell<UnfinishedMessage | HelpOffered>): FinishedMessage =>
    runJob(task, (message) =>
      tell(message, message.type === 'checkpoint' ? buffersOf(message.state) : []),
    ),
  help: ({ offer, place }: HelpTask): void => help(offer, place),
}
export type TrainingThread = typeof tasks

function buffersOf({ parameters, optimizerState }: RunState): ArrayBuffer[] {
  return [parameters, ...optimizerState].map(({ buffer }) => buffer as ArrayBuffer)
}

joinVectorsInThread()
leaveOutStackChecks()
serve(tasks, {
  endsByFailure: true,
  handedOver: {
    train: ({ state, weights }) => [
      ...(state === null ? [] : buffersOf(state)),
      weights.parameters.buffer as ArrayBuffer,
    ],
  },
})
