/** What the window asks of the app and its system: colours, files shown in their folders, questions, reports. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, shell, type BrowserWindow } from 'electron'
import type { WindowRole } from '../../src-shared/contract/actions'
import type { BackupInfo, KeptCopy } from '../../src-shared/contract/app-settings'
import type { News } from '../../src-shared/contract/app'
import { MESSAGES } from '../../src-shared/language/language'
import { formatBytes, formatDate } from '../../src-shared/number-format'
import { LabError } from '../../src-shared/contract/result'
import type { AppServices } from './ipc/app-handlers'
import type { BackupSchedule } from './backup-schedule'
import type { Lab } from '../lab'
import type { Log } from '../log/log'
import { versionsOf } from '../versions'
import type { AppMenu } from './app-menu'
import { saveReport } from './save-report'

const { backups: words } = MESSAGES

export interface AppServiceSources {
  readonly window: () => BrowserWindow | undefined
  readonly lab: Lab
  readonly backups: BackupSchedule
  readonly log: Log
  readonly menu: AppMenu
  /** To be told once to the page; what was told is taken out. */
  readonly news: News[]
  readonly restore: (backup: BackupInfo) => Promise<void>
}

export function createAppServices(
  sources: AppServiceSources,
): Omit<AppServices, 'settingsChanged'> {
  const { window, lab, backups, log, menu, news, restore } = sources
  const { databasePath, training } = lab
  const licences = join(process.resourcesPath, 'licences.txt')
  return {
    versions: versionsOf(app.getVersion()),
    hasLicences: app.isPackaged && existsSync(licences),
    takeNews: () => news.splice(0),
    makeBackup: () => backups.make(),
    confirmRestore: (backup) => confirmRestore(window(), backup, training.activeCount()),
    confirmRemove: (copy) => confirmRemove(window(), copy),
    restore,
    reveal: (file) => shell.showItemInFolder(file === 'log' ? log.path : databasePath),
    showInFolder: (path) => shell.showItemInFolder(path),
    saveReport: () => saveReport(window(), databasePath, log),
    async openLicences() {
      const problem = await shell.openPath(licences)
      if (problem !== '') throw new LabError('not-found', MESSAGES.about.noLicences)
    },
    actAs(role) {
      const shown = window()
      if (shown !== undefined) WINDOW_ACTS[role](shown)
    },
    showHistory: (history) => menu.showHistory(history),
  }
}

/** By how much the menu's own items zoom. */
const ZOOM_STEP = 0.5

const WINDOW_ACTS: Readonly<Record<WindowRole, (window: BrowserWindow) => void>> = {
  zoomIn: ({ webContents }) => void (webContents.zoomLevel += ZOOM_STEP),
  zoomOut: ({ webContents }) => void (webContents.zoomLevel -= ZOOM_STEP),
  resetZoom: ({ webContents }) => void (webContents.zoomLevel = 0),
  togglefullscreen: (window) => window.setFullScreen(!window.isFullScreen()),
  quit: () => app.quit(),
}

async function confirmRestore(
  parent: BrowserWindow | undefined,
  { madeAt }: BackupInfo,
  training: number,
): Promise<boolean> {
  if (parent === undefined) return false
  const { response } = await dialog.showMessageBox(parent, {
    type: 'warning',
    message: words.question(formatDate(madeAt)),
    detail: words.explanation(training),
    buttons: [words.cancel, words.confirm],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}

async function confirmRemove(
  parent: BrowserWindow | undefined,
  { name, kind, madeAt, bytes }: KeptCopy,
): Promise<boolean> {
  if (parent === undefined) return false
  const { response } = await dialog.showMessageBox(parent, {
    type: 'warning',
    message: words.removeQuestion(words.kinds[kind], formatDate(madeAt)),
    detail: words.removeExplanation(name, formatBytes(bytes)),
    buttons: [words.cancel, words.confirmRemove],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1
}
