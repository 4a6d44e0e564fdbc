/** What no session of the app may do: reach the network or files, grant a permission, download, spell-check. */
import { app, type Session } from 'electron'
import { APP_ORIGIN } from './app-protocol'
import { isOwnAddress } from './own-page'

/** Made by the page itself; never read from anywhere. */
const OWN_SCHEMES = ['blob:', 'data:', ...(app.isPackaged ? [] : ['devtools:'])]

/** The network knows no such scheme, so that nothing is looked up. */
const NO_DICTIONARIES = `${APP_ORIGIN}/dictionaries/`

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
  leaveSpellingAlone(session)
}

/**
 * Also where no page wants it, Chromium asks the network for its dictionary as soon as there is a session: the address is
 * another one by the time it has looked that it has none. A Mac has a dictionary of its own and fetches nothing.
 */
function leaveSpellingAlone(session: Session): void {
  session.setSpellCheckerDictionaryDownloadURL(NO_DICTIONARIES)
  session.setSpellCheckerEnabled(false)
}

function mayBeAsked(url: string): boolean {
  return isOwnAddress(url) || OWN_SCHEMES.some((scheme) => url.startsWith(scheme))
}
