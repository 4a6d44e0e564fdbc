/** What no session of the app may do: reach the network or files, grant a permission, download, spell-check. */
import { app, type Session } from 'electron'
import { isOwnAddress } from './own-page'

/** Made by the page itself; never read from anywhere. */
const OWN_SCHEMES = ['blob:', 'data:', ...(app.isPackaged ? [] : ['devtools:'])]

const guarded = new WeakSet<Session>()

/** Before a page is loaded in it; a second time does nothing. */
export function guardSession(session: Session): void {
  if (guarded.has(session)) return
  guarded.add(session)
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayBeAsked(url) }))
  // The rule for requests does not hear of files.
  session.protocol.handle('file', () => Response.error())
  session.on('will-download', (event) => event.preventDefault())
  // Also where no page wants it, it would fetch its dictionary from the network.
  session.setSpellCheckerEnabled(false)
}

function mayBeAsked(url: string): boolean {
  return isOwnAddress(url) || OWN_SCHEMES.some((scheme) => url.startsWith(scheme))
}
