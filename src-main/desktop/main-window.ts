import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { APP_ORIGIN } from './app-protocol'
import { PAGE_PREFERENCES } from './guard'
import { SMALLEST } from './window-bounds'
import { openingState, rememberState } from './window-state'

/** The page's own background, so that nothing flashes while it loads. */
const BACKGROUND = { light: '#fbfbfa', dark: '#17181a' }

export interface MainWindowOptions {
  readonly builtFolder: string
  /** The page it begins with. */
  readonly page: string
}

export function createMainWindow({ builtFolder, page }: MainWindowOptions): BrowserWindow {
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
