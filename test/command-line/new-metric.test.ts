/** A metric that is added to the catalogue is stored, asked for, exported, read back and judged. */
import { describe, expect, test, vi } from 'vitest'
import { EXIT } from '../../src-main/command-line/exit-codes'
import { csvPieces } from '../../src-main/exchange/csv'
import { experimentFromCsv } from '../../src-main/exchange/csv-import'
import type { Storage } from '../../src-main/storage/contract'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import {
  FIGURES,
  METRICS,
  TARGET_METRICS,
  type FigureName,
  type Metric,
} from '../../src-shared/catalogue/metrics/metric-catalogue'
import { readQuery } from '../../src-shared/runs/query/parse'
import { queryHelp } from '../../src-shared/runs/query/help'
import type { RunId } from '../../src-shared/runs/run'
import type { EntriesModule, TextsModule } from '../shared/new-metric'
import { SAMPLE_END, append, insertSample } from '../storage/sample-runs'
import { useStorage } from '../storage/use-storage'
import { runWords } from './run-words'

vi.mock('../../src-shared/catalogue/metrics/metric-entries', async (original) =>
  (await import('../shared/new-metric')).withNewEntry(await original<EntriesModule>()),
)
vi.mock('../../src-shared/language/en/metrics', async (original) =>
  (await import('../shared/new-metric')).withNewTexts(await original<TextsModule>()),
)

const NEW = 'parameter-norm' as Metric
const FIGURE = 'parameterNorm' as FigureName

let storage: Storage
let path: string
let ids: readonly RunId[]

useStorage((opened, file) => {
  storage = opened
  path = file
  ids = insertSample(storage.runs, [1, 2])
  ids.forEach((id, i) => {
    append(storage.runs, id, 1, [3, 2, 1])
    append(storage.runs, id, 1, [9, 8, 10 * (i + 1)], NEW)
    storage.runs.finish(id, { ...SAMPLE_END, stepsDone: 3 })
  })
})

const found = (query: string) =>
  storage.list.idsOf(storage.list.query({ query, grouping: null }).keys)

async function printedBy(...words: string[]): Promise<string> {
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  try {
    const openLab = () =>
      ({ storage, browser: browseHere(path), datasets: { close() {} } }) as never
    const code = await runWords({ openLab } as never, ...words)
    expect(code).toBe(EXIT.done)
  } finally {
    write.mockRestore()
  }
  return printed
}

test('stands in every list of metrics', () => {
  expect(METRICS).toContain(NEW)
  expect(TARGET_METRICS).toContain(NEW)
  expect(FIGURES.map(({ name }) => name)).toContain(FIGURE)
})

test('is read from its curve into what lists know of a run', () => {
  expect(storage.runs.get(ids[1])?.[FIGURE]).toBe(20)
})

describe('a query', () => {
  test('understands its field and says what it is', () => {
    expect(readQuery('norm<20').problems).toEqual([])
    expect(readQuery('parameter-norm:10..20 sort:-norm').problems).toEqual([])
    const help = queryHelp().flatMap(({ entries }) => entries)
    expect(help).toContainEqual({ example: 'norm<20', help: 'Last norm of the parameters.' })
  })

  test('finds and sorts by it in a real database', () => {
    expect(found('norm<15')).toEqual([ids[0]])
    expect(found('norm:15..25')).toEqual([ids[1]])
    const [first] = found('sort:-norm')
    expect(storage.runs.get(first)?.[FIGURE]).toBe(10 * ids.length)
    expect(found('sort:norm')[0]).toBe(ids[0])
  })
})

test('goes into a CSV file and comes back', () => {
  const text = [...csvPieces(storage.exchange.experiment([...ids]))].join('')
  expect(text).toContain(',parameter-norm,3,10,')
  const { runs } = experimentFromCsv(text).experiment
  const curve = runs[0].curves.find(({ metric }) => metric === NEW)
  expect(Array.from(curve?.values ?? [])).toEqual([9, 8, 10])
  expect(runs[0].summary[FIGURE]).toBe(10)
})

describe('the command line', () => {
  test('lists runs by it', async () => {
    const listed = JSON.parse(await printedBy('runs', '--filter', 'norm<15', '--json')) as object[]
    expect(listed).toMatchObject([{ id: ids[0], [FIGURE]: 10 }])
  })

  test('asks a verdict when it reached a value', async () => {
    const words = [
      'verdict',
      ...ids.slice(0, 2),
      '--metric',
      NEW,
      '--target',
      '8',
      '--format',
      'json',
    ]
    const verdict = JSON.parse(await printedBy(...words)) as object
    expect(verdict).toMatchObject({ question: { metric: NEW, target: 8 } })
  })
})
