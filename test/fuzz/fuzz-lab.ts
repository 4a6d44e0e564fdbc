/** The lab as the window has it, threads and all, with commands asked at the border. Dialogs answer by themselves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileSources } from '../../src-main/exchange/export-files'
import { spawnTransfer } from '../../src-main/exchange/transfer/spawn-thread'
import { keepFolder } from '../../src-main/desktop/watched-folder'
import { JOBS, type Transfer } from '../../src-main/exchange/transfer/jobs'
import { transferThreads } from '../../src-main/exchange/transfer/threads'
import { inTurn } from '../../src-main/desktop/ipc/command-guards'
import { createHandlers, type WindowServices } from '../../src-main/desktop/ipc/handlers'
import { registerHandlers } from '../../src-main/desktop/ipc/register'
import { openLab, type Lab } from '../../src-main/lab'
import { createLog } from '../../src-main/log/log'
import { versionsOf } from '../../src-main/versions'
import { APP_ORIGIN } from '../../src-main/desktop/app-protocol'
import type { StartedComparison } from '../../src-shared/contract/training'
import { unwrap, type Result } from '../../src-shared/contract/result'
import { idx, writeFiles } from '../datasets/idx-files'
import { plainPng } from '../exchange/png-files'
import { reportsHere } from '../experiment-report/reports-here'
import { FONT_FOLDERS } from '../fonts/font-folders'
import { sampleExperiment, sampleView } from '../exchange/sample-experiment'
import { TINY_DATASET, tinyDraft } from '../training/worker/sample-task'
import { observe, type Observer } from './content'
import { listener } from './electron-border'

export interface FuzzLab {
  readonly lab: Lab
  readonly observer: Observer
  /** The id of the small data set in a folder of IDX files. */
  readonly dataset: string
  /** What the next native dialogs answer with: counted up, so that each choice has its turn. */
  readonly turn: { dialogs: number }
  ask(name: unknown, input: unknown): Promise<Result<unknown>>
  /** Ids of comparisons, runs and views that are kept now, and one that is not. */
  ids(): string[]
  /** Nothing trains, waits, is read or written any more. */
  calm(): Promise<void>
  close(): Promise<void>
}

const OWN_PAGE = { senderFrame: { parent: null, url: `${APP_ORIGIN}/index.html` } }
const NOBODY = '019aa9b0-0000-7000-8000-000000000000'

/**
 * Opens a new lab with a few runs in it: imported ones and trained ones with their checkpoints.
 * @param inThreads whether files are read and written, and problems looked for, in threads as the window's are, each of which takes its
 *   time
 */
export async function openFuzzLab(inThreads: boolean): Promise<FuzzLab> {
  const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-fuzz-'))
  const databasePath = join(folder, 'lab.sqlite')
  const lab = openLab({
    databasePath,
    builtFolder: join(folder, 'built'),
    emit: (_name, event) => void structuredClone(event),
    log: createLog(join(folder, 'logs')),
    browseInThread: inThreads,
    workers: 2,
  })
  const threads = transferThreads({
    databasePath,
    appVersion: '1',
    fontFolders: FONT_FOLDERS,
    turns: lab.turns,
    spawn: spawnTransfer,
  })
  const turn = { dialogs: 0 }
  const services = answeringServices(folder, turn)
  const transfer = inThreads ? threads.transfer : transferHere(lab)
  // Not drawn: whatever the picture is, files are written the same way.
  const pictures = { ...lab.pictures, print: () => Promise.resolve(plainPng()) }
  const watched = keepFolder(lab, transfer)
  const all = createHandlers(
    { ...lab, pictures },
    { ...services, transfer, folder: watched, reports: reportsHere(lab.storage) },
  )
  registerHandlers(inTurn(all, lab.turns))
  const answer = listener()
  const ask = async (name: unknown, input: unknown) =>
    (await answer(OWN_PAGE, structuredClone(name), structuredClone(input))) as Result<unknown>

  const dataset = lab.datasets.addFolder(join(folder, 'tiny')).id
  const observer = observe(databasePath)
  const calm = async () => {
    await threads.whenIdle()
    await lab.training.whenIdle()
    await lab.training.savePoints()
  }
  await fill(lab, ask, dataset)
  await calm()
  return {
    lab,
    observer,
    dataset,
    turn,
    ask,
    ids: () => [
      NOBODY,
      ...['runs', 'comparisons', 'views'].flatMap((table) =>
        observer.column(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 20`),
      ),
    ],
    calm,
    async close() {
      watched.end()
      await threads.whenIdle()
      await lab.close('The test ended.')
      observer.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function transferHere({ storage }: Lab): Transfer {
  return async (name, input) => {
    const job = JOBS[name] as (sources: FileSources, input: unknown) => Promise<never>
    return await job({ storage, appVersion: '1', fontFolders: FONT_FOLDERS }, input)
  }
}

async function fill(lab: Lab, ask: FuzzLab['ask'], dataset: string): Promise<void> {
  const { added } = lab.storage.exchange.add(sampleExperiment().experiment)
  lab.storage.views.save('Kept', sampleView(added))
  lab.storage.checkpoints.setRule({ everySteps: 10, keepPerRun: 3, megabytes: 10 })
  const draft = tinyDraft({ dataset, validationExamples: 10 })
  unwrap((await ask('comparisons.start', draft)) as Result<StartedComparison>)
}

/** Dialogs that are cancelled now and then, and otherwise choose what is good and what is not. */
function answeringServices(
  folder: string,
  turn: { dialogs: number },
): Omit<WindowServices, 'transfer' | 'reports' | 'folder'> {
  const places = preparePlaces(folder)
  const next = <T>(choices: readonly T[]): Promise<T> =>
    Promise.resolve(choices[turn.dialogs++ % choices.length])
  const { good, none, files } = places
  return {
    version: '1',
    fontFolders: FONT_FOLDERS,
    chooseSavePath: () =>
      next([join(folder, 'saved'), null, folder, join(folder, 'not', 'there', 'saved')]),
    chooseFiles: () => next([[files.png, files.csv], null, [files.text], [], [files.text, none]]),
    chooseFolder: () => next([good, null, none]),
    openLater: () => undefined,
    chooseWatched: () => next([good, null, none]),
    takeDropped: () => [[files.csv], [], [places.tiny], [none], [good]][turn.dialogs++ % 5],
    chooseDataset: () => next([good, null, none, places.tiny]),
    copyPicture: () => Promise.resolve(),
    printPage: () => Promise.resolve(Buffer.from('%PDF-')),
    takeOpenedPaths: () => (turn.dialogs++ % 5 === 0 ? [files.png, none] : []),
    versions: versionsOf('1'),
    hasLicences: false,
    takeNews: () => [],
    settingsChanged() {},
    makeBackup: () => Promise.resolve({ name: 'lab.sqlite', kind: 'by-hand', madeAt: 1, bytes: 1 }),
    confirmRestore: () => next([true, false]),
    confirmRemove: () => next([true, false]),
    restore: () => Promise.resolve(),
    reveal() {},
    saveReport: () => next([join(folder, 'report'), null]),
    openLicences: () => Promise.resolve(),
    actAs: () => {},
    showInFolder: () => {},
    showHistory() {},
  }
}

function preparePlaces(folder: string) {
  const at = (name: string) => join(folder, name)
  mkdirSync(at('tiny'))
  mkdirSync(at('good'))
  const { train, test, info } = TINY_DATASET
  const images = ({ images, count }: typeof train) =>
    idx(0x0803, [count, 1, info.features], new Uint8Array(images))
  const labels = (part: typeof train) => idx(0x0801, [part.count], new Uint8Array(part.labels))
  writeFiles(at('tiny'), {
    'train-images-idx3-ubyte': images(train),
    'train-labels-idx1-ubyte': labels(train),
    't10k-images-idx3-ubyte': images(test),
    't10k-labels-idx1-ubyte': labels(test),
  })
  const files = { png: at('picture.png'), csv: at('runs.csv'), text: at('letter.txt') }
  writeFileSync(files.png, plainPng())
  writeFileSync(files.csv, 'a,b\n1,2\n')
  writeFileSync(files.text, 'Dear Sir or Madam')
  return { tiny: at('tiny'), good: at('good'), none: at('none'), files }
}
