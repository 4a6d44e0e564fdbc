/** What no page of the app may do: go elsewhere, open windows, ask for permissions, reach the network. */
import { app, session, shell, type WebPreferences } from 'electron'
import { APP_ORIGIN } from './app-protocol'

/** The papers that the optimizer catalogue cites may be opened in the person's own browser. */
const OUTSIDE_SCHEME = 'https:'

export const PAGE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
} as const satisfies WebPreferences

/** Holds for every page the app will ever make. Call once the app is ready. */
export function guardPages(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      if (URL.canParse(url) && new URL(url).protocol === OUTSIDE_SCHEME)
        void shell.openExternal(url)
      return { action: 'deny' }
    })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) =>
    answer(false),
  )
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const allowed = ['blob:', 'data:', 'devtools:', `${APP_ORIGIN}/`]
    answer({ cancel: !allowed.some((start) => details.url.startsWith(start)) })
  })
}
