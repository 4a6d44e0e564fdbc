/** What only a window can do: native dialogs, the clipboard, pictures drawn by a hidden page. */
import { join } from 'node:path'
import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import type { Transfer } from '../exchange/transfer/jobs'
import type { AppServices } from './ipc/app-handlers'
import type { WindowServices } from './ipc/handlers'
import { copyPng } from './copy-png'
import type { ChartPrinter } from './print-window'

const { dialogs } = MESSAGES.exchange

/** Endings of the files that can be taken in. */
const IMPORTED = ['png', 'svg', 'svgz', 'csv', 'json', 'gz', 'sqlite', 'db']

export interface ServiceSources {
  readonly window: () => BrowserWindow | undefined
  readonly printer: ChartPrinter
  readonly transfer: Transfer
  readonly takeOpenedPaths: () => readonly string[]
}

export function createWindowServices(
  sources: ServiceSources,
): Omit<WindowServices, keyof AppServices> {
  const { window, printer, transfer, takeOpenedPaths } = sources
  const choose = async (options: OpenDialogOptions): Promise<string[] | null> => {
    const parent = window()
    if (parent === undefined) return null
    const { canceled, filePaths } = await dialog.showOpenDialog(parent, options)
    return canceled ? null : filePaths
  }
  const chooseFolder = async (title: string): Promise<string | null> => {
    const paths = await choose({ title, properties: ['openDirectory', 'createDirectory'] })
    return paths?.[0] ?? null
  }

  return {
    version: app.getVersion(),
    transfer,
    chooseDatasetFolder: () => chooseFolder(MESSAGES.commands['add-dataset']),
    chooseFolder: () => chooseFolder(dialogs.viewsFolder),
    chooseFiles: () =>
      choose({
        title: dialogs.import,
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: dialogs.importedKinds, extensions: IMPORTED },
          { name: dialogs.allFiles, extensions: ['*'] },
        ],
      }),
    async chooseSavePath(suggestedName) {
      const parent = window()
      if (parent === undefined) return null
      const ending = suggestedName.split('.').at(-1) ?? ''
      const { canceled, filePath } = await dialog.showSaveDialog(parent, {
        title: dialogs.export,
        defaultPath: join(app.getPath('pictures'), suggestedName),
        filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      })
      return canceled || !filePath ? null : filePath
    },
    copyPicture: copyPng,
    takeOpenedPaths,
    print: (job) => printer.print(job),
    printJob: () => printer.job(),
    deliverPrint: (answer) => printer.deliver(answer),
  }
}
