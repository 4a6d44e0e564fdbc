/** The window's way to the main process: typed calls that throw LabError, and events. */
import type { LabBridge } from '../src-shared/contract/bridge'
import type {
  CommandInput,
  CommandName,
  CommandOutput,
  EventName,
  Events,
} from '../src-shared/contract/contract'
import { unwrap } from '../src-shared/contract/result'

declare global {
  interface Window {
    readonly lab: LabBridge
  }
}

/** @throws LabError with the reason the main process gives */
export async function invoke<Name extends CommandName>(
  name: Name,
  input: CommandInput<Name>,
): Promise<CommandOutput<Name>> {
  return unwrap(await window.lab.invoke(name, input))
}

/** @returns whether the main process knows where these files lie */
export async function handOver(files: readonly File[]): Promise<boolean> {
  return unwrap(await window.lab.drop(files))
}

/** @returns a function that stops listening */
export function listen<Name extends EventName>(
  name: Name,
  listener: (event: Events[Name]) => unknown,
): () => void {
  return window.lab.on(name, (event) => {
    // Nothing may be returned: it would have to be cloned across the bridge.
    listener(event)
  })
}
