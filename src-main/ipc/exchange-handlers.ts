/** What the commands of export and import do. */
import { basename, join } from 'node:path'
import type { ImportReport } from '../../src-shared/exchange'
import type { ExchangeCommands, PrintJob, SavedFile } from '../../src-shared/ipc-exchange'
import { MESSAGES } from '../../src-shared/messages'
import { fileNameOf } from '../../src-shared/file-name'
import { LabError } from '../../src-shared/result'
import { finishedPng, tablePieces, weightsFile, type FileSources } from '../exchange/export-files'
import { importFile } from '../exchange/import'
import { openFiles } from '../exchange/open-files'
import { writeWhole } from '../exchange/write-file'
import type { Lab } from '../lab'
import type { Handlers } from './handlers'

const { problems } = MESSAGES.exchange

/** What only a window can do for export and import. */
export interface ExchangeServices {
  /** Asks for a place in a native dialog; null when it was cancelled. */
  chooseSavePath(suggestedName: string): Promise<string | null>
  chooseFiles(): Promise<readonly string[] | null>
  chooseFolder(): Promise<string | null>
  copyPicture(png: Uint8Array): Promise<void>
  print(job: PrintJob): Promise<Uint8Array>
  printJob(): PrintJob
  deliverPrint(answer: ExchangeCommands['print.deliver']['input']): void
  /** Paths the app was opened with; each is given once. */
  takeOpenedPaths(): readonly string[]
}

export function createExchangeHandlers(
  { storage, training, emit }: Lab,
  appVersion: string,
  services: ExchangeServices,
): Pick<Handlers, keyof ExchangeCommands> {
  const sources: FileSources = { storage, appVersion }
  const open = (paths: readonly string[]) => {
    const opened = openFiles(storage.exchange, paths)
    tellOf(emit, opened.reports)
    return opened
  }

  return {
    'exchange.savePicture': ({ file, format, carry, suggestedName, ...chart }) =>
      save(services, suggestedName, (path) => {
        const bytes = new Uint8Array(file)
        if (format === 'svg') {
          writeWhole(path, [bytes])
          return { carries: false }
        }
        training.savePoints()
        const { png, carries } = finishedPng(sources, bytes, chart, carry)
        writeWhole(path, [png])
        return { carries }
      }),
    'exchange.copyPicture': async ({ png }) => {
      await services.copyPicture(new Uint8Array(png))
      return null
    },
    'exchange.saveViews': async ({ picture, format, carry }) => {
      const views = storage.views.list()
      if (views.length === 0) throw new LabError('export', problems.noViews)
      const folder = await services.chooseFolder()
      if (folder === null) return null
      training.savePoints()
      const names = new Set<string>()
      for (const { name, view } of views) {
        const drawn = await services.print({ view, title: name, picture, format })
        const chart = { view, title: name, picture }
        const file = format === 'svg' ? drawn : finishedPng(sources, drawn, chart, carry).png
        writeWhole(join(folder, fileNameOf(name, format, names)), [file])
      }
      return { folder, files: views.length }
    },
    'exchange.saveRuns': ({ ids, format, suggestedName }) =>
      save(services, suggestedName, (path) => {
        training.savePoints()
        writeWhole(path, tablePieces(sources, ids, format))
        return {}
      }),
    'exchange.saveWeights': ({ id, format, suggestedName }) => {
      const file = weightsFile(sources, id, format)
      return save(services, suggestedName, (path) => {
        writeWhole(path, [file])
        return {}
      })
    },
    'exchange.import': ({ name, file }) => {
      const report = importFile(storage.exchange, basename(name), Buffer.from(file))
      tellOf(emit, [report])
      return report
    },
    'exchange.chooseImports': async () => {
      const paths = await services.chooseFiles()
      return paths && open(paths)
    },
    'exchange.opened': () => open(services.takeOpenedPaths()),
    'print.job': () => services.printJob(),
    'print.deliver': (answer) => {
      services.deliverPrint(answer)
      return null
    },
  }
}

async function save<Outcome extends object>(
  services: ExchangeServices,
  suggestedName: string,
  write: (path: string) => Outcome,
): Promise<(SavedFile & Outcome) | null> {
  const path = await services.chooseSavePath(basename(suggestedName))
  return path === null ? null : { path, ...write(path) }
}

/** The list and the charts that show these runs ask for them anew. */
function tellOf(emit: Lab['emit'], reports: readonly ImportReport[]): void {
  const ids = reports.flatMap(({ added, completed, known }) => [...added, ...completed, ...known])
  if (ids.length > 0) emit('runs.edited', { ids })
}
