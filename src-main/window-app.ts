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
import { createHandlers } from './ipc/handlers'
import { registerHandlers } from './ipc/register'
import { openLab, type Lab } from './lab'
import { openedPaths } from './launch-arguments'
import { serveApp } from './window/app-protocol'
import { guardPages } from './window/guard'
import { createMainWindow } from './window/main-window'
import { buildMenu } from './window/menu'
import { ChartPrinter } from './window/print-window'
import { createWindowServices } from './window/window-services'

export interface WindowAppOptions {
  readonly builtFolder: string
  readonly databasePath: string
}

/** Opens the lab's window. @throws LabError('storage') when the database cannot be used */
export async function startWindow({ builtFolder, databasePath }: WindowAppOptions): Promise<void> {
  let window: BrowserWindow | undefined
  const emit = <Name extends EventName>(name: Name, event: Events[Name]) => {
    if (window !== undefined && !window.isDestroyed()) {
      window.webContents.send(EVENT_CHANNEL, name, event)
    }
  }
  await app.whenReady()
  const lab = openLab({ databasePath, builtFolder, emit, browseInThread: true })
  lab.storage.runs.interruptUnfinished(Date.now())
  endInOrder(lab)

  serveApp(join(builtFolder, 'renderer'))
  guardPages()
  const opened = [...openedPaths(process.argv)]
  const services = createWindowServices({
    window: () => window,
    printer: new ChartPrinter(builtFolder),
    takeOpenedPaths: () => opened.splice(0),
  })
  registerHandlers(createHandlers(lab, services))
  Menu.setApplicationMenu(buildMenu((command: MenuCommand) => emit('menu.command', command)))

  const open = () => {
    window = createMainWindow({ builtFolder, activeRuns: () => lab.training.activeCount() })
    window.on('closed', () => (window = undefined))
  }
  open()
  app.on('activate', () => {
    if (window === undefined) open()
  })
  app.on('second-instance', (_event, argv, folder) => {
    opened.push(...openedPaths(argv, folder))
    if (window === undefined) open()
    else if (opened.length > 0) emit('files.opened', null)
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
}

/** Training ends and the database closes before the process does. */
function endInOrder(lab: Lab): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    // Electron is still in the middle of this event; it can be told to end only afterwards.
    void lab.close(MESSAGES.closing.reason).finally(() => setImmediate(() => app.exit()))
  })
}
