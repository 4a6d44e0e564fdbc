/** How Chromium itself runs, told before it starts. */
import { app } from 'electron'

/** Leaves out what Chromium would keep in memory though the lab never uses it. Must be called before the app is ready. */
export function saveMemory(): void {
  // GTK would load the graphics driver a second time, to draw menus and dialogs that need none.
  if (process.platform === 'linux') process.env.GDK_GL ??= 'disable'
  // Nothing is ever asked of the network, so its service needs no process of its own.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2')
  // Pages keep what lasts; more room for what is new would only be held.
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=2')
}

const OFFLINE: readonly (readonly [name: string, value?: string])[] = [
  // Chromium's own errands: updates of its parts, reports, lists.
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  // It looks for no proxy, and no name has an address.
  ['no-proxy-server'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** Keeps Chromium itself off the network: the rules of sessions hold only for what pages ask for. As `saveMemory`. */
export function stayOffline(): void {
  for (const [name, value] of OFFLINE) app.commandLine.appendSwitch(name, value)
}
