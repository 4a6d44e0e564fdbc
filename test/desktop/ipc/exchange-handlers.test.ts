/** Export and import as the window asks for them, on real databases and real files. */
import { linkSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FileSources } from '../../../src-main/exchange/export-files'
import { experimentOf, experimentOfSvg } from '../../../src-main/exchange/picture'
import { JOBS, type Transfer } from '../../../src-main/exchange/transfer/jobs'
import { fileAt } from '../../../src-main/files/which-file'
import {
  createExchangeHandlers,
  type ExchangeServices,
} from '../../../src-main/desktop/ipc/exchange-handlers'
import type { Lab } from '../../../src-main/lab'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import { DEFAULT_PICTURE } from '../../../src-shared/picture'
import type { RunId } from '../../../src-shared/runs/run'
import { reportsHere } from '../../experiment-report/reports-here'
import { FONT_FOLDERS } from '../../fonts/font-folders'
import { plainPng, pngChunks } from '../../exchange/png-files'
import { sampleExperiment, sampleView } from '../../exchange/sample-experiment'
import { temporaryFolder } from '../../storage/sample-runs'
import { LabError } from '../../../src-shared/contract/result'
import { experimentOfReport } from '../../../src-main/exchange/report-experiment'
import { defaultQuestion } from '../../../src-shared/verdict/contract'

let folder: ReturnType<typeof temporaryFolder>
let storage: Storage
let ids: readonly RunId[]

const emit = vi.fn()
const savePoints = vi.fn()
const services = {
  version: '1',
  fontFolders: FONT_FOLDERS,
  chooseSavePath: vi.fn<(name: string) => Promise<string | null>>(),
  chooseFiles: vi.fn<() => Promise<readonly string[] | null>>(),
  chooseFolder: vi.fn<() => Promise<string | null>>(),
  chooseWatched: vi.fn<() => Promise<string | null>>(),
  folder: { resume: vi.fn(), begin: vi.fn(), forget: vi.fn() },
  copyPicture: vi.fn(() => Promise.resolve()),
  printPage: vi.fn((html: string) => Promise.resolve(Buffer.from(`%PDF ${html.length}`))),
  takeOpenedPaths: vi.fn<() => readonly string[]>(() => []),
} satisfies Omit<ExchangeServices, 'transfer' | 'reports'>

const pictures = { print: vi.fn(() => Promise.resolve(plainPng())) }

/** Does jobs in this thread. */
const transferIn =
  (at: Storage): Transfer =>
  async (name, input) => {
    const job = JOBS[name] as (sources: FileSources, input: unknown) => Promise<never>
    return await job({ storage: at, appVersion: '1', fontFolders: FONT_FOLDERS }, input)
  }
const handlersOf = (at: Storage) => {
  const lab = {
    databasePath: file('lab.sqlite'),
    storage: at,
    training: { savePoints },
    pictures,
    emit,
  }
  return createExchangeHandlers(lab as unknown as Lab, {
    ...services,
    transfer: transferIn(at),
    reports: reportsHere(at),
  })
}
const file = (name: string) => join(folder.path, name)
const bytes = (buffer: Buffer) => new Uint8Array(buffer).buffer

beforeEach(() => {
  vi.clearAllMocks()
  folder = temporaryFolder()
  storage = openStorage(file('lab.sqlite'))
  ids = storage.exchange.add(sampleExperiment().experiment).added
})
afterEach(() => {
  storage.close()
  folder.remove()
})

const picture = () => ({
  file: bytes(plainPng()),
  format: 'png' as const,
  title: 'Mine',
  view: sampleView(ids),
  picture: DEFAULT_PICTURE,
  carry: true,
  suggestedName: '../chart.png',
})

test('a picture is written with what was trained so far, where the person says', async () => {
  const handlers = handlersOf(storage)
  services.chooseSavePath.mockResolvedValueOnce(file('a.png'))
  const saved = await handlers['exchange.savePicture'](picture())
  expect(saved).toEqual({ path: file('a.png'), carries: true })
  expect(services.chooseSavePath).toHaveBeenCalledWith('chart.png')
  expect(savePoints).toHaveBeenCalledTimes(1)
  expect(experimentOf(readFileSync(file('a.png'))).chart).toEqual({
    title: 'Mine',
    view: sampleView(ids),
  })

  services.chooseSavePath.mockResolvedValueOnce(null)
  expect(await handlers['exchange.savePicture'](picture())).toBeNull()

  services.chooseSavePath.mockResolvedValueOnce(file('b.svg'))
  const svg = { ...picture(), format: 'svg' as const, file: bytes(Buffer.from('<svg></svg>')) }
  expect(await handlers['exchange.savePicture'](svg)).toMatchObject({ carries: true })
  expect(experimentOfSvg(readFileSync(file('b.svg'), 'utf8')).chart?.view).toEqual(sampleView(ids))
  services.chooseSavePath.mockResolvedValueOnce(file('b.svg'))
  const plain = { ...svg, carry: false }
  expect(await handlers['exchange.savePicture'](plain)).toMatchObject({ carries: false })
  expect(readFileSync(file('b.svg'), 'utf8')).toBe('<svg></svg>')
})

test('a report brings its runs back; printed, it is a page without them', async () => {
  const question = defaultQuestion('training-loss')
  const asked = { ids: [...ids], question, suggestedName: '../report.html' }
  services.chooseSavePath.mockResolvedValueOnce(file('r.html'))
  const saved = await handlersOf(storage)['exchange.saveReport']({ ...asked, format: 'html' })
  expect(saved).toEqual({ path: file('r.html'), carries: true })
  expect(savePoints).toHaveBeenCalledTimes(1)
  const { experiment } = experimentOfReport(readFileSync(file('r.html'), 'utf8'))
  expect(experiment.runs.map(({ summary }) => summary.id).sort()).toEqual([...ids].sort())

  services.chooseSavePath.mockResolvedValueOnce(file('r.pdf'))
  const printed = await handlersOf(storage)['exchange.saveReport']({ ...asked, format: 'pdf' })
  expect(printed).toEqual({ path: file('r.pdf'), carries: false })
  expect(readFileSync(file('r.pdf'), 'latin1')).toMatch(/^%PDF/)
  const [page] = services.printPage.mock.calls[0]
  expect(() => experimentOfReport(page)).toThrow(LabError)
})

test('a picture of runs that are gone carries the others', async () => {
  storage.edits.edit([ids[1]], { kind: 'trashed', trashed: true })
  services.chooseSavePath.mockResolvedValueOnce(file('a.png'))
  await handlersOf(storage)['exchange.savePicture'](picture())
  const { chart, experiment } = experimentOf(readFileSync(file('a.png')))
  const left = [ids[0], ids[2], ids[3]]
  expect(experiment.runs.map(({ summary }) => summary.id)).toEqual(left)
  expect(chart?.view.runs.map(({ id }) => id)).toEqual(left)
  expect(chart?.view.hidden).toEqual(ids.slice(2))
})

test('what cannot be written leaves what stood there, and nothing half written', async () => {
  mkdirSync(file('folder.png'))
  services.chooseSavePath.mockResolvedValueOnce(file('folder.png'))
  await expect(handlersOf(storage)['exchange.savePicture'](picture())).rejects.toThrow(
    'folder.png could not be written',
  )
  expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([])
})

test('every saved view becomes a picture of its own', async () => {
  const handlers = handlersOf(storage)
  const asked = { picture: DEFAULT_PICTURE, format: 'png' as const, carry: true }
  await expect(handlers['exchange.saveViews'](asked)).rejects.toThrow('No view is saved yet')
  storage.views.save('A/B', sampleView([ids[0]]))
  storage.views.save('a b', sampleView([ids[1]]))
  mkdirSync(file('views'))
  services.chooseFolder.mockResolvedValueOnce(null).mockResolvedValueOnce(file('views'))
  expect(await handlers['exchange.saveViews'](asked)).toBeNull()
  expect(await handlers['exchange.saveViews'](asked)).toEqual({
    folder: file('views'),
    files: 2,
    plain: [],
    problems: [],
  })
  expect(readdirSync(file('views')).sort()).toEqual(['a-b-2.png', 'a-b.png'])
  expect(pngChunks(readFileSync(join(file('views'), 'a-b.png'))).map(({ type }) => type)).toContain(
    'iTXt',
  )
})

test('a saved view that cannot be written is told of, and the others are pictures', async () => {
  for (const name of ['A', 'B', '学習率'.repeat(26)]) storage.views.save(name, sampleView([ids[0]]))
  mkdirSync(file('views/a.png'), { recursive: true })
  services.chooseFolder.mockResolvedValue(file('views'))
  const asked = { picture: DEFAULT_PICTURE, format: 'png' as const, carry: true }
  const saved = await handlersOf(storage)['exchange.saveViews'](asked)
  expect(saved).toMatchObject({
    files: 2,
    problems: [expect.stringMatching(/a\.png.*it is a folder/)],
  })
  expect(readdirSync(file('views'))).toHaveLength(3)
})

test('nothing is written over the open database, by whatever name', async () => {
  linkSync(file('lab.sqlite'), file('second-name.sqlite'))
  const before = fileAt(file('lab.sqlite'))
  const handlers = handlersOf(storage)
  for (const name of ['lab.sqlite', 'second-name.sqlite']) {
    const runs = { ids: [...ids], format: 'csv' as const, suggestedName: 'a.csv' }
    const tries = [
      () => handlers['exchange.savePicture'](picture()),
      () => handlers['exchange.saveRuns'](runs),
    ]
    for (const save of tries) {
      services.chooseSavePath.mockResolvedValueOnce(file(name))
      await expect(save()).rejects.toThrow(`${name} is the database that is open`)
    }
  }
  expect(fileAt(file('lab.sqlite'))).toBe(before)
})

test('a batch names the views whose experiments are too large to be carried', async () => {
  storage.views.save('Small', sampleView([ids[0]]))
  storage.views.save('Huge', sampleView([...ids]))
  services.chooseFolder.mockResolvedValue(folder.path)
  const transfer = vi.fn((_: string, { chart }: { chart: { title: string } }) =>
    Promise.resolve({ carries: chart.title === 'Small' }),
  )
  const handlers = createExchangeHandlers(
    { storage, training: { savePoints }, pictures, emit } as unknown as Lab,
    {
      ...services,
      transfer: transfer as unknown as Transfer,
      reports: reportsHere(storage),
    },
  )
  const asked = { picture: DEFAULT_PICTURE, format: 'svg' as const, carry: true }
  expect(await handlers['exchange.saveViews'](asked)).toMatchObject({ files: 2, plain: ['Huge'] })
  // None was to be carried, so none is missed.
  const plain = { ...asked, carry: false }
  expect(await handlers['exchange.saveViews'](plain)).toMatchObject({ files: 2, plain: [] })
})

test('files are taken in, each told of, and the window asks anew', async () => {
  services.chooseSavePath.mockResolvedValueOnce(file('a.png'))
  services.chooseSavePath.mockResolvedValueOnce(file('a.csv'))
  const handlers = handlersOf(storage)
  await handlers['exchange.savePicture'](picture())
  await handlers['exchange.saveRuns']({ ids: [...ids], format: 'csv', suggestedName: 'a.csv' })
  writeFileSync(file('bad.csv'), 'a,b')
  emit.mockClear()

  const fresh = openStorage(file('fresh.sqlite'))
  const other = handlersOf(fresh)
  services.chooseFiles.mockResolvedValueOnce(['bad.csv', 'a.csv', 'lab.sqlite'].map(file))
  const opened = await other['exchange.chooseImports'](null)
  expect(opened?.problems).toEqual([expect.stringMatching(/^bad\.csv: /)])
  expect(opened?.reports.map(({ added, known }) => [added.length, known.length])).toEqual([
    [4, 0],
    [0, 4],
  ])
  expect(emit.mock.calls).toEqual([
    ['exchange.underWay', { importing: 1, exporting: 0 }],
    ['exchange.underWay', { importing: 0, exporting: 0 }],
    ['runs.edited', { ids: [...ids, ...ids] }],
  ])

  services.takeOpenedPaths.mockReturnValueOnce([file('a.png')])
  expect(await other['exchange.opened'](null)).toMatchObject({
    problems: [],
    reports: [{ name: 'a.png', known: ids, chart: { title: 'Mine' } }],
  })
  const dropped = bytes(readFileSync(file('a.png')))
  expect(await other['exchange.import']({ name: 'x/a.png', file: dropped })).toMatchObject({
    name: 'a.png',
  })
  fresh.close()
})

test('the clipboard gets what is for it', async () => {
  const handlers = handlersOf(storage)
  await handlers['exchange.copyPicture']({ png: bytes(plainPng()) })
  expect(services.copyPicture).toHaveBeenCalledWith(new Uint8Array(plainPng()))
})
