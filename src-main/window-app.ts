/** The app with its window: services, handlers, menu, and an orderly end. */
import { join } from 'node:path'
import { Menu, app, nativeTheme, type BrowserWindow } from 'electron'
import type { BackupInfo } from '../src-shared/app-settings'
import type { News } from '../src-shared/ipc-app'
import { EVENT_CHANNEL, type EventName, type Events } from '../src-shared/ipc-contract'
import { MESSAGES } from '../src-shared/messages'
import { formatDate } from '../src-shared/number-format'
import { describeFailure } from '../src-shared/result'
import { appLog, logStart } from './app-log'
import { createHandlers, following, inTurn, type Handlers } from './ipc/handlers'
import { registerHandlers } from './ipc/register'
import { openSession, type LabSession } from './lab-session'
import { logged } from './log/logged-handlers'
import { readAppSettings } from './storage/app-settings'
import { rescueInThread } from './storage/safety/in-thread'
import { spawnSafety } from './storage/safety/spawn-thread'
import { serveApp } from './window/app-protocol'
import { createAppServices } from './window/app-services'
import { endInOrder } from './window/end-in-order'
import { guardPages } from './window/guard'
import { createMainWindow } from './window/main-window'
import { buildMenu } from './window/menu'
import { followPower } from './window/power'
import { ChartPrinter } from './window/print-window'
import { createWindowServices } from './window/window-services'

const { backups: words } = MESSAGES

export interface WindowAppOptions {
  readonly builtFolder: string
  readonly databasePath: string
  /** Absolute paths of files to take in. A later start of the app hands its own to this one. */
  readonly opened: readonly string[]
}

/** Opens the lab's window. @throws LabError('storage') when the database cannot be used */
export async function startWindow(options: WindowAppOptions): Promise<void> {
  await app.whenReady()
  logStart('window')
  new WindowApp(options).start()
}

class WindowApp {
  private readonly log = appLog()
  private readonly printer: ChartPrinter
  private readonly opened: string[]
  private readonly news: News[] = []
  private window: BrowserWindow | undefined
  private session: LabSession
  /** While one lab takes another's place, commands wait. */
  private handlers: Promise<Handlers>
  /** The machine is turned off: nobody is asked anything. */
  private isShuttingDown = false

  constructor(private readonly options: WindowAppOptions) {
    this.printer = new ChartPrinter(options.builtFolder)
    this.opened = [...options.opened]
    this.session = this.openSession()
    this.handlers = Promise.resolve(this.createHandlers())
  }

  start(): void {
    endInOrder(() => this.session.close(MESSAGES.closing.reason), this.log)
    serveApp(join(this.options.builtFolder, 'renderer'))
    guardPages()
    registerHandlers(following(() => this.handlers))
    Menu.setApplicationMenu(buildMenu((command) => this.emit('menu.command', command)))
    followPower({
      sleep: () => this.sleep(),
      wake: () => this.session.lab.training.wake(),
      shutDown: () => {
        this.isShuttingDown = true
        app.quit()
      },
    })
    this.openWindow()
    app.on('activate', () => {
      if (this.window === undefined) this.openWindow()
    })
    // Electron puts the words of the other start into an order of its own, so they come as data.
    app.on('second-instance', (_event, _argv, _folder, handed) =>
      this.comeForward((handed as Pick<WindowAppOptions, 'opened'>).opened),
    )
    app.on('window-all-closed', () => app.quit())
  }

  private readonly emit = <Name extends EventName>(name: Name, event: Events[Name]) => {
    if (this.window !== undefined && !this.window.isDestroyed()) {
      this.window.webContents.send(EVENT_CHANNEL, name, event)
    }
  }

  private openSession(): LabSession {
    const { databasePath, builtFolder } = this.options
    const session = openSession({ databasePath, builtFolder, emit: this.emit, log: this.log })
    nativeTheme.themeSource = readAppSettings(session.lab.storage.settings).colorScheme
    return session
  }

  private createHandlers(): Handlers {
    const { session, printer, log, news } = this
    const window = () => this.window
    const { lab, transfer } = session
    const restore = (backup: BackupInfo) => this.restore(backup)
    const services = {
      ...createWindowServices({
        window,
        printer,
        transfer,
        takeOpenedPaths: () => this.opened.splice(0),
      }),
      ...createAppServices({ window, session, log, news, restore }),
    }
    return logged(inTurn(createHandlers(lab, services), lab.turns), log)
  }

  private openWindow(): void {
    const { builtFolder } = this.options
    const activeRuns = () => (this.isShuttingDown ? 0 : this.session.lab.training.activeCount())
    this.window = createMainWindow({ builtFolder, activeRuns })
    this.window.on('closed', () => (this.window = undefined))
  }

  private comeForward(opened: readonly string[]): void {
    this.opened.push(...opened)
    if (this.window === undefined) this.openWindow()
    else if (this.opened.length > 0) this.emit('files.opened', null)
    if (this.window?.isMinimized()) this.window.restore()
    this.window?.focus()
  }

  private sleep(): void {
    this.log.info('sleep')
    this.session.lab.training.sleep()
  }

  /** What comes of it is told by the page that is made anew. */
  private async restore(backup: BackupInfo): Promise<void> {
    const reopened = this.replaceDatabase(backup)
    this.handlers = reopened.then(() => this.createHandlers())
    await reopened
    this.window?.webContents.reload()
  }

  private async replaceDatabase(backup: BackupInfo): Promise<void> {
    await this.session.close(words.reason)
    try {
      const keptAs = await rescueInThread(spawnSafety).restore(
        this.options.databasePath,
        backup.name,
      )
      this.log.info('backup restored', { bytes: backup.bytes })
      const text = words.restored(formatDate(backup.madeAt), keptAs)
      this.news.push({ kind: 'info', text })
    } catch (error) {
      this.log.error('backup not restored', error)
      this.news.push({ kind: 'problem', text: words.notRestored(describeFailure(error).message) })
    }
    this.session = this.openSession()
  }
}
