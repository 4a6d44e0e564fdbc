/** What is written reads back as it was, bit for bit; what other programs read is checked with parsers of their own. */
import { spawnSync } from 'node:child_process'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import { RECIPE_COLUMNS } from '../../src-main/exchange/recipe-columns'
import { csvPieces } from '../../src-main/exchange/csv'
import { experimentFromCsv } from '../../src-main/exchange/csv-import'
import { floatText } from '../../src-main/exchange/float-text'
import { experimentFromJson, jsonPieces } from '../../src-main/exchange/json'
import {
  drawingWith,
  experimentOf,
  experimentOfSvg,
  experimentText,
  pictureWith,
} from '../../src-main/exchange/picture'
import { AWKWARD, inBits, sampleExperiment } from './sample-experiment'
import { pythonWith } from './python'
import { PLAIN_SVG, plainPng, pngChunks } from './png-files'

const whole = (pieces: Iterable<string>) => [...pieces].join('')

describe('a picture', () => {
  const carried = sampleExperiment()
  const { png, carries } = pictureWith(plainPng(), {
    pixelsPerMetre: 11811,
    text: experimentText(carried, '1.2.3'),
  })

  test('brings back runs and chart, bit for bit', () => {
    expect(carries).toBe(true)
    expect(inBits(experimentOf(png))).toEqual(inBits(carried))
  })

  test('is a PNG whose chunks are in order, with its size and one compressed text', () => {
    const chunks = pngChunks(png)
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'iTXt', 'IDAT', 'IEND'])
    expect([...chunks[1].data]).toEqual([0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1])
    const text = chunks[2].data
    expect(text.subarray(0, 18)).toEqual(Buffer.from('optimizer-lab\0\x01\0\0\0', 'latin1'))
    const [header] = inflateSync(text.subarray(18)).toString().split('\n')
    expect(JSON.parse(header)).toMatchObject({ format: 'optimizer-lab-experiment', version: 1 })
    expect(chunks.at(3)?.data).toEqual(pngChunks(plainPng()).at(1)?.data)
  })

  test('replaces the size that was there before', () => {
    const again = pictureWith(png, { pixelsPerMetre: 3780 }).png
    const sizes = pngChunks(again).filter(({ type }) => type === 'pHYs')
    expect(sizes.map(({ data }) => data.readUInt32BE())).toEqual([3780])
  })

  test('keeps the bits of any float, NaN of any kind too', () => {
    fc.assert(
      fc.property(fc.uint32Array({ minLength: 1, maxLength: 60 }), (bits) => {
        const [run] = carried.experiment.runs
        const values = new Float32Array(bits.slice().buffer)
        const steps = Uint32Array.from(values, (_, i) => 3 * i + 1)
        const curves = [{ metric: 'gradient-norm' as const, steps, values }]
        // Files do not name this figure: it follows from the points.
        const { gradientNorm } = summaryOf(curves)
        const runs = [{ ...run, summary: { ...run.summary, gradientNorm }, curves }]
        const one = { experiment: { ...carried.experiment, runs }, chart: null }
        const text = experimentText(one, '1')
        const back = experimentOf(pictureWith(plainPng(), { pixelsPerMetre: 1, text }).png)
        expect(inBits(back)).toEqual(inBits(one))
        expect(inBits(experimentOfSvg(drawingWith(PLAIN_SVG, text).svg))).toEqual(inBits(one))
      }),
    )
  })

  test('a newer field of a run does not get into the file', () => {
    const [run] = carried.experiment.runs
    const grown = { ...run, summary: { ...run.summary, fromTomorrow: 1 } }
    const text = experimentText(
      { experiment: { ...carried.experiment, runs: [grown] }, chart: null },
      '1',
    )
    expect(text).not.toContain('fromTomorrow')
  })
})

describe('a drawing', () => {
  const carried = sampleExperiment()
  const { svg, carries } = drawingWith(PLAIN_SVG, experimentText(carried, '1.2.3'))

  test('brings back runs and chart, bit for bit, and is drawn as before', () => {
    expect(carries).toBe(true)
    expect(inBits(experimentOfSvg(svg))).toEqual(inBits(carried))
    const put = svg.slice(svg.indexOf('\n<metadata'), svg.indexOf('</metadata>') + 11)
    expect(put).toMatch(/^\n<metadata id="optimizer-lab">[A-Za-z0-9+/]+={0,2}<\/metadata>$/)
    expect(svg.replace(put, '')).toBe(PLAIN_SVG)
  })

  test('also after another program put its lines and spaces in another order', () => {
    const tidied = svg
      .replace('<metadata id="optimizer-lab">', '<metadata\n     id="optimizer-lab">\n')
      .replaceAll(/([A-Za-z0-9+/]{76})/g, '$1\r\n')
      .replace('</metadata>', '\n  </metadata>')
    expect(inBits(experimentOfSvg(tidied))).toEqual(inBits(carried))
  })
})

describe('JSON', () => {
  test('brings back runs and chart, every value as it was', () => {
    const carried = sampleExperiment()
    const text = whole(jsonPieces(carried, '1.2.3'))
    expect(inBits(experimentFromJson(text))).toEqual(inBits(carried))
    const { runs } = JSON.parse(text)
    expect(runs[0].curves[0].values.slice(0, 3)).toEqual([0.1, 0.33333334, 1.4013e-45])
    expect(runs[0].curves[0].values.slice(7, 10)).toEqual(['NaN', 'Infinity', '-Infinity'])
  })

  test('of version 0.1, whose runs had no role and held nothing out, is read too; what they were trained on is not known', () => {
    const { experiment } = sampleExperiment()
    const [first] = experiment.runs
    const old = JSON.parse(
      whole(jsonPieces({ experiment: { ...experiment, runs: [first] }, chart: null }, '0.1')),
    )
    const [run] = old.runs
    for (const key of ['role', 'validationLoss', 'validationAccuracy', 'dataHash']) delete run[key]
    for (const key of ['origin', 'rateChanges', 'validationExamples', 'testing', 'schedule']) {
      delete run.recipe[key]
    }
    for (const { draft } of old.comparisons) delete draft.sweep
    delete old.comparisons[0].draft.base.validationExamples
    const back = experimentFromJson(JSON.stringify(old)).experiment
    const unknown = { validationAccuracy: null, dataHash: null }
    expect(back.runs[0].summary).toEqual({ ...first.summary, ...unknown })
    expect(back.comparisons[0]).toEqual(experiment.comparisons[0])
  })

  test('of no runs is still a document', () => {
    const nothing = { experiment: { comparisons: [], runs: [] }, chart: null }
    expect(experimentFromJson(whole(jsonPieces(nothing, '1')))).toEqual(nothing)
  })
})

describe('CSV', () => {
  const { experiment } = sampleExperiment()
  const text = whole(csvPieces(experiment))

  test('brings the runs back, every value as it was', () => {
    expect(inBits(experimentFromCsv(text))).toEqual(inBits({ experiment, chart: null }))
  })

  test('also after a spreadsheet put a mark before it and plain line ends into it', () => {
    const changed = `\ufeff${text.replaceAll('\r\n', '\n')}`
    const back = experimentFromCsv(changed)
    expect(back.experiment.runs.map(({ curves }) => curves)).toEqual(
      experiment.runs.map(({ curves }) => curves),
    )
  })

  const python = pythonWith()
  test.skipIf(python === undefined)("reads the same in Python's csv module", () => {
    const script =
      'import csv,json,sys;print(json.dumps(list(csv.reader(sys.stdin.read().splitlines(True)))))'
    const read = spawnSync(python as string, ['-c', script], { input: text, encoding: 'utf8' })
    const rows = JSON.parse(read.stdout) as string[][]
    expect(rows[0]).toEqual([
      ...['run_id', 'name', 'optimizer', 'learning_rate', 'seed', 'metric', 'step', 'value'],
      ...RECIPE_COLUMNS,
      'record',
    ])
    const last = 8 + RECIPE_COLUMNS.length
    expect(rows.every((row) => row.length === last + 1)).toBe(true)
    expect(rows[1][rows[0].indexOf('batch_size')]).toBe('128')
    const ofRun = (i: number) => rows.filter(([id]) => id === experiment.runs[i].summary.id)
    const losses = ofRun(1).filter((row) => row[5] === 'training-loss')
    expect(losses.map((row) => Number(row[6]))).toEqual([...AWKWARD.keys()].map((i) => i + 1))
    expect(Float32Array.from(losses, (row) => Number(row[7]))).toEqual(AWKWARD)
    expect(JSON.parse(ofRun(1)[0][last])).toMatchObject({
      run: { notes: experiment.runs[1].summary.notes },
    })
    expect(
      ofRun(1)
        .slice(1)
        .every((row) => row[last] === ''),
    ).toBe(true)
    expect(ofRun(2)).toHaveLength(1)
  })
})

test('a float is written as short as it can be and reads back equal', () => {
  expect([0.1, 1 / 3, 16.118095, 1e-45, 0, 2, -0].map((x) => floatText(Math.fround(x)))).toEqual([
    '0.1',
    '0.33333334',
    '16.118095',
    '1.4013e-45',
    '0',
    '2',
    '-0',
  ])
  fc.assert(
    fc.property(fc.float(), (value) => {
      expect(Math.fround(Number(floatText(value)))).toBe(value)
    }),
    { numRuns: 2000 },
  )
})

test('checksum and inflation are those of the format', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926)
  expect(inflateSync(deflateSync('a')).toString()).toBe('a')
})
