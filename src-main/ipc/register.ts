/** The border: checks who is asking, parses what is asked, and answers with a Result. */
import { ipcMain, type WebFrameMain } from 'electron'
import type { z } from 'zod'
import { COMMAND_CHANNEL, type CommandName } from '../../src-shared/ipc-contract'
import { COMMAND_INPUTS } from '../../src-shared/ipc-schemas'
import { LabError, fail, succeed, type Result } from '../../src-shared/result'
import { APP_ORIGIN } from '../window/app-protocol'
import type { Handlers } from './handlers'

function isOwnPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
}

/** Characters of what is said about an input: some of it may come from the input itself. */
const LONGEST_PROBLEM = 300

/** @throws LabError('invalid-input') with the first thing that is wrong */
export function parseInput(name: unknown, input: unknown): { name: CommandName; input: unknown } {
  if (typeof name !== 'string' || !Object.hasOwn(COMMAND_INPUTS, name)) {
    const named =
      typeof name === 'string' ? ` "${name.slice(0, LONGEST_PROBLEM)}"` : ' of that kind'
    throw new LabError('invalid-input', `There is no command${named}.`)
  }
  const command = name as CommandName
  const schema: z.ZodType = COMMAND_INPUTS[command]
  const parsed = schema.safeParse(input)
  if (parsed.success) return { name: command, input: parsed.data }
  throw new LabError('invalid-input', parsed.error.issues[0].message.slice(0, LONGEST_PROBLEM))
}

/** Answers the window's commands. */
export function registerHandlers(handlers: Handlers): void {
  ipcMain.handle(COMMAND_CHANNEL, async (event, name, input): Promise<Result<unknown>> => {
    try {
      if (!isOwnPage(event.senderFrame)) {
        throw new LabError('invalid-input', 'Only the window of the app may ask this.')
      }
      const command = parseInput(name, input)
      const handle = handlers[command.name] as (input: unknown) => unknown
      return succeed(await handle(command.input))
    } catch (error) {
      return fail(error)
    }
  })
}
