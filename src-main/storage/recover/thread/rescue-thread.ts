/** Copying and rescuing in a thread of its own, so that a large database never holds up the window. */
import { MESSAGES } from '../../../../src-shared/language/language'
import { LabError, unwrap, type Result } from '../../../../src-shared/contract/result'
import type { BackupsOptions } from '../../backup/backups'
import type { DatabaseRescue } from '../rescue'
import { rescueHere } from '../rescue'
import type { SafetyAnswers, SafetyTask } from './messages'
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

/** Resolves or rejects when the thread has said how its task ended, or has ended without a word. */
function answerOf<Task extends SafetyTask>(
  spawn: SpawnSafety,
  task: Task,
): Promise<SafetyAnswers[Task['work']]> {
  const thread = spawn(task)
  return new Promise<Result<SafetyAnswers[Task['work']]>>((resolve, reject) => {
    // Its end is not waited for: Electron now and then leaves a thread standing whose task is done.
    thread.once('message', resolve)
    thread.on('error', reject)
    thread.once('exit', () => reject(new LabError('storage', MESSAGES.recovery.threadEnded)))
  }).then(unwrap)
}
