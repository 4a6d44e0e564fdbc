/** What the commands of export and import do. */
import { randomUUID } from 'node:crypto'
import { basename, join } from 'node:path'
import type {
  EXCHANGE_COMMANDS,
  ImportReport,
  OpenedFiles,
  SavedFile,
  SavedViews,
  UnderWay,
} from '../../../src-shared/contract/exchange'
import { isReport } from '../../../src-shared/contract/import-summary'
import type { CommandInput } from '../../../src-shared/contract/contract'
import { MESSAGES } from '../../../src-shared/language/language'
import { fileNameOf } from '../../../src-shared/file-name'
import type { SavedView } from '../../../src-shared/curves/chart-view'
import { LabError, describeFailure } from '../../../src-shared/contract/result'
import type { Reports } from '../../experiment-report/reports'
import { weightsFile } from '../../exchange/export-files'
import type { Transfer } from '../../exchange/transfer/jobs'
import { writeWhole } from '../../exchange/write-file'
import { lettersWithoutFont } from '../../fonts/missing-letters'
import { isSameFile } from '../../files/which-file'
import type { Lab } from '../../lab'
import type { Pictures } from '../../pictures/pictures'
import type { FolderKeeper } from '../watched-folder'
import type { Handlers } from './handlers'

const { problems } = MESSAGES.exchange

/** What only a window can do for export and import. */
export interface ExchangeServices {
  /** The app's version. */
  readonly version: string
  /** In which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
  /** Reads and writes files in a thread of its own. */
  readonly transfer: Transfer
  /** Makes reports in a thread of its own. */
  readonly reports: Pick<Reports, 'make'>
  /** Asks for a place in a native dialog; null when it was cancelled. */
  chooseSavePath(suggestedName: string): Promise<string | null>
  chooseFiles(): Promise<readonly string[] | null>
  chooseFolder(): Promise<string | null>
  chooseWatched(): Promise<string | null>
  readonly folder: Pick<FolderKeeper, 'resume' | 'begin' | 'forget'>
  copyPicture(png: Uint8Array): Promise<void>
  /** A page as a PDF. @throws LabError('export') */
  printPage(html: string): Promise<Uint8Array>
  /** Paths the app was opened with; each is given once. */
  takeOpenedPaths(): readonly string[]
}

export function createExchangeHandlers(
  {
    databasePath,
    storage,
    training,
    pictures,
    emit,
  }: Pick<Lab, 'databasePath' | 'storage' | 'training' | 'pictures' | 'emit'>,
  services: ExchangeServices,
): Pick<Handlers, keyof typeof EXCHANGE_COMMANDS> {
  const { transfer } = services
  const during = teller(emit)
  const save = saver(services, databasePath)
  /** Tables that were opened, by the id under which somebody says what their columns are. */
  const waiting = new Map<string, string>()
  const open = async (paths: readonly string[]): Promise<OpenedFiles> => {
    if (paths.length === 0) return { reports: [], problems: [], wanted: [] }
    const opened = await during('importing', () => transfer('openFiles', { paths }))
    tellOf(emit, opened.reports)
    const wanted = opened.wanted.map(({ path, ...table }) => {
      const id = randomUUID()
      waiting.set(id, path)
      return { id, ...table }
    })
    return { ...opened, wanted }
  }

  return {
    'exchange.savePicture': ({ file, format, carry, suggestedName, ...chart }) =>
      save(suggestedName, async (path) => {
        await training.savePoints()
        const job = { path, file, format, chart, carry }
        return during('exporting', () => transfer('writePicture', job))
      }),
    'exchange.lettersWithoutFont': ({ text }) => lettersWithoutFont(text, services.fontFolders),
    'exchange.copyPicture': async ({ png }) => {
      await services.copyPicture(new Uint8Array(png))
      return null
    },
    'exchange.saveViews': async ({ picture, format, carry }) => {
      const views = storage.views.list()
      if (views.length === 0) throw new LabError('export', problems.noViews)
      const folder = await services.chooseFolder()
      if (folder === null) return null
      await training.savePoints()
      const saving = { format, carry, folder, picture }
      return during('exporting', () => saveViews(pictures, transfer, views, saving))
    },
    'exchange.saveRuns': async ({ ids, format, suggestedName }) => {
      if (format !== 'tensorboard') {
        return save(suggestedName, async (path) => {
          await training.savePoints()
          await during('exporting', () => transfer('writeTable', { path, ids, format }))
          return {}
        })
      }
      const folder = await services.chooseFolder()
      if (folder === null) return null
      await training.savePoints()
      await during('exporting', () => transfer('writeEventFiles', { folder, ids }))
      return { path: folder }
    },
    'exchange.saveReport': ({ ids, question, format, suggestedName }) =>
      save(suggestedName, async (path) => {
        await training.savePoints()
        const isPrinted = format === 'pdf'
        const request = { ids, question, madeAt: Date.now(), fileName: basename(path), isPrinted }
        return during('exporting', async () => {
          const { carries, page } = await services.reports.make(path, request)
          if (page !== null) writeWhole(path, [await services.printPage(page)])
          return { carries }
        })
      }),
    'exchange.saveWeights': ({ id, format, suggestedName }) => {
      const file = weightsFile({ storage, appVersion: services.version }, id, format)
      return save(suggestedName, (path) => {
        writeWhole(path, [file])
        return {}
      })
    },
    'exchange.import': async ({ name, file, mapping }) => {
      const job = { name: basename(name), file, mapping }
      const taken = await during('importing', () => transfer('importFile', job))
      if (isReport(taken)) tellOf(emit, [taken])
      return taken
    },
    'exchange.importOpened': async ({ id, mapping }) => {
      const path = waiting.get(id)
      if (path === undefined) throw new LabError('not-found', problems.noSuchTable)
      const taken = await during('importing', () => transfer('openMapped', { path, mapping }))
      if (!isReport(taken)) throw new LabError('import', problems.foreign)
      waiting.delete(id)
      tellOf(emit, [taken])
      return taken
    },
    'exchange.chooseImports': async () => {
      const paths = await services.chooseFiles()
      return paths && (await open(paths))
    },
    'exchange.opened': () => open(services.takeOpenedPaths()),
    'folder.get': () => services.folder.resume(),
    'folder.choose': async () => {
      const path = await services.chooseWatched()
      return path === null ? null : services.folder.begin(path)
    },
    'folder.forget': () => services.folder.forget(),
  }
}

/** Each view for itself, so that one that cannot be drawn or written does not keep the others back. */
async function saveViews(
  pictures: Pick<Pictures, 'print'>,
  transfer: Transfer,
  views: readonly SavedView[],
  { folder, picture, format, carry }: Saving,
): Promise<SavedViews> {
  const names = new Set<string>()
  const plain: string[] = []
  const found: string[] = []
  for (const { name, view } of views) {
    const path = join(folder, fileNameOf(name, format, names))
    try {
      const drawn = await pictures.print({ view, title: name, picture, format })
      const chart = { view, title: name, picture }
      const job = { path, file: new Uint8Array(drawn).buffer, format, chart, carry }
      const { carries } = await transfer('writePicture', job)
      if (carry && !carries) plain.push(name)
    } catch (error) {
      found.push(describeFailure(error).message)
    }
  }
  return { folder, files: views.length - found.length, plain, problems: found }
}

type Saving = CommandInput<'exchange.saveViews'> & { readonly folder: string }

/** Asks for a place and writes there. A file that took the open database's place would be the end of it. */
export function saver(services: Pick<ExchangeServices, 'chooseSavePath'>, databasePath: string) {
  return async <Outcome extends object>(
    suggestedName: string,
    write: (path: string) => Outcome | Promise<Outcome>,
  ): Promise<(SavedFile & Outcome) | null> => {
    const path = await services.chooseSavePath(basename(suggestedName))
    if (path === null) return null
    if (isSameFile(path, databasePath)) throw new LabError('export', problems.isDatabase(path))
    return { path, ...(await write(path)) }
  }
}

/** Tells the window what is going on while it goes on. */
export function teller(emit: Lab['emit']) {
  const underWay: Record<keyof UnderWay, number> = { importing: 0, exporting: 0 }
  const change = (what: keyof UnderWay, by: number) => {
    underWay[what] += by
    emit('exchange.underWay', { ...underWay })
  }
  return async <T>(what: keyof UnderWay, work: () => Promise<T>): Promise<T> => {
    change(what, 1)
    try {
      return await work()
    } finally {
      change(what, -1)
    }
  }
}

/** The list and the charts that show these runs ask for them anew. */
function tellOf(emit: Lab['emit'], reports: readonly ImportReport[]): void {
  const ids = reports.flatMap(({ added, completed, known, restored }) => [
    ...added,
    ...completed,
    ...known,
    ...restored,
  ])
  if (ids.length > 0) emit('runs.edited', { ids })
}
