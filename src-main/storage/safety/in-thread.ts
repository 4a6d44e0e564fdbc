/** Copying and rescuing in a thread of its own, so that a large database never holds up the window. */
import { MESSAGES } from '../../../src-shared/messages'
import { LabError, unwrap, type Result } from '../../../src-shared/result'
import type { BackupsOptions } from './backups'
import type { DatabaseRescue } from './contract'
import type { SafetyAnswers, SafetyTask } from './messages'
import { rescueHere } from './rescue'
import type { SpawnSafety } from './spawn-thread'

/** As `backUp`. */
export function backUpInThread(spawn: SpawnSafety): BackupsOptions['backUp'] {
  return (task) => answerOf(spawn, { work: 'back-up', task })
}

/** Setting aside takes no time: it is done here. */
export function rescueInThread(spawn: SpawnSafety): DatabaseRescue {
  return {
    ...rescueHere,
    recover: (path) => answerOf(spawn, { work: 'recover', path }),
    restore: (path, name) => answerOf(spawn, { work: 'restore', path, name }),
  }
}

/** Resolves or rejects when the thread has ended. */
async function answerOf<Task extends SafetyTask>(
  spawn: SpawnSafety,
  task: Task,
): Promise<SafetyAnswers[Task['work']]> {
  const thread = spawn(task)
  const told = await new Promise<Result<SafetyAnswers[Task['work']]> | undefined>(
    (resolve, reject) => {
      let result: Result<SafetyAnswers[Task['work']]> | undefined
      thread.on('message', (message: typeof result) => (result = message))
      thread.on('error', reject)
      thread.on('exit', () => resolve(result))
    },
  )
  if (told === undefined) throw new LabError('storage', MESSAGES.recovery.threadEnded)
  return unwrap(told)
}
