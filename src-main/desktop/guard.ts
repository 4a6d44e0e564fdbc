/** What no page of the app may do: go elsewhere, open windows, hold other pages, take a device. */
import { app, session, type WebContents, type WebPreferences } from 'electron'
import { offerOutside } from './outside-links'
import { guardSession } from './session-guard'

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
