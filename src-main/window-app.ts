/** The app with its window: services, handlers, menu, and an orderly end. */
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Menu, app, dialog, type BrowserWindow } from 'electron'
import {
  EVENT_CHANNEL,
  type EventName,
  type Events,
  type MenuCommand,
} from '../src-shared/ipc-contract'
import { MESSAGES } from '../src-shared/messages'
import { LabError } from '../src-shared/result'
import { createHandlers, type WindowServices } from './ipc/handlers'
import { registerHandlers } from './ipc/register'
import { openLab, type Lab } from './lab'
import { serveApp } from './window/app-protocol'
import { guardPages } from './window/guard'
import { createMainWindow } from './window/main-window'
import { buildMenu } from './window/menu'

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
  registerHandlers(
    createHandlers(
      lab,
      windowServices(() => window),
    ),
  )
  Menu.setApplicationMenu(buildMenu((command: MenuCommand) => emit('menu.command', command)))

  const open = () => {
    window = createMainWindow({ builtFolder, activeRuns: () => lab.training.activeCount() })
    window.on('closed', () => (window = undefined))
  }
  open()
  app.on('activate', () => {
    if (window === undefined) open()
  })
  app.on('second-instance', () => {
    if (window === undefined) open()
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

function windowServices(window: () => BrowserWindow | undefined): WindowServices {
  return {
    version: app.getVersion(),
    async chooseFolder() {
      const parent = window()
      if (parent === undefined) return null
      const { canceled, filePaths } = await dialog.showOpenDialog(parent, {
        title: MESSAGES.commands['add-dataset'],
        properties: ['openDirectory'],
      })
      return canceled ? null : filePaths[0]
    },
    async saveFile(bytes, suggestedName) {
      const parent = window()
      if (parent === undefined) return null
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: MESSAGES.commands['export-png'],
        defaultPath: join(app.getPath('pictures'), basename(suggestedName)),
        filters: [{ name: 'PNG', extensions: ['png'] }],
      })
      if (canceled || !filePath) return null
      await writeFile(filePath, bytes).catch((error: unknown) => {
        throw new LabError('export', MESSAGES.exporting.cannotWrite(filePath), { cause: error })
      })
      return { path: filePath }
    },
    deliverPrint() {
      throw new LabError('invalid-input', 'Nothing is being printed.')
    },
  }
}
