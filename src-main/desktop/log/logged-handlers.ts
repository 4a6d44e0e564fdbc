import type { Handlers } from '../ipc/handlers'
import { LabError } from '../../../src-shared/contract/result'
import type { Log } from './log'

/** The same handlers; what fails is noted with the command's name. What a person typed wrongly is no failure. */
export function logged(handlers: Handlers, log: Log): Handlers {
  const all = Object.entries(handlers) as [string, (input: unknown) => unknown][]
  const noting = all.map(([command, handle]) => [
    command,
    async (input: unknown) => {
      try {
        return await handle(input)
      } catch (error) {
        const isExpected = error instanceof LabError && error.code === 'invalid-input'
        if (!isExpected) log.error('command failed', error, { command })
        throw error
      }
    },
  ])
  return Object.fromEntries(noting) as Handlers
}
