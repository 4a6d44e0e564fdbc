/** `report` on a real database, its page read by a browser's parser; charts are not drawn. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Window } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT, UsageError } from '../../src-main/command-line/exit-codes'
import { readInput } from '../../src-main/command-line/program'
import { compare } from '../../src-main/command-line/compare'
import { importFile } from '../../src-main/exchange/import'
import { experimentOfReport } from '../../src-main/exchange/report-experiment'
import type { Lab } from '../../src-main/lab'
import { verdictService } from '../../src-main/storage/browse/thread/verdicts'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { speak } from '../../src-shared/language/speak'
import { seedTable } from '../../src-shared/verdict/seed-table'
import { LabError } from '../../src-shared/contract/result'
import type { RunId } from '../../src-shared/runs/run'
import type { Verdict } from '../../src-shared/verdict/contract'
import { inBits } from '../exchange/sample-experiment'
import { comparisonOf, runWords } from '../command-line/run-words'
import { FONT_FOLDERS } from '../fonts/font-folders'
import { temporaryFolder } from '../storage/sample-runs'
import { HOSTILE_NAME, comparedExperiment } from './compared-experiment'

let folder: ReturnType<typeof temporaryFolder>
let storage: Storage
let ids: readonly RunId[]
let jobs: PrintJob[]
let printed: string

const DRAWING =
  '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="c1"><path d="M0 0"/></clipPath><g clip-path="url(#c1)"><text>url(#c1)</text></g></svg>\n'

const file = (name: string) => join(folder.path, name)

beforeEach(() => {
  folder = temporaryFolder()
  storage = openStorage(file('lab.sqlite'))
  ids = storage.exchange.add(comparedExperiment()).added
  jobs = []
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  storage.close()
  folder.remove()
})

const context = (): CommandContext => {
  const verdicts = verdictService(storage)
  const browser = {
    ask: (name: keyof typeof verdicts, input: never) => Promise.resolve(verdicts[name](input)),
  }
  return {
    openLab: () => ({ storage, browser, databasePath: 'here.sqlite' }) as unknown as Lab,
    listen: () => {},
    databasePath: (database) => database ?? 'lab.sqlite',
    appVersion: '1.2.3',
    fontFolders: FONT_FOLDERS,
    printChart(job) {
      jobs.push(job)
      return Promise.resolve(Buffer.from(DRAWING))
    },
  }
}

async function report(...words: string[]) {
  expect(await runWords(context(), 'report', ...words, '--out', file('r.html'))).toBe(EXIT.done)
  return readFileSync(file('r.html'), 'utf8')
}

/** The page as a browser sees it, without running anything. */
function pageOf(html: string) {
  const { DOMParser } = new Window()
  return new DOMParser().parseFromString(html, 'text/html')
}

type Page = ReturnType<typeof pageOf>

/** A table by how its caption begins: the cells of its rows by the heads of their columns. */
function tableOf(page: Page, caption: string) {
  const found = [...page.querySelectorAll('table')].find((table) =>
    table.querySelector('caption')?.textContent.startsWith(caption),
  )
  if (found === undefined) throw new Error(`no table ${caption}`)
  const heads = [...found.querySelectorAll('thead th')].map((cell) => cell.textContent)
  return [...found.querySelectorAll('tbody tr')].map((row) =>
    Object.fromEntries(
      [...row.querySelectorAll('td')].map((cell, i) => [heads[i], cell.textContent]),
    ),
  )
}

const numbersIn = (text: string) =>
  [...text.replaceAll(',', '').matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(([one]) => Number(one))

/** A number that was written with these decimals. */
function expectWritten(text: string, value: number) {
  const [written] = numbersIn(text)
  const decimals = /\.(\d+)/.exec(text)?.[1].length ?? 0
  expect(Math.abs(written - value)).toBeLessThanOrEqual(0.5000001 * 10 ** -decimals)
}

/** Every cell of a table, by its caption, row by row. */
function cellsOf(page: Page, caption: string): string[][] {
  const found = [...page.querySelectorAll('table')].find(
    (table) => table.querySelector('caption')?.textContent === caption,
  )
  if (found === undefined) throw new Error(`no table ${caption}`)
  return [...found.querySelectorAll('tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  )
}

type Figure = number | null | undefined

/** Whether a cell has these numbers and no others, each rounded as it is written; a dash where there is none. */
function expectCell(cell: string, ...figures: readonly Figure[]) {
  const values = figures.filter((value) => value !== null && value !== undefined)
  const plain = cell.replaceAll('\u2212', '-').replace(/(?<=\d)\s*[\u2013\u2014]\s*/g, ' ')
  const written = [...plain.replaceAll(',', '').matchAll(/-?\d+(?:\.(\d+))?(?:e-?\d+)?/g)]
  expect(written.length, cell).toBe(values.length)
  // "< 0.001" says no more than that.
  if (plain.startsWith('<')) return expect(values[0]).toBeLessThan(Number(written[0][0]))
  written.forEach(([text, decimals = ''], i) => {
    const exponent = Number(/e(-?\d+)/.exec(text)?.[1] ?? 0)
    const unit = 10 ** (exponent - decimals.length)
    expect(Math.abs(Number(text) - values[i]), `${cell}: ${values[i]}`).toBeLessThanOrEqual(
      0.5001 * unit,
    )
  })
}

describe.each(['en', 'ko'] as const)('every figure of the tables in %s', (language) => {
  beforeEach(() => speak(language))
  afterEach(() => speak('en'))

  test('is the one of the verdict as JSON', async () => {
    const page = pageOf(await report(ids[0], '--target', '0.4'))
    const carried = page.querySelector('template#optimizer-lab-verdict') as unknown as {
      content: { textContent: string }
    }
    const json = JSON.parse(carried.content.textContent) as Verdict
    expect(page.documentElement.lang).toBe(language)
    const { tables } = MESSAGES.verdict
    const has = (id: string) => json.measures.some((measure) => measure.id === id)

    const contenders = cellsOf(page, tables.contenders)
    expect(contenders).toHaveLength(json.contenders.length)
    json.contenders.forEach((one, row) => {
      const wanted: Figure[][] = [
        ...[[one.runs], [one.reached], [one.diverged], [one.medianSteps], [one.medianExamples]],
        ...(has('seconds') ? [[one.medianSeconds]] : []),
        ...[[one.meanFinal], [one.finalInterval?.low, one.finalInterval?.high]],
        ...(has('accuracy') ? [[one.meanAccuracy && 100 * one.meanAccuracy]] : []),
      ]
      expect(contenders[row]).toHaveLength(1 + wanted.length)
      wanted.forEach((figures, column) => expectCell(contenders[row][column + 1], ...figures))
    })

    const pairs = json.measures.flatMap(({ id, pairs: of }) => of.map((pair) => ({ id, pair })))
    const comparisons = cellsOf(page, tables.comparisons)
    expect(comparisons).toHaveLength(pairs.length)
    pairs.forEach(({ id, pair }, row) => {
      const { estimate, test: tested, wins, losses, ties, undecided } = pair
      const scale = id === 'accuracy' ? 100 : 1
      const scaled = (value: Figure) => (typeof value === 'number' ? scale * value : value)
      const total = wins + losses + ties + undecided
      const wanted: Figure[][] = [
        [scaled(estimate?.value)],
        [scaled(estimate?.interval?.low), scaled(estimate?.interval?.high)],
      ]
      const tail = [tested.p, tested.adjustedP, pair.hedgesG, pair.rankBiserial, pair.cliffsDelta]
      wanted.forEach((figures, column) => expectCell(comparisons[row][column + 2], ...figures))
      // Which of the two stands first in the words differs from language to language.
      const counts = numbersIn(comparisons[row][4]).sort((a, b) => a - b)
      expect(counts).toEqual([wins, total].sort((a, b) => a - b))
      tail.forEach((figure, column) => expectCell(comparisons[row][column + 6], figure))
    })

    for (const measure of json.measures) {
      const { id, observations } = measure
      const caption = MESSAGES.experimentReport.bySeed(seedTable(json, id).caption)
      const rows = cellsOf(page, caption)
      const seeds = [...new Set(observations.flat().map(({ seed }) => seed))].sort((a, b) => a - b)
      expect(rows).toHaveLength(seeds.length + 1)
      seeds.forEach((seed, row) => {
        expectCell(rows[row][0], seed)
        observations.forEach((side, column) => {
          const value = side.find((one) => one.seed === seed)?.value
          const shown = id === 'accuracy' && value !== undefined ? 100 * value : value
          expectCell(rows[row][column + 1], shown)
        })
      })
    }
  })
})

describe('a report', () => {
  test('says what the verdict says, number by number', async () => {
    const page = pageOf(await report(ids[0], '--target', '0.4'))
    await runWords(context(), 'verdict', ids[0], '--target', '0.4', '--format', 'json')
    const json = JSON.parse(printed.slice(printed.indexOf('{'))) as Verdict
    const carried = page.querySelector('template#optimizer-lab-verdict') as unknown as {
      content: { textContent: string }
    }
    expect(JSON.parse(carried.content.textContent)).toEqual(json)
    expect(page.querySelector('.headline')?.textContent).toBe(json.headline)
    const said = page.body.textContent
    for (const sentence of [...json.sentences, ...json.secondary, ...json.notes]) {
      expect(said).toContain(sentence)
    }
    for (const { reason } of json.fairness) expect(said).toContain(reason)
    const rows = tableOf(page, 'Contenders')
    expect(rows).toHaveLength(2)
    json.contenders.forEach((contender, i) => {
      const cells = Object.entries(rows[i])
      const cell = (head: RegExp) => cells.find(([name]) => head.test(name))?.[1] ?? ''
      expect(cell(/^optimizer/i)).toBe(contender.label)
      expect(numbersIn(cell(/^seeds/i))).toEqual([contender.runs])
      expect(numbersIn(cell(/reached/i))).toEqual([contender.reached])
      expectWritten(cell(/^median steps/i), contender.medianSteps ?? NaN)
      expectWritten(cell(/final training loss/i), contender.meanFinal ?? NaN)
      const [low, high] = numbersIn(cell(/^95/))
      const interval = contender.finalInterval
      expect(low).toBeCloseTo(interval?.low ?? NaN, 3)
      expect(high).toBeCloseTo(interval?.high ?? NaN, 3)
    })
    const bySeed = tableOf(page, 'Seed by seed: steps')
    const [{ observations }] = json.measures
    json.contenders.forEach(({ label }, i) => {
      const written = bySeed.slice(0, -1).map((row) => numbersIn(row[label])[0])
      expect(written).toEqual(observations[i].map(({ value }) => value))
    })
  })

  test('is one page without anything that is run or loaded, whatever names and notes say', async () => {
    const html = await report()
    const page = pageOf(html)
    expect(page.title).toBe(HOSTILE_NAME)
    expect(page.querySelector('h1')?.textContent).toBe(HOSTILE_NAME)
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')
    expect(policy?.getAttribute('content')).toMatch(/^default-src 'none'/)
    expect(page.querySelectorAll('script, img, link, iframe, object, a, form').length).toBe(0)
    expect(html).not.toMatch(/<script|<img|@import/i)
    for (const element of page.querySelectorAll('*')) {
      for (const name of element.getAttributeNames()) expect(name).not.toMatch(/^(on|src|href)/)
    }
    const notes = page.querySelector('.notes')
    expect(notes?.querySelector('strong')?.textContent).toBe('bold')
    expect(notes?.textContent).toContain('<script>alert(2)</script>')
    expect(notes?.textContent).toContain('a link (javascript:alert(4))')
  })

  test('shows the charts of what was measured, each with names of its own', async () => {
    const page = pageOf(await report(ids[0]))
    expect(jobs.map(({ view }) => view.metric)).toEqual(['training-loss', 'test-accuracy'])
    expect(jobs[0].view.runs.map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect(page.querySelectorAll('figure svg').length).toBe(2)
    const clips = [...page.querySelectorAll('figure svg g')].map((g) => g.getAttribute('clip-path'))
    expect(clips).toEqual(['url(#figure-1-c1)', 'url(#figure-2-c1)'])
    expect(page.querySelector('figure svg text')?.textContent).toBe('url(#c1)')
  })

  test('brings its runs back, bit for bit, on an empty database', async () => {
    const html = await report(ids[0])
    const wanted = inBits({ experiment: storage.exchange.experiment(ids), chart: null })
    const back = experimentOfReport(html)
    const inOrder = new Map(back.experiment.runs.map((run) => [run.summary.id, run]))
    const experiment = {
      ...back.experiment,
      runs: ids.flatMap((id) => inOrder.get(id) ?? []),
    }
    expect(inBits({ experiment, chart: null })).toEqual(wanted)
    const other = openStorage(file('other.sqlite'))
    try {
      const taken = importFile(other.exchange, 'r.html', Buffer.from(html))
      expect([...taken.added].sort()).toEqual([...ids].sort())
      expect(taken.chart?.view.runs).toHaveLength(ids.length)
      // As a browser writes it when it saves the page again.
      const saved = `<!-- saved -->${html.replace('<!doctype html>', '<!DOCTYPE html>')}`.slice(14)
      expect(importFile(other.exchange, 's.html', Buffer.from(saved)).known).toHaveLength(12)
    } finally {
      other.close()
    }
  })

  test('says which command trains it again', async () => {
    const page = pageOf(await report(ids[0]))
    const [train, check] = [...page.querySelectorAll('pre')].slice(-2).map((pre) => pre.textContent)
    const words = [...train.matchAll(/'((?:[^']|'\\'')*)'|\S+/g)].map(([word, inner]) =>
      inner === undefined ? word : inner,
    )
    expect(words.slice(0, 2)).toEqual(['optimizer-lab', 'compare'])
    const { draft } = comparisonOf(words.slice(2))
    expect(draft).toEqual(storage.runs.comparison(storage.runs.get(ids[0])!.comparisonId)?.draft)
    expect(check).toContain('optimizer-lab import r.html')
    for (const id of ids) expect(check).toContain(id)
    for (const hash of ['recipe-0', 'init-5', 'batch-5', 'data-content', '1.2.3']) {
      expect(page.body.textContent).toContain(hash)
    }
    expect(() => readInput(compare, words.slice(2))).not.toThrow()
  })

  test('of one configuration says so, without a verdict', async () => {
    const page = pageOf(await report(ids[0], ids[2]))
    expect(page.querySelector('template#optimizer-lab-verdict')).toBeNull()
    expect(page.querySelector('.headline')?.textContent).toContain('SGD')
    expect(tableOf(page, 'Contenders')).toHaveLength(1)
    expect(page.body.textContent).toContain('The recipes differ in nothing but their seeds.')
  })

  test('of one run compares it with nothing', async () => {
    const curve = Buffer.from('step,loss\n1,1\n2,0.5\n')
    const taken = importFile(storage.exchange, 'curve.csv', curve)
    const text = pageOf(await report(taken.added[0])).body.textContent
    expect(text).not.toContain('import above')
    expect(text).toContain('How it was trained')
    expect(text).not.toMatch(/What differs|What all have in common|The recipes differ/)
  })

  test('wants a file, and refuses one that is no page', async () => {
    await expect(runWords(context(), 'report', ids[0])).rejects.toThrow(UsageError)
    await expect(runWords(context(), 'report', ids[0], '--out', file('r.png'))).rejects.toThrow(
      UsageError,
    )
  })
})

describe('a page that is no report, or a damaged one', () => {
  test.each([
    ['<!doctype html><title>x</title>', /carries no experiment/],
    ['<!doctype html><template id="optimizer-lab">????</template>', /damaged/],
    ['<!doctype html><template id="optimizer-lab">AAAA', /damaged/],
  ])('%s', (html, problem) => {
    writeFileSync(file('x.html'), html)
    const act = () => importFile(storage.exchange, 'x.html', readFileSync(file('x.html')))
    expect(act).toThrow(LabError)
    expect(act).toThrow(problem)
  })
})
