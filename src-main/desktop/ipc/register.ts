/** The border: checks who is asking, parses what is asked, and answers with a Result. */
import { MESSAGES } from '../../../src-shared/language/language'
import { ipcMain } from 'electron'
import { COMMAND_CHANNEL, TROUBLE_CHANNEL } from '../../../src-shared/contract/bridge'
import type { Question } from '../../../src-shared/contract/command'
import { COMMANDS, type CommandName } from '../../../src-shared/contract/contract'
import {
  TROUBLE_COMMANDS,
  type TroubleAnswer,
  type TroubleCommand,
  type TroubleInput,
} from '../../../src-shared/contract/trouble-desk'
import { LabError, fail, succeed, type Result } from '../../../src-shared/contract/result'
import { isOwnPage } from '../own-page'
import type { Handlers } from './handlers'

/** What each command about what is wrong does. */
export type TroubleHandlers = {
  readonly [Name in TroubleCommand]: (
    input: TroubleInput<Name>,
  ) => TroubleAnswer<Name> | Promise<TroubleAnswer<Name>>
}

/** Characters of what is said about an input: some of it may come from the input itself. */
const LONGEST_PROBLEM = 300

/**
 * @param commands those that there are
 * @throws LabError('invalid-input') with the first thing that is wrong
 */
export function parseInput<Name extends string = CommandName>(
  name: unknown,
  input: unknown,
  commands: Readonly<Record<string, Question>> = COMMANDS,
): { name: Name; input: unknown } {
  if (typeof name !== 'string' || !Object.hasOwn(commands, name)) {
    const known = typeof name === 'string' ? name.slice(0, LONGEST_PROBLEM) : null
    throw new LabError('invalid-input', MESSAGES.system.noCommand(known))
  }
  const parsed = commands[name].input.safeParse(input)
  if (parsed.success) return { name: name as Name, input: parsed.data }
  throw new LabError('invalid-input', parsed.error.issues[0].message.slice(0, LONGEST_PROBLEM))
}

/** Answers the window's commands. */
export function registerHandlers(handlers: Handlers): void {
  answerOn(COMMAND_CHANNEL, COMMANDS, handlers)
}

/** Answers what the window asks about what is wrong. */
export function registerTroubleHandlers(handlers: TroubleHandlers): void {
  answerOn(TROUBLE_CHANNEL, TROUBLE_COMMANDS, handlers)
}

function answerOn<Name extends string>(
  channel: string,
  commands: Readonly<Record<Name, Question>>,
  handlers: { readonly [Each in Name]: (input: never) => unknown },
): void {
  ipcMain.handle(channel, async (event, name, input): Promise<Result<unknown>> => {
    try {
      if (!isOwnPage(event.senderFrame)) {
        throw new LabError('invalid-input', MESSAGES.system.windowOnly)
      }
      const command = parseInput<Name>(name, input, commands)
      const handle = handlers[command.name] as (input: unknown) => unknown
      return succeed(await handle(command.input))
    } catch (error) {
      return fail(error)
    }
  })
}
