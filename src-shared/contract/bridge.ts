/** What the preload script puts on the page's `window`, and the channels behind it. It loads nothing else of the app. */
import type { CommandInput, CommandName, CommandOutput, EventName, Events } from './contract'
import type { Result } from './result'
import type { TroubleAnswer, TroubleCommand, TroubleInput } from './trouble-desk'

/** `window.lab` */
export interface LabBridge {
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>>>
  /** Hands over where files lie that a person dropped or pasted; answers false where they have no place. */
  drop(files: readonly File[]): Promise<Result<boolean>>
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void
}

/** `window.trouble` */
export interface TroubleBridge {
  invoke<Name extends TroubleCommand>(
    name: Name,
    input: TroubleInput<Name>,
  ): Promise<Result<TroubleAnswer<Name>>>
}

export const COMMAND_CHANNEL = 'lab:command'
export const DROP_CHANNEL = 'lab:drop'
export const EVENT_CHANNEL = 'lab:event'
export const TROUBLE_CHANNEL = 'lab:trouble'
