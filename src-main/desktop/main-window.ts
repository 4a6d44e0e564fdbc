import { join } from 'node:path'
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { APP_ORIGIN } from './app-protocol'
import { PAGE_PREFERENCES } from './guard'
import { SMALLEST } from './window-bounds'
import { openingState, rememberState } from './window-state'

/** The page's own background, so that nothing flashes while it loads. */
const BACKGROUND = { light: '#fbfbfa', dark: '#17181a' }

export interface MainWindowOptions {
  readonly builtFolder: string
  /** How many runs train or wait; closing the window then asks first. */
  readonly activeRuns: () => number
  /** The page it begins with. */
  readonly page: string
}

export function createMainWindow({
  builtFolder,
  activeRuns,
  page,
}: MainWindowOptions): BrowserWindow {
  const { bounds, isMaximised } = openingState()
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: MESSAGES.app.name,
    backgroundColor: background(),
    webPreferences: {
      ...PAGE_PREFERENCES,
      preload: join(builtFolder, 'preload', 'preload.cjs'),
    },
  })
  if (isMaximised) window.maximize()
  followColors(window)
  rememberState(window)
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    const count = activeRuns()
    if (count > 0 && !confirmClosing(window, count)) event.preventDefault()
  })
  // What keeps it from loading is told by the window's watch.
  void window.loadURL(`${APP_ORIGIN}/${page}.html`).catch(() => {})
  return window
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

/** The lab's colour scheme is known only once its database is open, and can be changed. */
function followColors(window: BrowserWindow): void {
  const paint = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', paint)
  window.once('closed', () => nativeTheme.off('updated', paint))
}

function confirmClosing(window: BrowserWindow, count: number): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: MESSAGES.closing.question(count),
    detail: MESSAGES.closing.detail,
    buttons: [MESSAGES.closing.keepTraining, MESSAGES.closing.quit],
    defaultId: 0,
    cancelId: 0,
  })
  return answer === 1
}
