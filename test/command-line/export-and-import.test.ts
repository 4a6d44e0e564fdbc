/** What `export`, `import`, `merge` and `open` write, print and exit with, on real databases; charts are not drawn. */
import { FONT_FOLDERS } from '../fonts/font-folders'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineCommand, type CommandContext } from '../../src-main/command-line/command'
import { EXIT, UsageError } from '../../src-main/command-line/exit-codes'
import { PICTURE_OPTIONS, chosenPicture } from '../../src-main/command-line/picture-options'
import { readInput } from '../../src-main/command-line/program'
import { experimentFromCsv } from '../../src-main/exchange/csv-import'
import { experimentFromJson } from '../../src-main/exchange/json'
import { experimentOf } from '../../src-main/exchange/picture'
import type { Lab } from '../../src-main/lab'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { parameterLayout } from '../../src-shared/recipe/net-parameters'
import { DEFAULT_PICTURE } from '../../src-shared/picture'
import type { RunId } from '../../src-shared/runs/run'
import { plainPng, pngChunks } from '../exchange/png-files'
import { inBits, sampleExperiment, sampleView } from '../exchange/sample-experiment'
import { temporaryFolder } from '../storage/sample-runs'
import { runWords } from './run-words'

let folder: ReturnType<typeof temporaryFolder>
let storage: Storage
let ids: readonly RunId[]
let jobs: PrintJob[]
let printed: string
let complained: string

const { experiment } = sampleExperiment()
const file = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = temporaryFolder()
  storage = openStorage(file('lab.sqlite'))
  ids = storage.exchange.add(experiment).added
  jobs = []
  printed = complained = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  storage.close()
  folder.remove()
})

function contextOf(at: Storage = storage): CommandContext {
  return {
    openLab: () => ({ storage: at, databasePath: 'here.sqlite' }) as unknown as Lab,
    listen: () => {},
    databasePath: (database) => database ?? 'lab.sqlite',
    appVersion: '1.2.3',
    fontFolders: FONT_FOLDERS,
    printChart(job) {
      jobs.push(job)
      return Promise.resolve(job.format === 'png' ? plainPng() : Buffer.from('<svg/>'))
    },
  }
}

const run = (...words: string[]) => runWords(contextOf(), 'export', ...words)
const kept = (some: readonly RunId[]) =>
  inBits({ experiment: storage.exchange.experiment(some), chart: null })

describe('export', () => {
  test('of runs named by a part of their id, in the order named, as CSV and JSON that read back', async () => {
    const words = [ids[1].slice(-8), ids[0]]
    expect(await run(...words, '--out', file('a.csv'))).toBe(EXIT.done)
    expect(await run(...words, '--out', file('a.json'))).toBe(EXIT.done)
    expect(printed).toBe(`Wrote ${file('a.csv')}\nWrote ${file('a.json')}\n`)
    const wanted = kept([ids[1], ids[0]])
    expect(inBits(experimentFromCsv(readFileSync(file('a.csv'), 'utf8')))).toEqual(wanted)
    expect(inBits(experimentFromJson(readFileSync(file('a.json'), 'utf8')))).toEqual(wanted)
  })

  test('as a picture says which letters no font has', async () => {
    await run(ids[0], '--out', file('a.png'), '--title', '느린 🚀 ม')
    expect(complained).toMatch(/^No font of the lab has 🚀 ม\./)
  })

  test('as a picture draws the chart, titled as asked, and carries the experiment', async () => {
    await run(ids[0], '--out', file('a.png'))
    await run(ids[0], ids[1], '--out', file('b.png'), '--title', 'Mine', '--plain')
    await run(ids[0], '--out', file('c.svg'))
    expect(jobs.map(({ title, format }) => [title, format])).toEqual([
      ['First, "quoted"', 'png'],
      ['Mine', 'png'],
      ['First, "quoted"', 'svg'],
    ])
    expect(complained).toBe('')
    expect(jobs[1].view.runs.map(({ id }) => id)).toEqual([ids[0], ids[1]])
    const back = experimentOf(readFileSync(file('a.png')))
    expect(inBits({ ...back, chart: null })).toEqual(kept([ids[0]]))
    expect(back.chart).toEqual({ title: 'First, "quoted"', view: jobs[0].view })
    const plain = pngChunks(readFileSync(file('b.png'))).map(({ type }) => type)
    expect(plain).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
    expect(readFileSync(file('c.svg'), 'utf8')).toBe('<svg/>')
  })

  test('has the physical size of its resolution', async () => {
    await run(ids[0], '--out', file('a.png'), '--mm', '85x60', '--dpi', '600')
    const size = pngChunks(readFileSync(file('a.png'))).find(({ type }) => type === 'pHYs')
    expect(size?.data.readUInt32BE()).toBe(Math.round(600 / 0.0254))
  })

  test('of a saved view, or of all of them, shows them as they were saved', async () => {
    const views = [sampleView([ids[0], ids[1]]), sampleView([ids[2]])]
    storage.views.save('Lecture 3: rates', views[0])
    storage.views.save('lecture 3 rates', views[1])
    await run('--view', 'Lecture 3: rates', '--out', file('a.png'))
    expect(experimentOf(readFileSync(file('a.png'))).chart?.view).toEqual(views[0])
    mkdirSync(file('views'))
    await run('--views-to', file('views'))
    expect(readdirSync(file('views')).sort()).toEqual([
      'lecture-3-rates-2.png',
      'lecture-3-rates.png',
    ])
    const titles = readdirSync(file('views')).map(
      (name) => experimentOf(readFileSync(join(file('views'), name))).chart?.title,
    )
    expect(titles.sort()).toEqual(['Lecture 3: rates', 'lecture 3 rates'])
  })

  test('of weights writes them with their recipe', async () => {
    const layers = parameterLayout([2, 3])
    storage.runs.saveWeights(ids[0], {
      layers,
      parameters: Float32Array.from({ length: 9 }, (_, i) => i),
    })
    await run(ids[0], '--out', file('a.safetensors'))
    await run(ids[0], '--out', file('a.npz'))
    const weights = readFileSync(file('a.safetensors'))
    const header = JSON.parse(weights.toString('utf8', 8, 8 + Number(weights.readBigUInt64LE())))
    expect(header['layers.0.weight'].shape).toEqual([3, 2])
    expect(header.__metadata__).toMatchObject({
      architecture: '2-3',
      activation: 'relu',
      run: ids[0],
    })
    expect(JSON.parse(header.__metadata__.recipe)).toEqual(experiment.runs[0].summary.recipe)
    // Row 0 of PyTorch's orientation: what leads from both inputs to the first output.
    const start = 8 + Number(weights.readBigUInt64LE())
    expect([weights.readFloatLE(start), weights.readFloatLE(start + 4)]).toEqual([0, 3])
    expect(readFileSync(file('a.npz')).subarray(0, 2).toString()).toBe('PK')
    await expect(run(ids[1], '--out', file('b.npz'))).rejects.toThrow('are not kept')
    await expect(run(ids[0], ids[1], '--out', file('b.npz'))).rejects.toThrow("one run's weights")
  })

  test('refuses what is not there, not clear, or not given', async () => {
    const refused = (...words: string[]) => expect(run(...words)).rejects
    const shared = ids[0].slice(0, 4)
    await refused('zzz', '--out', file('a.png')).toThrow('There is no run "zzz".')
    await refused(shared, '--out', file('a.png')).toThrow(`4 runs match "${shared}".`)
    await refused('--out', file('a.png')).toThrow(UsageError)
    await refused(ids[0]).toThrow(UsageError)
    await refused(ids[0], '--out', file('a.pdf')).toThrow('must end with .png or .svg or')
    await refused('--view', 'none', '--out', file('a.png')).toThrow('no saved view "none"')
    await refused(ids[0], '--view', 'x', '--out', file('a.png')).toThrow(UsageError)
    await refused('--views-to', file('nowhere/else')).toThrow('there is no folder')
    expect(existsSync(file('a.png'))).toBe(false)
    expect(jobs).toEqual([])
  })
})

describe('a picture on the command line', () => {
  /** A command of the options alone that shape a picture. */
  const drawing = defineCommand({
    name: 'draw',
    answers: null,
    summary: () => '',
    argument: null,
    options: PICTURE_OPTIONS,
    notes: () => [],
    run: () => Promise.resolve(EXIT.done),
  })
  const pictureOf = (words: readonly string[]) => chosenPicture(readInput(drawing, words).values)

  test.each([
    [[], DEFAULT_PICTURE],
    [
      ['--size', '800x500'],
      { ...DEFAULT_PICTURE, size: { unit: 'pixels', width: 800, height: 500, scale: 1 } },
    ],
    [
      ['--scale', '4'],
      { ...DEFAULT_PICTURE, size: { unit: 'pixels', width: 960, height: 600, scale: 4 } },
    ],
    [
      [
        ...['--mm', '85x60.5', '--font', '8', '--background', 'dark'],
        ...['--note', '--no-title', '--no-legend'],
      ],
      {
        size: { unit: 'millimetres', width: 85, height: 60.5, dpi: 300 },
        fontSize: 8,
        background: 'dark',
        title: false,
        legend: false,
        note: true,
        target: true,
      },
    ],
    [
      ['--picture', 'slide'],
      {
        ...DEFAULT_PICTURE,
        size: { unit: 'pixels', width: 1920, height: 1080, scale: 1 },
        fontSize: 26,
      },
    ],
  ])('is read from %j', (words, wanted) => {
    expect(pictureOf(words)).toEqual(wanted)
  })

  test.each([
    [['--size', '20000x10'], 'Width must be a number from 16 to 16,384'],
    [['--size', '16000x16000'], 'are too many'],
    [['--mm', '500x500', '--dpi', '2400'], 'are too many'],
    [['--size', '60x60'], 'too small for this font'],
    [['--size', '800'], '--size: give width and height'],
    [['--size', '800x600', '--mm', '85x60'], '--size and --mm exclude each other'],
    [['--dpi', '300'], '--dpi is for a size in millimetres; add --mm'],
    [['--scale', '5'], 'Scale must be a number from 1 to 4'],
    [['--background', 'pink'], '--background: "pink" is none of'],
    [['--picture', 'poster'], '--picture: "poster" is none of'],
  ])('%j is refused', (words, sentence) => {
    expect(() => pictureOf(words)).toThrow(sentence)
    expect(() => pictureOf(words)).toThrow(UsageError)
  })
})

describe('import, open and merge', () => {
  let fresh: Storage
  beforeEach(() => (fresh = openStorage(file('fresh.sqlite'))))
  afterEach(() => fresh.close())

  test('say what came of each file, and go on after a bad one', async () => {
    await run(...ids, '--out', file('a.png'))
    writeFileSync(file('bad.png'), 'nothing')
    writeFileSync(file('plain.png'), plainPng())
    printed = complained = ''
    const files = ['a.png', 'bad.png', 'plain.png', 'missing.png'].map(file)
    expect(await runWords(contextOf(fresh), 'import', ...files)).toBe(EXIT.runFailed)
    expect(printed).toBe('a.png: 4 runs added, 2 comparisons.\nKept in here.sqlite\n')
    expect(complained.split('\n')).toEqual([
      expect.stringMatching(/^bad\.png: This is none of the files that can be taken in/),
      expect.stringMatching(/^plain\.png: This is an ordinary picture/),
      expect.stringMatching(/missing\.png cannot be read/),
      '',
    ])
    expect(inBits({ experiment: fresh.exchange.experiment(ids), chart: null })).toEqual(kept(ids))
    printed = ''
    await runWords(contextOf(fresh), 'import', file('bad.png'))
    expect(printed).toBe('')
    complained = ''
    expect(await runWords(contextOf(fresh), 'open', file('a.png'), '--no-window')).toBe(EXIT.done)
    expect(printed).toContain('a.png: 4 runs known already.')
    expect(complained).toBe('')
    expect(await runWords(contextOf(fresh), 'open', file('a.png'))).toBe(EXIT.done)
    expect(complained).toMatch(/^No window opens from here: that takes a display/)
  })

  test('take the good files beside one whose quote never ends', async () => {
    await run(ids[0], '--out', file('a.csv'))
    await run(ids[0], ids[1], '--out', file('b.csv'))
    const open = `${readFileSync(file('a.csv'), 'utf8')}x,"${'""a\r\n'.repeat(2e6)}`
    writeFileSync(file('open.csv'), open)
    writeFileSync(file('open.csv.gz'), gzipSync(open, { level: 1 }))
    printed = ''
    const files = ['open.csv', 'a.csv', 'open.csv.gz', 'b.csv'].map(file)
    expect(await runWords(contextOf(fresh), 'import', ...files)).toBe(EXIT.runFailed)
    expect(printed).toBe(
      'a.csv: 1 run added, 1 comparison.\nb.csv: 1 run added, 1 run known already.\nKept in here.sqlite\n',
    )
    expect(complained.split('\n')).toEqual([
      expect.stringMatching(
        /^open\.csv: Row \d+ begins a cell with a quotation mark that is never/,
      ),
      expect.stringMatching(/^open\.csv\.gz: Row \d+ begins a cell with a quotation mark/),
      '',
    ])
  })

  test('merge takes databases alone', async () => {
    expect(await runWords(contextOf(fresh), 'merge', file('lab.sqlite'))).toBe(EXIT.done)
    expect(printed).toContain(`${file('lab.sqlite')}: 4 runs added, 2 comparisons.`)
    await run(ids[0], '--out', file('a.csv'))
    expect(await runWords(contextOf(fresh), 'merge', file('a.csv'))).toBe(EXIT.runFailed)
    expect(complained).toContain('is not a database of the lab')
  })

  test('without files say how they are used', async () => {
    for (const command of ['import', 'merge', 'open']) {
      const failure: unknown = await runWords(contextOf(fresh), command).catch(
        (error: unknown) => error,
      )
      expect(failure).toBeInstanceOf(UsageError)
      expect(String(failure)).toContain(`npm run lab -- ${command} `)
    }
  })
})

test('the Python file is printed as it is', async () => {
  expect(await runWords(contextOf(), 'import', '--python')).toBe(EXIT.done)
  const path = join(import.meta.dirname, '../../resources/python/optimizer_lab.py')
  expect(printed).toBe(readFileSync(path, 'utf8'))
})

test('runs are written for TensorBoard, each into a folder of its own', async () => {
  const withPoints = experiment.runs.filter(({ curves }) => curves.length > 0)
  const wanted = withPoints.map(({ summary }) => summary.id)
  expect(await runWords(contextOf(), 'export', ...wanted, '--tensorboard-to', file('board'))).toBe(
    EXIT.done,
  )
  const written = printed.trim().split('\n')
  expect(written).toHaveLength(withPoints.length)
  expect(readdirSync(file('board'))).toHaveLength(withPoints.length)
  for (const line of written) expect(existsSync(line.slice(line.indexOf(file('board'))))).toBe(true)
})
