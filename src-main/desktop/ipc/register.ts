/** The border: checks who is asking, parses what is asked, and answers with a Result. */
import { MESSAGES } from '../../../src-shared/language/language'
import { ipcMain } from 'electron'
import type { z } from 'zod'
import { COMMAND_CHANNEL, type CommandName } from '../../../src-shared/contract/contract'
import { COMMAND_INPUTS } from '../../../src-shared/contract/schemas'
import {
  TROUBLE_CHANNEL,
  TROUBLE_INPUTS,
  type TroubleCommand,
  type TroubleCommands,
} from '../../../src-shared/contract/trouble-desk'
import { LabError, fail, succeed, type Result } from '../../../src-shared/contract/result'
import { isOwnPage } from '../own-page'
import type { Handlers } from './handlers'

/** What each command about what is wrong does. */
export type TroubleHandlers = {
  readonly [Name in TroubleCommand]: (
    input: TroubleCommands[Name]['input'],
  ) => TroubleCommands[Name]['output'] | Promise<TroubleCommands[Name]['output']>
}

/** Characters of what is said about an input: some of it may come from the input itself. */
const LONGEST_PROBLEM = 300

/**
 * @param inputs what each command's input must look like
 * @throws LabError('invalid-input') with the first thing that is wrong
 */
export function parseInput<Name extends string = CommandName>(
  name: unknown,
  input: unknown,
  inputs: Readonly<Record<string, z.ZodType>> = COMMAND_INPUTS,
): { name: Name; input: unknown } {
  if (typeof name !== 'string' || !Object.hasOwn(inputs, name)) {
    const known = typeof name === 'string' ? name.slice(0, LONGEST_PROBLEM) : null
    throw new LabError('invalid-input', MESSAGES.system.noCommand(known))
  }
  const parsed = inputs[name].safeParse(input)
  if (parsed.success) return { name: name as Name, input: parsed.data }
  throw new LabError('invalid-input', parsed.error.issues[0].message.slice(0, LONGEST_PROBLEM))
}

/** Answers the window's commands. */
export function registerHandlers(handlers: Handlers): void {
  answerOn(COMMAND_CHANNEL, COMMAND_INPUTS, handlers)
}

/** Answers what the window asks about what is wrong. */
export function registerTroubleHandlers(handlers: TroubleHandlers): void {
  answerOn(TROUBLE_CHANNEL, TROUBLE_INPUTS, handlers)
}

function answerOn<Name extends string>(
  channel: string,
  inputs: Readonly<Record<Name, z.ZodType>>,
  handlers: { readonly [Each in Name]: (input: never) => unknown },
): void {
  ipcMain.handle(channel, async (event, name, input): Promise<Result<unknown>> => {
    try {
      if (!isOwnPage(event.senderFrame)) {
        throw new LabError('invalid-input', MESSAGES.system.windowOnly)
      }
      const command = parseInput<Name>(name, input, inputs)
      const handle = handlers[command.name] as (input: unknown) => unknown
      return succeed(await handle(command.input))
    } catch (error) {
      return fail(error)
    }
  })
}
