/** Copying and rescuing in a thread of its own, so that a large database never holds up the window. */
import { MESSAGES } from '../../../../src-shared/language/language'
import { LabError } from '../../../../src-shared/contract/result'
import { threadPerCall, type Spawn } from '../../../threads/threads'
import type { BackupsOptions } from '../../backup/backups'
import type { DatabaseRescue } from '../rescue'
import { rescueHere } from '../rescue'
import type { SafetyThread } from './thread-entry'

const threadsOf = (spawn: Spawn) =>
  threadPerCall<SafetyThread>({
    spawn,
    broken: ({ failure }) => failure ?? new LabError('storage', MESSAGES.recovery.threadEnded),
  })

/** As `backUp`. */
export function backUpInThread(spawn: Spawn): BackupsOptions['backUp'] {
  return (task) => threadsOf(spawn).call('backUp', task).answer
}

/** Setting aside takes no time: it is done here. */
export function rescueInThread(spawn: Spawn): DatabaseRescue {
  const threads = threadsOf(spawn)
  return {
    ...rescueHere,
    recover: (path) => threads.call('recover', { path }).answer,
    restore: (path, name) => threads.call('restore', { path, name }).answer,
  }
}
