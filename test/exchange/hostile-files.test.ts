/**
 * Whatever a file holds, reading it ends with all of an experiment or with a LabError. Each property is tried on
 * OPTIMIZER_LAB_FUZZ inputs (500 unless it is set).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvPieces } from '../../src-main/exchange/csv'
import { importFile } from '../../src-main/exchange/import'
import { jsonPieces } from '../../src-main/exchange/json'
import { MAX_TEXT, drawingWith, experimentText, pictureWith } from '../../src-main/exchange/picture'
import type { Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { LabError } from '../../src-shared/contract/result'
import { failureOf, keptRuns } from '../storage/sample-runs'
import { PLAIN_SVG, plainPng, pngChunk } from './png-files'
import { sampleExperiment } from './sample-experiment'
import { processorTime } from '../processor-time'

const numRuns = Number(process.env.OPTIMIZER_LAB_FUZZ ?? 500)

const carried = sampleExperiment()
const runCount = carried.experiment.runs.length
const text = experimentText(carried, '1')
const files = {
  png: pictureWith(plainPng(), { pixelsPerMetre: 3780, text }).png,
  svg: Buffer.from(drawingWith(PLAIN_SVG, text).svg),
  json: Buffer.from([...jsonPieces(carried, '1')].join('')),
  csv: Buffer.from([...csvPieces(carried.experiment)].join('')),
} as const
const kinds = Object.keys(files) as (keyof typeof files)[]

/** How much of a file is enough for what it carries. */
const WHOLE_UNTIL: Partial<Record<keyof typeof files, (file: Buffer) => number>> = {
  json: ({ length }) => length - 1,
  svg: (file) => file.indexOf('</metadata>') + '</metadata>'.length,
}

let folder: string
let storage: Storage

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-hostile-'))
  storage = openStorage(join(folder, 'lab.sqlite'))
})
afterAll(() => {
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

const NO_RUNS = { added: [], completed: [], known: [], differing: [], restored: [] }

/** Whether the file was taken in; what it brought is the whole of its runs. Anything but a LabError fails the test. */
function tryImport(file: Buffer, offered: unknown[] = []): boolean {
  const exchange = {
    ...storage.exchange,
    add(experiment: Parameters<Storage['exchange']['add']>[0]) {
      offered.push(experiment)
      return { ...NO_RUNS, comparisons: 0, views: 0, optimizers: 0, corrected: 0, leftOut: 0 }
    },
  }
  try {
    importFile(exchange, 'given', file)
  } catch (error) {
    expect(error).toBeInstanceOf(LabError)
    expect((error as LabError).code).toBe('import')
    expect((error as LabError).message).toMatch(/^given: .{20,}/s)
    expect((error as LabError).message).not.toMatch(/\bat .*:\d+:\d+/)
    expect(offered).toEqual([])
    return false
  }
  expect(offered).toHaveLength(1)
  return true
}

test.each(kinds)('a whole %s file is taken in', (kind) => {
  expect(tryImport(files[kind])).toBe(true)
})

test('random bytes are no file of the lab', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(tryImport(Buffer.from(bytes))).toBe(false)
    }),
    { numRuns },
  )
})

describe.each(kinds)('a %s file', (kind) => {
  const file = files[kind]

  test('that is cut off is refused, or is whole rows of a CSV file', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        const taken = tryImport(file.subarray(0, length))
        const end = WHOLE_UNTIL[kind]?.(file) ?? file.length
        if (kind !== 'csv') expect(taken).toBe(length >= end)
      }),
      { numRuns },
    )
  })

  test('with bits turned over never brings half of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(file.length * 8 - 1), { minLength: 1, maxLength: 4 }),
        (places) => {
          const changed = Buffer.from(file)
          for (const place of places) changed[place >> 3] ^= 1 << (place & 7)
          const taken = tryImport(changed)
          if (kind === 'png') expect(taken).toBe(changed.equals(file))
        },
      ),
      { numRuns },
    )
  })

  test('with other bytes behind a good beginning never brings half of it', () => {
    fc.assert(
      fc.property(fc.nat(file.length), fc.uint8Array({ maxLength: 200 }), (length, bytes) => {
        tryImport(Buffer.concat([file.subarray(0, length), bytes]))
      }),
      { numRuns },
    )
  })
})

const base64 = deflateSync(text).toString('base64')
const inDrawing = (...contents: string[]) => {
  const carriers = contents.map((content) => `<metadata id="optimizer-lab">${content}</metadata>`)
  return Buffer.from(`<svg>${carriers.join('')}</svg>`)
}

const inPicture = (content: string | Buffer) =>
  plainPng(
    pngChunk(
      'iTXt',
      Buffer.concat([Buffer.from('optimizer-lab\0\x01\0\0\0'), deflateSync(content)]),
    ),
  )

describe('a good picture with a document that was tampered with', () => {
  const [header, points] = text.split('\n')

  /** Every place in a JSON document, as the keys that lead to it. */
  function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== 'object' || value === null) return [path]
    return [
      path,
      ...Object.keys(value).flatMap((key) =>
        placesIn((value as Record<string, unknown>)[key], [...path, key]),
      ),
    ]
  }
  const places = placesIn(JSON.parse(header))

  const nasty = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      ...[null, -1, 0.5, 1e308, 2 ** 53, '', '__proto__', 'x'.repeat(100_001), [], {}, true],
    ),
    fc.constant({ constructor: { prototype: { polluted: true } }, toString: 1 }),
    fc.array(fc.constant(0), { minLength: 10_001, maxLength: 10_001 }),
  )

  test('is taken wholly or refused, and pollutes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), nasty, (path, value) => {
        const document = JSON.parse(header)
        if (path.length === 0) return
        let parent = document
        for (const key of path.slice(0, -1)) parent = parent[key]
        parent[path.at(-1) as string] = value
        tryImport(inPicture(`${JSON.stringify(document)}\n${points}`))
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
      }),
      { numRuns },
    )
  })

  test('does not reach prototypes', () => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString']) {
      for (const place of ['"format":', '"hyperparameters":{', '"version":']) {
        const extra = `"${key}":{"polluted":true},`
        const changed = place.endsWith('{')
          ? header.replaceAll(place, `${place}${extra}`)
          : header.replace(place, `${extra}${place}`)
        const kept: unknown[] = []
        const taken = tryImport(inPicture(`${changed}\n${points}`), kept)
        // A prototype among hyperparameters is passed over; every other name is refused.
        expect(taken).toBe(key === '__proto__' && place.endsWith('{'))
        expect(JSON.stringify(kept)).not.toContain('polluted')
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('says what is wrong with', () => {
  const problemOf = (file: Buffer) =>
    failureOf(() => importFile(storage.exchange, 'chart.png', file)).message

  const changed = (change: (document: { [key: string]: unknown }) => void) => {
    const [header, points] = text.split('\n')
    const document = JSON.parse(header)
    change(document)
    return inPicture(`${JSON.stringify(document)}\n${points}`)
  }

  test.each<[string, () => Buffer, string]>([
    ['an ordinary picture', () => plainPng(), 'This is an ordinary picture'],
    ['a picture that ends early', () => files.png.subarray(0, -20), 'ends too early'],
    [
      'a wrong checksum',
      () => {
        const file = Buffer.from(files.png)
        file[60] ^= 1
        return file
      },
      'do not match its checksums',
    ],
    ['an ordinary drawing', () => Buffer.from(PLAIN_SVG), 'This is an ordinary picture'],
    [
      'a drawing that ends early',
      () => files.svg.subarray(0, files.svg.indexOf('</metadata>') - 4),
      'damaged or cut off',
    ],
    ['a drawing with two experiments', () => inDrawing(base64, base64), 'damaged or cut off'],
    ['a drawing with other words in it', () => inDrawing('&entity;'), 'damaged or cut off'],
    ['a drawing with half a byte', () => inDrawing(base64.slice(0, -5)), 'damaged or cut off'],
    ['text that is not compressed', () => inPicture(Buffer.from([0xff, 0xfe])), 'damaged'],
    ['an empty file', () => Buffer.alloc(0), 'The file is empty'],
    [
      'a text',
      () => Buffer.from('Dear Sir or Madam'),
      'This is none of the files that can be taken in',
    ],
    ['other JSON', () => Buffer.from('{"a": 1}'), 'This is none of the files that can be taken in'],
    [
      'other CSV',
      () => Buffer.from('step,room\n1,2\n'),
      'This is none of the files that can be taken in',
    ],
    // 실험 in CP949.
    [
      'a table in another encoding',
      () => Buffer.from('step,loss,\xbd\xc7\xc7\xe8\n1,2,3\n', 'latin1'),
      'Save it as CSV UTF-8',
    ],
    ['a newer format', () => changed((it) => (it.version = 2)), 'by a newer version of the app'],
    [
      'a version that is none',
      () => changed((it) => (it.version = 'x')),
      'cannot be used (version',
    ],
    [
      'another format',
      () => changed((it) => (it.format = 'x')),
      'This is none of the files that can be taken in',
    ],
    [
      'two runs of one id',
      () => changed((it) => (it.runs = [(it.runs as object[])[0], ...(it.runs as object[])])),
      'experiment in it',
    ],
    [
      'a run without its comparison',
      () => changed((it) => (it.comparisons = [])),
      'comparisonId: it contradicts',
    ],
    ['points that are missing', () => inPicture(text.slice(0, -40)), 'damaged or cut off'],
    ['points too many', () => inPicture(`${text}AAAA`), 'damaged or cut off'],
    [
      'a wrong row',
      () => Buffer.from(files.csv.toString().replace('training-loss,2,', 'training-loss,two,')),
      'Row 3 has "two" as its step, which is no whole number from 1 on. Nothing was taken',
    ],
  ])('%s', (_, file, sentence) => {
    const problem = problemOf(file())
    expect(problem).toMatch(/^chart\.png: /)
    expect(problem).toContain(sentence)
  })

  test('a name longer than anybody reads, in a sentence as long as others', () => {
    const file = changed((it) => {
      const [run] = it.runs as { recipe: { optimizer: { hyperparameters: object } } }[]
      Object.assign(run.recipe.optimizer.hyperparameters, { ['é'.repeat(100_000)]: 1 })
    })
    expect(problemOf(file)).toContain('cannot be used (runs.0.recipe.optimizer.hyperparameters.éé')
    expect(problemOf(file).length).toBeLessThan(1000)
  })

  test('a text that inflates beyond all bounds, without inflating it', () => {
    const bomb = inPicture(Buffer.alloc(MAX_TEXT + 1024))
    expect(bomb.length).toBeLessThan(MAX_TEXT / 500)
    const before = process.memoryUsage().arrayBuffers
    expect(problemOf(bomb)).toContain('larger than any the lab writes')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.5 * MAX_TEXT)
    const drawn = inDrawing(deflateSync(Buffer.alloc(MAX_TEXT + 1024)).toString('base64'))
    expect(problemOf(drawn)).toContain('larger than any the lab writes')
  })

  test('a huge first line, without parsing it', () => {
    expect(problemOf(inPicture(`${'['.repeat(17 * 2 ** 20)}\n`))).toContain('larger than any')
  })

  test('a curve that claims more points than there are, without making room for them', () => {
    const file = changed((it) => {
      const [run] = it.runs as { curves: { points: number }[] }[]
      run.curves[0].points = 100_000_000
    })
    const before = process.memoryUsage().arrayBuffers
    expect(problemOf(file)).toContain('damaged or cut off')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50e6)
  })

  test.each([
    ['steps', 'a list of steps, whole numbers from 1 on, belongs there'],
    ['values', 'a list of numbers belongs there'],
  ])('a million %s that are none, once', (list, sentence) => {
    const wrong = `"${list}":[${'{},'.repeat(1e6)}`
    const file = files.json.toString().replace(`"${list}":[`, wrong)
    const milliseconds = processorTime(() =>
      expect(problemOf(Buffer.from(file))).toContain(`runs.0.curves.0.${list}: ${sentence}`),
    )
    expect(milliseconds).toBeLessThan(2000)
  })

  test('a list of hundreds of thousands of other things', () => {
    const wrong = `"seeds":[${'{},'.repeat(2e5)}`
    const file = files.json.toString().replace('"seeds":[', wrong)
    expect(problemOf(Buffer.from(file))).toContain('list in it is of something else')
  })

  test.each(['json', 'csv'] as const)('forks of forks without end, in %s', (kind) => {
    const depth = 10_000
    const [begin, end] = ['"origin":{"step":1,"recipe":{', '}}']
    const quotes = kind === 'csv' ? '""' : '"'
    const deep = `${begin.repeat(depth)}"seed":0${end.repeat(depth)}`.replaceAll('"', quotes)
    const file = files[kind].toString().replace(`${quotes}origin${quotes}:null`, deep)
    const milliseconds = processorTime(() =>
      expect(problemOf(Buffer.from(file))).toContain('Forks of forks may be at most 16 deep'),
    )
    expect(milliseconds).toBeLessThan(2000)
  })

  test('and nothing of any of them was kept', () => {
    expect(keptRuns(storage)).toEqual([])
    expect(storage.views.list()).toEqual([])
  })
})

test('a database is told by what it is, not by its name', () => {
  const other = openStorage(join(folder, 'other.sqlite'))
  other.exchange.add(carried.experiment)
  other.close()
  const file = readFileSync(join(folder, 'other.sqlite'))
  const report = importFile(storage.exchange, 'looks-like-a.png', file)
  expect(report).toMatchObject({ name: 'looks-like-a.png', comparisons: 2, chart: null })
  expect(report.added).toHaveLength(runCount)
})
