/** What Chromium would keep in memory though the lab never uses it. */
import { app } from 'electron'

/** Must be called before the app is ready. */
export function stayLean(): void {
  // GTK would load the graphics driver a second time, to draw menus and dialogs that need none.
  if (process.platform === 'linux') process.env.GDK_GL ??= 'disable'
  // Nothing is ever asked of the network, so its service needs no process of its own.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2')
  // Pages keep what lasts; more room for what is new would only be held.
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=2')
}
