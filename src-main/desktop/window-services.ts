/** What only a window can do: native dialogs, the clipboard. */
import { join } from 'node:path'
import { app, dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import * as electron from 'electron'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { Reports } from '../experiment-report/reports'
import type { Transfer } from '../exchange/transfer/jobs'
import type { FolderKeeper } from './watched-folder'
import type { AppServices } from './ipc/app-handlers'
import type { WindowServices } from './ipc/handlers'
import { printPage } from './print-page'

const { dialogs } = MESSAGES.exchange

/** Endings of the files that can be taken in. */
const IMPORTED = [
  ...['png', 'svg', 'svgz', 'html', 'json', 'jsonl', 'gz', 'sqlite', 'db'],
  ...['csv', 'tsv', 'txt'],
]

export interface ServiceSources {
  readonly window: () => BrowserWindow | undefined
  readonly transfer: Transfer
  readonly reports: Reports
  readonly fontFolders: readonly string[]
  readonly folder: FolderKeeper
  readonly takeOpenedPaths: () => readonly string[]
  readonly takeDropped: () => readonly string[]
  readonly openLater: (paths: readonly string[]) => void
}

export function createWindowServices(
  sources: ServiceSources,
): Omit<WindowServices, keyof AppServices> {
  const { window, transfer, reports, fontFolders, folder } = sources
  const { takeOpenedPaths, takeDropped, openLater } = sources
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
    takeDropped,
    openLater,
    version: app.getVersion(),
    transfer,
    reports,
    fontFolders,
    folder,
    async chooseDataset(what) {
      const title = MESSAGES.commands['add-dataset']
      if (what === 'folder') return chooseFolder(title)
      const paths = await choose({
        title,
        properties: ['openFile'],
        filters: [
          { name: MESSAGES.dataDialog.tables, extensions: ['csv', 'tsv', 'gz'] },
          { name: dialogs.allFiles, extensions: ['*'] },
        ],
      })
      return paths?.[0] ?? null
    },
    chooseFolder: () => chooseFolder(dialogs.viewsFolder),
    chooseWatched: () => chooseFolder(dialogs.watchedFolder),
    chooseFiles: () =>
      choose({
        title: dialogs.import,
        properties: ['openFile', 'multiSelections'],
        // TensorBoard's event files end in anything, so nothing is kept from view at first.
        filters: [
          { name: dialogs.allFiles, extensions: ['*'] },
          { name: dialogs.importedKinds, extensions: IMPORTED },
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
    printPage,
    takeOpenedPaths,
  }
}

interface OlderClipboard {
  writeImage(image: electron.NativeImage): void
}

/**
 * Puts a picture onto the clipboard of the Electron that runs the app: 45 has the web's, 33 (the fallback) one of its own.
 * @throws LabError('export') when the bytes are no picture
 */
async function copyPng(png: Uint8Array): Promise<void> {
  const image = electron.nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) throw new LabError('export', MESSAGES.exchange.problems.cannotCopy)
  const { clipboard } = electron
  if ('writeImage' in clipboard) {
    ;(clipboard as unknown as OlderClipboard).writeImage(image)
  } else {
    const blob = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await clipboard.write([new electron.ClipboardItem({ [blob.type]: blob })])
  }
}
