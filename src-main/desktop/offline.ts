/** Keeps Chromium itself off the network; the rules of sessions hold only for what pages ask for. */
import { app } from 'electron'

const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // Chromium's own errands: updates of its parts, reports, lists.
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  // It looks for no proxy, and no name has an address.
  ['no-proxy-server'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** Must be called before the app is ready. */
export function stayOffline(): void {
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
}
