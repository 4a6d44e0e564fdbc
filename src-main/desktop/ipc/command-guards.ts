/** What is done around every command, whatever it does. */
import { commandOf } from '../../../src-shared/contract/contract'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { wrapMethods } from '../../../src-shared/wrap-methods'
import type { WriteTurns } from '../../storage/write-turns'
import type { Log } from '../../log/log'
import type { Handlers } from './handlers'

/** The same handlers, of which only one thread's write at a time. */
export function inTurn(handlers: Handlers, turns: WriteTurns): Handlers {
  return wrapMethods(handlers, (handle, name) => {
    const { writes } = commandOf(name)
    if (writes === 'here') return (input) => turns.whenFree().then(() => handle(input))
    if (writes === 'there') return (input) => inOwnTurn(turns, () => handle(input))
    return handle
  })
}

async function inOwnTurn(turns: WriteTurns, write: () => unknown): Promise<unknown> {
  const end = await turns.take()
  try {
    return await write()
  } finally {
    end()
  }
}

/** The same handlers; those that write refuse to once the database is damaged. */
export function refuseWriting(handlers: Handlers, isDamaged: () => boolean): Handlers {
  return wrapMethods(handlers, (handle, name) => {
    if (commandOf(name).writes === 'no') return handle
    return (input) => {
      if (!isDamaged()) return handle(input)
      throw new LabError('storage', MESSAGES.trouble.refused.damaged, { trouble: 'damaged' })
    }
  })
}

/** The same handlers; what makes one fail is also told to `failed`, with the command's name. */
export function tellFailures(
  handlers: Handlers,
  failed: (error: unknown, command: string) => void,
): Handlers {
  return wrapMethods(handlers, (handle, name) => async (input) => {
    try {
      return await handle(input)
    } catch (error) {
      failed(error, name)
      throw error
    }
  })
}

/** The same handlers; what fails is noted. What a person typed wrongly is no failure. */
export function logged(handlers: Handlers, log: Log): Handlers {
  return tellFailures(handlers, (error, command) => {
    const isExpected = error instanceof LabError && error.code === 'invalid-input'
    if (!isExpected) log.error('command failed', error, { command })
  })
}
