/** A page's way to what the main process says of troubles; it works also while no lab is open. */
import type { TroubleBridge } from '../src-shared/contract/bridge'
import type {
  TroubleAnswer,
  TroubleCommand,
  TroubleInput,
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
  input: TroubleInput<Name>,
): Promise<TroubleAnswer<Name>> {
  return unwrap(await window.trouble.invoke(name, input))
}
