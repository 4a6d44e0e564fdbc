/** What becomes of the window's commands when the database is found damaged while it is in use. */
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { CommandName } from '../../../src-shared/contract/contract'
import { WRITING, type Handlers } from './handlers'

type Handle = (input: unknown) => unknown

/** The same handlers; those that write refuse to once the database is damaged. */
export function refuseWriting(handlers: Handlers, isDamaged: () => boolean): Handlers {
  return changed(handlers, WRITING, (handle) => (input) => {
    if (isDamaged()) {
      throw new LabError('storage', MESSAGES.trouble.refused.damaged, { trouble: 'damaged' })
    }
    return handle(input)
  })
}

/** The same handlers; what makes one fail is also told to `failed`. */
export function tellFailures(handlers: Handlers, failed: (error: unknown) => void): Handlers {
  const names = Object.keys(handlers) as CommandName[]
  return changed(handlers, names, (handle) => async (input) => {
    try {
      return await handle(input)
    } catch (error) {
      failed(error)
      throw error
    }
  })
}

function changed(
  handlers: Handlers,
  names: readonly CommandName[],
  change: (handle: Handle) => Handle,
): Handlers {
  const made = names.map((name) => [name, change(handlers[name] as Handle)])
  return { ...handlers, ...(Object.fromEntries(made) as Partial<Handlers>) }
}
