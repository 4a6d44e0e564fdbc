/** The app with its window: the lab, or what is wrong when it cannot be shown. */
import { storedText } from '../../src-shared/language/stored-text'
import { dirname } from 'node:path'
import { existsSync } from 'node:fs'
import { app, nativeTheme, dialog, shell, type BrowserWindow } from 'electron'
import {
  DEFAULT_SETTINGS,
  type AppSettings,
  type BackupInfo,
} from '../../src-shared/contract/app-settings'
import type { News } from '../../src-shared/contract/app'
import type { PageFault } from '../../src-shared/contract/trouble-desk'
import { MESSAGES, onLanguageChange } from '../../src-shared/language/language'
import { languageOf, type LanguageSetting } from '../../src-shared/language/language-names'
import { speak, spokenLanguage } from '../../src-shared/language/speak'
import type { Trouble } from '../../src-shared/contract/trouble'
import type { Lab } from '../lab'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import { readAppSettings, writeAppSettings } from '../storage/settings'
import { isHeld } from '../storage/schema/facts/database-facts'
import { rescueInThread } from '../storage/recover/thread/rescue-thread'
import { spawnSafety } from '../storage/recover/thread/spawn-thread'
import { realPathOf } from '../files/real-path'
import { appLog } from './app-log'
import { logStart } from '../log/log'
import type { WindowServices } from './ipc/handlers'
import { DroppedFiles } from './ipc/dropped-files'
import { registerHandlers, registerTroubleHandlers } from './ipc/register'
import { outliveFaults } from '../faults'
import { versionsOf } from '../versions'
import { saveReport } from './save-report'
import { AppMenu } from './app-menu'
import { createAppServices } from './app-services'
import { followSystem } from './follow-system'
import { LabKeeper } from './lab-keeper'
import { handlersOf, type Beside } from './lab-session'
import type { LabPage, LabWindow } from './lab-window'
import { describeApp } from './menu'
import { systemSigns } from './system-signs'
import { TrainingSigns, type FinishedComparison } from './training-signs'
import { TroubleDesk } from './trouble-desk'
import { pageTrouble } from './trouble-of'
import { createWindowServices } from './window-services'

export interface WindowAppOptions {
  readonly builtFolder: string
  readonly databasePath: string
  /** Absolute paths of files to take in. A later start of the app hands its own to this one. */
  readonly opened: readonly string[]
}

export class WindowApp {
  private readonly log = appLog()
  private readonly rescue = rescueInThread(spawnSafety)
  private readonly opened: string[]
  private readonly dropped = new DroppedFiles()
  private readonly news: News[] = []
  /** The machine is turned off: nobody is asked anything. */
  private isShuttingDown = false
  private readonly menu = new AppMenu((command) => this.window.emit('menu.command', command))
  /** As they were read or changed last. */
  private settings: AppSettings = DEFAULT_SETTINGS
  private readonly keeper: LabKeeper
  private readonly signs: TrainingSigns
  private readonly desk: TroubleDesk

  /** @param window that shows the lab's page as soon as it is given it */
  constructor(
    private readonly options: WindowAppOptions,
    private readonly window: LabWindow,
  ) {
    this.opened = [...options.opened]
    this.signs = new TrainingSigns(systemSigns(window), {
      settings: () => this.settings,
      outcome: (id) => this.outcomeOf(id),
      show: (id) => {
        window.reopen()
        window.focus()
        window.emit('comparison.wanted', { id })
      },
    })
    this.keeper = new LabKeeper({
      builtFolder: options.builtFolder,
      emit: (name, event) => {
        this.signs.heard(name, event)
        window.emit(name, event)
      },
      log: this.log,
      rescue: this.rescue,
      services: (lab, beside) => this.createServices(lab, beside),
    })
    const activeRuns = () => this.keeper.activeRuns()
    window.belongTo({
      activeRuns,
      confirmsClosing: () => !this.isShuttingDown && this.settings.confirmClosing,
      confirmNoMore: () => this.confirmNoMore(),
      failed: (why) => this.raise(pageTrouble(why, this.databasePath, activeRuns())),
    })
    this.desk = this.makeDesk()
  }

  /** Resolves when the lab is open, or the window is told to show why it is not. */
  async start(): Promise<void> {
    speak(languageChosen('system'))
    const versions = versionsOf(app.getVersion())
    logStart(this.log, { mode: 'window', isPackaged: app.isPackaged, versions })
    describeApp(versions)
    onLanguageChange(() => {
      describeApp(versions)
      this.window.emit('language.changed', spokenLanguage())
    })
    outliveFaults(this.log, (sentence) => this.window.emit('lab.problem', sentence))
    this.dropped.listen()
    registerHandlers(handlersOf(() => this.keeper.session))
    registerTroubleHandlers({
      'trouble.get': () => this.desk.current,
      'trouble.act': (request) => this.desk.act(request),
      'trouble.show': () => this.leaveDamaged(),
      'trouble.language': () => spokenLanguage(),
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
    return current?.databasePath ?? this.keeper.lab?.databasePath ?? this.options.databasePath
  }

  private confirmNoMore(): void {
    const { lab } = this.keeper
    if (lab === undefined) return
    this.settings = { ...readAppSettings(lab.storage.settings), confirmClosing: false }
    writeAppSettings(lab.storage.settings, this.settings)
  }

  /** What cannot be read is not told of; training goes on. */
  private outcomeOf(id: string): FinishedComparison | undefined {
    try {
      const { storage } = this.keeper.lab ?? {}
      const comparison = storage?.runs.comparison(id)
      if (storage === undefined || comparison === undefined) return undefined
      const { name, state } = comparison
      return { name, state, runs: runsOfComparison(storage.list, id) }
    } catch (error) {
      this.log.error('outcome not read', error)
      return undefined
    }
  }

  /** @returns what is wrong when the lab cannot be opened; null when its page is shown from its start */
  private async openAnew(databasePath: string): Promise<Trouble | null> {
    const trouble = await this.open(databasePath)
    if (trouble === null) this.show('index')
    return trouble
  }

  /** @returns what is wrong when the lab cannot be opened; null when its page can be shown */
  private async open(databasePath: string): Promise<Trouble | null> {
    // Nothing of a lab that was open before trains any more.
    this.signs.end()
    const trouble = await this.keeper.open(databasePath)
    const { lab } = this.keeper
    if (lab !== undefined) {
      this.settings = readAppSettings(lab.storage.settings)
      this.showSettings()
    }
    return trouble
  }

  /** What the window looks like and in which language. */
  private showSettings(): void {
    nativeTheme.themeSource = this.settings.colorScheme
    speak(languageChosen(this.settings.language))
  }

  private createServices(
    lab: Lab,
    { transfer, reports, fontFolders, backups, folder }: Beside,
  ): WindowServices {
    const { log, menu, news } = this
    const window = () => this.window.browserWindow
    const takeOpenedPaths = () => this.opened.splice(0)
    const takeDropped = () => this.dropped.take()
    const openLater = (paths: readonly string[]) => void this.opened.push(...paths)
    const restore = (backup: BackupInfo) => this.restore(lab.databasePath, backup)
    return {
      ...createWindowServices({
        window,
        transfer,
        reports,
        fontFolders,
        folder,
        takeOpenedPaths,
        takeDropped,
        openLater,
      }),
      ...createAppServices({ window, lab, backups, log, menu, news, restore }),
      settingsChanged: (settings) => {
        this.settings = settings
        this.showSettings()
        this.signs.refresh()
      },
    }
  }

  /** Puts a backup in the place of the database that is open. What came of it is told by the page that is made anew. */
  private async restore(databasePath: string, backup: BackupInfo): Promise<void> {
    this.news.push(await this.keeper.giveWayTo(databasePath, backup))
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

  private async leaveDamaged(): Promise<null> {
    const trouble = await this.keeper.leaveDamaged()
    if (trouble !== null) this.raise(trouble)
    return null
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
      training: () => this.keeper.lab?.training,
      opened: (paths) => this.opened.push(...paths),
      shutDown: () => (this.isShuttingDown = true),
      end: async () => {
        this.desk.settle()
        this.signs.end()
        await this.keeper.close(storedText('closed'))
      },
    })
  }
}

const { dialogs } = MESSAGES.trouble

const languageChosen = (setting: LanguageSetting) =>
  setting === 'system' ? languageOf(app.getPreferredSystemLanguages()) : setting

/** Null when it was called off. */
async function chooseDatabase(
  parent: BrowserWindow | undefined,
  databasePath: string,
): Promise<string | null> {
  if (parent === undefined) return null
  const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
    title: dialogs.database,
    defaultPath: dirname(databasePath),
    properties: ['openFile'],
    filters: [
      { name: dialogs.kinds, extensions: ['sqlite', 'db'] },
      { name: dialogs.all, extensions: ['*'] },
    ],
  })
  return canceled || filePaths.length === 0 ? null : realPathOf(filePaths[0])
}

/** Shows the file in its folder, or the folder where the file is missing. */
function revealDatabase(path: string): void {
  if (existsSync(path)) shell.showItemInFolder(path)
  else void shell.openPath(dirname(path))
}
