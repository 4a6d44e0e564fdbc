/** The one window of the lab: which page it shows, and what becomes of it when that page fails. */
import { app, dialog, type BrowserWindow } from 'electron'
import { EVENT_CHANNEL } from '../../src-shared/contract/bridge'
import type { EventName, Events } from '../../src-shared/contract/contract'
import { MESSAGES } from '../../src-shared/language/language'
import type { Log } from '../log/log'
import { APP_ORIGIN } from './app-protocol'
import { confirmClosing } from './closing'
import { createMainWindow } from './main-window'

const { trouble: words } = MESSAGES

/** The lab, or what is said where it cannot be shown. */
export type LabPage = 'index' | 'trouble'

/** Who has the lab that the window shows. */
export interface WindowOwner {
  /** How many runs train or wait. */
  readonly activeRuns: () => number
  /** Whether closing asks first while something trains. */
  readonly confirmsClosing: () => boolean
  /** The person wants to close without being asked from now on. */
  readonly confirmNoMore: () => void
  /** The lab's page crashed or could not be loaded. */
  readonly failed: (why: 'crashed' | 'not-loaded') => void
}

const NOBODY: WindowOwner = {
  activeRuns: () => 0,
  confirmsClosing: () => false,
  confirmNoMore: () => {},
  failed: () => {},
}

export class LabWindow {
  private window: BrowserWindow | undefined
  private page: LabPage = 'index'
  private isRestarting = false
  /** Takes back the question whether to wait for a page that hangs. */
  private hanging: AbortController | undefined
  private owner = NOBODY

  constructor(
    private readonly builtFolder: string,
    private readonly log: Log,
  ) {}

  /** From now on this one is asked and told. */
  belongTo(owner: WindowOwner): void {
    this.owner = owner
  }

  /** Undefined while it is closed, which a Mac's app outlives. */
  get browserWindow(): BrowserWindow | undefined {
    return this.window
  }

  /** Shows this page from its start, in a window made for it when there is none. */
  show(page: LabPage): void {
    this.page = page
    if (this.window === undefined) this.open()
    // What keeps it from loading is told by the watch.
    else void this.window.loadURL(`${APP_ORIGIN}/${page}.html`).catch(() => {})
  }

  /** Opens the window again after it was closed. */
  reopen(): void {
    if (this.window === undefined) this.open()
  }

  focus(): void {
    if (this.window?.isMinimized()) this.window.restore()
    this.window?.focus()
  }

  emit<Name extends EventName>(name: Name, event: Events[Name]): void {
    if (this.window !== undefined && !this.window.isDestroyed()) {
      this.window.webContents.send(EVENT_CHANNEL, name, event)
    }
  }

  private open(): void {
    const { builtFolder, page } = this
    const window = createMainWindow({ builtFolder, page })
    this.window = window
    confirmClosing(window, {
      runs: () => (this.owner.confirmsClosing() ? this.owner.activeRuns() : 0),
      askNoMore: () => this.owner.confirmNoMore(),
    })
    window.on('closed', () => (this.window = undefined))
    watchPage(window, {
      crashed: (reason) => this.pageCrashed(reason),
      notLoaded: () => this.pageFailed('not-loaded'),
      hung: () => void this.askAboutHanging(window),
      answersAgain: () => this.hanging?.abort(),
    })
  }

  private pageCrashed(reason: string): void {
    this.log.warning('page gone', { page: this.page, reason })
    if (this.isRestarting) {
      this.isRestarting = false
      this.show(this.page)
    } else {
      this.pageFailed('crashed')
    }
  }

  private pageFailed(why: 'crashed' | 'not-loaded'): void {
    this.log.warning('page failed', { page: this.page, why })
    if (this.page === 'index') this.owner.failed(why)
    else void this.askNatively(why)
  }

  /** The page that says what is wrong failed itself. */
  private async askNatively(why: 'crashed' | 'not-loaded'): Promise<void> {
    const { pageCrashed, pageNotLoaded, restartWindow, labels } = words
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: MESSAGES.app.name,
      message: why === 'crashed' ? pageCrashed.title : pageNotLoaded.happened,
      detail: pageCrashed.safe(this.owner.activeRuns()),
      buttons: [restartWindow, labels.quit],
      defaultId: 0,
      cancelId: 1,
    })
    if (response === 0) this.show(this.page)
    else app.quit()
  }

  private async askAboutHanging(window: BrowserWindow): Promise<void> {
    if (this.hanging !== undefined) return
    this.log.warning('page hangs', { page: this.page })
    this.hanging = new AbortController()
    const { signal } = this.hanging
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: MESSAGES.app.name,
      message: words.hung.message,
      detail: words.hung.detail(this.owner.activeRuns()),
      buttons: [words.hung.wait, words.restartWindow],
      defaultId: 0,
      cancelId: 0,
      signal,
    })
    this.hanging = undefined
    if (response !== 1 || signal.aborted || window.isDestroyed()) return
    this.isRestarting = true
    window.webContents.forcefullyCrashRenderer()
  }
}

interface PageListener {
  /** Its process ended: crashed, was killed, or ran out of memory. */
  crashed(reason: string): void
  notLoaded(): void
  /** It has not answered for about half a minute. */
  hung(): void
  answersAgain(): void
}

/** A navigation that another one took the place of. */
const ABORTED = -3

/** Holds for every page that this window ever shows. */
function watchPage(window: BrowserWindow, listener: PageListener): void {
  const { webContents } = window
  webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !window.isDestroyed()) listener.crashed(reason)
  })
  webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) listener.notLoaded()
  })
  // A file that is not there is answered too, with a status that says so.
  webContents.on('did-navigate', (_event, _url, status) => {
    if (status >= 400) listener.notLoaded()
  })
  window.on('unresponsive', () => listener.hung())
  window.on('responsive', () => listener.answersAgain())
}
