/** What no page of the app may do: go elsewhere, open windows, hold other pages, take a device. */
import {
  app,
  session,
  BrowserWindow,
  dialog,
  shell,
  type WebContents,
  type WebPreferences,
  type Session,
} from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { OUTSIDE_ADDRESSES } from '../../src-shared/outside-addresses'
import { APP_ORIGIN } from './app-protocol'
import { isOwnAddress } from './own-page'

export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // Files come through the app's own dialogs, which a page cannot open for itself.
  disableBlinkFeatures: 'FileSystemAccessLocal',
  // Whoever works on the app needs them; in the hands of its users they are a place to paste foreign scripts into.
  devTools: !app.isPackaged,
} as const satisfies WebPreferences

/** Must be called before the app is ready. */
export function limitPages(): void {
  // Only a person pastes. Electron 33 would let scripts read the clipboard by `execCommand`; later ones ask for permission.
  app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false')
}

/** Holds for every page and every session the app will ever make. Call once the app is ready. */
export function guardPages(): void {
  app.on('web-contents-created', (_, contents) => guardContents(contents))
  app.on('session-created', guardSession)
  guardSession(session.defaultSession)
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    void offerOutside(contents, url)
    return { action: 'deny' }
  })
  // Without an answer Electron takes the first device it finds.
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault()
    answer('')
  })
  // A connection between pages is made past the session and its rules.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Made by the page itself; never read from anywhere. */
const OWN_SCHEMES = ['blob:', 'data:', ...(app.isPackaged ? [] : ['devtools:'])]

/** The network knows no such scheme, so that nothing is looked up. */
const NO_DICTIONARIES = `${APP_ORIGIN}/dictionaries/`

const guarded = new WeakSet<Session>()

/** Before a page is loaded in it; a second time does nothing. */
function guardSession(session: Session): void {
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

const { links } = MESSAGES

/** Pages that wait for an answer; they cannot ask twice at once. */
const asking = new WeakSet<WebContents>()

/** Asks whether to open a known address in the person's own browser; does nothing about any other. */
async function offerOutside(contents: WebContents, address: string): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents)
  if (window === null || !OUTSIDE_ADDRESSES.has(address) || asking.has(contents)) return
  asking.add(contents)
  try {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: links.question,
      detail: address,
      buttons: [links.open, links.cancel],
      defaultId: 1,
      cancelId: 1,
    })
    if (response === 0) await shell.openExternal(address)
  } finally {
    asking.delete(contents)
  }
}
