/** The app with its window: the lab, or what is wrong when it cannot be shown. */
import { app, nativeTheme } from 'electron'
import type { BackupInfo } from '../src-shared/app-settings'
import type { News } from '../src-shared/ipc-app'
import type { PageFault } from '../src-shared/ipc-trouble'
import { MESSAGES } from '../src-shared/messages'
import { describeFailure } from '../src-shared/result'
import type { Trouble } from '../src-shared/trouble'
import { appLog } from './app-log'
import type { WindowServices } from './ipc/handlers'
import { registerHandlers, registerTroubleHandlers } from './ipc/register'
import type { Lab } from './lab'
import { logStart } from './log-start'
import { outliveFaults } from './outlive-faults'
import { versionsOf } from './report/versions'
import { readAppSettings } from './storage/app-settings'
import { isHeld } from './storage/safety/held'
import { rescueInThread } from './storage/safety/in-thread'
import { spawnSafety } from './storage/safety/spawn-thread'
import { saveReport } from './window/save-report'
import { AppMenu } from './window/app-menu'
import { createAppServices } from './window/app-services'
import { followSystem } from './window/follow-system'
import { handlersOf, openSession, type Beside, type LabSession } from './window/lab-session'
import type { LabPage, LabWindow } from './window/lab-window'
import { describeApp } from './window/menu'
import { ChartPrinter } from './window/print-window'
import { restoreBackup } from './window/restore-backup'
import { TroubleDesk } from './window/trouble-desk'
import { chooseDatabase, revealDatabase } from './window/trouble-dialogs'
import { pageTrouble, storageTrouble, unexpectedTrouble } from './window/trouble-of'
import { createWindowServices } from './window/window-services'

export interface WindowAppOptions {
  readonly builtFolder: string
  readonly databasePath: string
  /** Absolute paths of files to take in. A later start of the app hands its own to this one. */
  readonly opened: readonly string[]
}

export class WindowApp {
  private readonly log = appLog()
  private readonly rescue = rescueInThread(spawnSafety)
  private session: LabSession | undefined
  private readonly opened: string[]
  private readonly news: News[] = []
  /** The machine is turned off: nobody is asked anything. */
  private isShuttingDown = false
  private readonly printer: ChartPrinter
  private readonly menu = new AppMenu((command) => this.window.emit('menu.command', command))
  private readonly desk: TroubleDesk

  /** @param window that shows the lab's page as soon as it is given it */
  constructor(
    private readonly options: WindowAppOptions,
    private readonly window: LabWindow,
  ) {
    this.opened = [...options.opened]
    this.printer = new ChartPrinter(options.builtFolder)
    const activeRuns = () => this.session?.lab.training.activeCount() ?? 0
    const askedFor = () => (this.isShuttingDown ? 0 : activeRuns())
    window.belongTo({
      activeRuns: askedFor,
      failed: (why) => this.raise(pageTrouble(why, this.databasePath, activeRuns())),
    })
    this.desk = this.makeDesk()
  }

  /** Resolves when the lab is open, or the window is told to show why it is not. */
  async start(): Promise<void> {
    logStart('window')
    describeApp(versionsOf(app.getVersion()))
    outliveFaults(this.log, (sentence) => this.window.emit('lab.problem', sentence))
    registerHandlers(handlersOf(() => this.session))
    registerTroubleHandlers({
      'trouble.get': () => this.desk.current,
      'trouble.act': (request) => this.desk.act(request),
      'trouble.show': () => this.leaveDamaged(),
      'trouble.pageFault': (fault) => this.notePageFault(fault),
    })
    this.followSystem()
    this.menu.show('index')
    const { databasePath } = this.options
    const trouble = await this.open(databasePath)
    if (trouble !== null) this.raise(trouble)
  }

  private get databasePath(): string {
    const { current } = this.desk
    return current?.databasePath ?? this.session?.lab.databasePath ?? this.options.databasePath
  }

  /** @returns what is wrong when the lab cannot be opened; null when its page is shown from its start */
  private async openAnew(databasePath: string): Promise<Trouble | null> {
    const trouble = await this.open(databasePath)
    if (trouble === null) this.show('index')
    return trouble
  }

  /** @returns what is wrong when the lab cannot be opened; null when its page can be shown */
  private async open(databasePath: string): Promise<Trouble | null> {
    try {
      this.session = await openSession({
        databasePath,
        builtFolder: this.options.builtFolder,
        emit: (name, event) => this.window.emit(name, event),
        log: this.log,
        services: (lab, beside) => this.createServices(lab, beside),
        foundDamage: () => void this.stopOverDamage(),
      })
    } catch (error) {
      this.log.error('database refused', error)
      const { trouble, message } = describeFailure(error)
      if (trouble === undefined) return unexpectedTrouble(message, databasePath)
      return storageTrouble(trouble, { databasePath, backups: this.backupsOf(databasePath) })
    }
    nativeTheme.themeSource = readAppSettings(this.session.lab.storage.settings).colorScheme
    return null
  }

  private createServices(lab: Lab, { transfer, backups }: Beside): WindowServices {
    const { printer, log, menu, news } = this
    const window = () => this.window.browserWindow
    const takeOpenedPaths = () => this.opened.splice(0)
    const restore = (backup: BackupInfo) => this.restore(lab.databasePath, backup)
    return {
      ...createWindowServices({ window, printer, transfer, takeOpenedPaths }),
      ...createAppServices({ window, lab, backups, log, menu, news, restore }),
    }
  }

  /** Puts a backup in the place of the database that is open. What came of it is told by the page that is made anew. */
  private async restore(databasePath: string, backup: BackupInfo): Promise<void> {
    const { session } = this
    this.session = undefined
    await session?.close(MESSAGES.backups.reason)
    this.news.push(await restoreBackup(databasePath, backup, this.log))
    const trouble = await this.openAnew(databasePath)
    if (trouble !== null) this.raise(trouble)
  }

  /** From now on the window says what is wrong. */
  private raise(trouble: Trouble): void {
    this.desk.raise(trouble)
    this.show('trouble')
  }

  private show(page: LabPage): void {
    this.menu.show(page)
    this.window.show(page)
  }

  /** Damage was found while the lab is in use: nothing is written from here on, and the person decides when to leave. */
  private async stopOverDamage(): Promise<void> {
    const { log } = this
    log.warning('damage found')
    await this.session
      ?.endWriting(MESSAGES.trouble.damagedInUse.reason)
      .catch((error: unknown) => log.error('not ended in order', error))
    this.window.emit('lab.damaged', MESSAGES.trouble.damagedInUse.notice)
  }

  private async leaveDamaged(): Promise<null> {
    const { session } = this
    if (session?.isDamaged !== true) return null
    const { databasePath } = session.lab
    this.session = undefined
    await session
      .close(MESSAGES.trouble.damagedInUse.reason)
      .catch((error: unknown) => this.log.error('not closed in order', error))
    const place = { databasePath, backups: this.backupsOf(databasePath) }
    this.raise(storageTrouble('damaged', place, true))
    return null
  }

  private backupsOf(databasePath: string): readonly BackupInfo[] {
    try {
      return this.rescue.backupsOf(databasePath)
    } catch (error) {
      this.log.error('backups not listed', error)
      return []
    }
  }

  private notePageFault({ name, positions }: PageFault): null {
    this.log.warning('page fault', { name, at: positions.join(' ') })
    return null
  }

  private makeDesk(): TroubleDesk {
    return new TroubleDesk({
      rescue: this.rescue,
      isHeld,
      report: async () => {
        await saveReport(this.window.browserWindow, this.databasePath, this.log)
      },
      open: (databasePath) => this.openAnew(databasePath),
      restartPage: () => this.show('index'),
      chooseDatabase: () => chooseDatabase(this.window.browserWindow, this.databasePath),
      reveal: revealDatabase,
      quit: () => app.quit(),
    })
  }

  private followSystem(): void {
    followSystem({
      window: this.window,
      log: this.log,
      training: () => this.session?.lab.training,
      opened: (paths) => this.opened.push(...paths),
      shutDown: () => (this.isShuttingDown = true),
      end: async () => {
        this.desk.settle()
        await this.session?.close(MESSAGES.closing.reason)
      },
    })
  }
}
