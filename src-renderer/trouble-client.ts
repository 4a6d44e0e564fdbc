/** A page's way to what the main process says of troubles; it works also while no lab is open. */
import type {
  TroubleBridge,
  TroubleCommand,
  TroubleCommands,
} from '../src-shared/contract/trouble-desk'
import { unwrap } from '../src-shared/contract/result'

declare global {
  interface Window {
    readonly trouble: TroubleBridge
  }
}

/** @throws LabError with the reason the main process gives */
export async function askTrouble<Name extends TroubleCommand>(
  name: Name,
  input: TroubleCommands[Name]['input'],
): Promise<TroubleCommands[Name]['output']> {
  return unwrap(await window.trouble.invoke(name, input))
}
