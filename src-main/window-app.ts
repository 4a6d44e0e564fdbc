/** The app with its window: services, handlers, menu, and an orderly end. */
import { join } from 'node:path'
import { Menu, app, type BrowserWindow } from 'electron'
import {
  EVENT_CHANNEL,
  type EventName,
  type Events,
  type MenuCommand,
} from '../src-shared/ipc-contract'
import { MESSAGES } from '../src-shared/messages'
import { createHandlers, inTurn } from './ipc/handlers'
import { spawnTransfer } from './exchange/transfer/spawn-thread'
import { transferThreads, type TransferThreads } from './exchange/transfer/threads'
import { registerHandlers } from './ipc/register'
import { openLab, type Lab } from './lab'
import { serveApp } from './window/app-protocol'
import { guardPages } from './window/guard'
import { createMainWindow } from './window/main-window'
import { buildMenu } from './window/menu'
import { ChartPrinter } from './window/print-window'
import { createWindowServices } from './window/window-services'

export interface WindowAppOptions {
  readonly builtFolder: string
  readonly databasePath: string
  /** Absolute paths of files to take in. A later start of the app hands its own to this one. */
  readonly opened: readonly string[]
}

/** Opens the lab's window. @throws LabError('storage') when the database cannot be used */
export async function startWindow(options: WindowAppOptions): Promise<void> {
  const { builtFolder, databasePath } = options
  let window: BrowserWindow | undefined
  const emit = <Name extends EventName>(name: Name, event: Events[Name]) => {
    if (window !== undefined && !window.isDestroyed()) {
      window.webContents.send(EVENT_CHANNEL, name, event)
    }
  }
  await app.whenReady()
  const lab = openLab({ databasePath, builtFolder, emit, browseInThread: true })
  lab.storage.runs.interruptUnfinished(Date.now())
  const threads = transferThreads({
    databasePath,
    appVersion: app.getVersion(),
    turns: lab.turns,
    spawn: spawnTransfer,
  })
  endInOrder(lab, threads)

  serveApp(join(builtFolder, 'renderer'))
  guardPages()
  const opened = [...options.opened]
  const services = createWindowServices({
    window: () => window,
    printer: new ChartPrinter(builtFolder),
    transfer: threads.transfer,
    takeOpenedPaths: () => opened.splice(0),
  })
  registerHandlers(inTurn(createHandlers(lab, services), lab.turns))
  Menu.setApplicationMenu(buildMenu((command: MenuCommand) => emit('menu.command', command)))

  const open = () => {
    window = createMainWindow({ builtFolder, activeRuns: () => lab.training.activeCount() })
    window.on('closed', () => (window = undefined))
  }
  open()
  app.on('activate', () => {
    if (window === undefined) open()
  })
  // Electron puts the words of the other start into an order of its own, so they come as data.
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    opened.push(...(handed as Pick<WindowAppOptions, 'opened'>).opened)
    if (window === undefined) open()
    else if (opened.length > 0) emit('files.opened', null)
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
}

/** Files are whole, training ends and the database closes before the process does. */
function endInOrder(lab: Lab, threads: TransferThreads): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    // Electron is still in the middle of this event; it can be told to end only afterwards.
    const allClosed = threads.whenIdle().then(() => lab.close(MESSAGES.closing.reason))
    void allClosed.finally(() => setImmediate(() => app.exit()))
  })
}
