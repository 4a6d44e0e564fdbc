/** Runs of the lab as event files: read back here, and by a script that shares nothing with the lab. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOutside } from '../../../src-main/exchange/outside/read-outside'
import { eventFiles, tagOf } from '../../../src-main/exchange/outside/write-event-file'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import { pythonWith } from '../python'
import { sampleExperiment } from '../sample-experiment'

const { runs } = sampleExperiment().experiment
const files = eventFiles(runs)
const bytesOf = (i: number) => Buffer.concat([...files[i].pieces()])

test('every metric has a tag that is read as this metric', () => {
  for (const metric of METRICS) expect(metricOfName(tagOf(metric))?.metric).toBe(metric)
})

test('each run has a folder of its own, which is its name', () => {
  expect(new Set(files.map(({ folder }) => folder)).size).toBe(runs.length)
  for (const { folder, name } of files) {
    expect(folder).toMatch(/^[^/\\]+$/)
    expect(name).toMatch(/^events\.out\.tfevents\.\d+\.optimizer-lab$/)
  }
})

test('read back, points are the same bit by bit, and what was said of the training comes along', () => {
  const withPoints = runs.flatMap((run, i) => (run.curves.length > 0 ? [i] : []))
  expect(withPoints.length).toBeGreaterThan(1)
  for (const i of withPoints) {
    const { summary, curves } = runs[i]
    const read = readOutside(join(files[i].folder, files[i].name), bytesOf(i))
    if (read?.kind !== 'read') throw new Error('not read')
    const [run] = read.file.runs
    expect(run.name).toBe(files[i].folder)
    expect(run.said).toMatchObject({
      optimizer: summary.recipe.optimizer.id,
      learningRate: summary.recipe.optimizer.hyperparameters.learningRate,
      seed: summary.recipe.seed,
      batchSize: 128,
    })
    for (const curve of curves) {
      const back = run.curves.find(({ metric }) => metric === curve.metric)
      expect(back?.steps).toEqual(curve.steps)
      expect(back?.values).toEqual(curve.values)
    }
  }
})

const python = pythonWith()

test.skipIf(python === undefined)('the independent script reads the same points', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-events-'))
  try {
    const path = join(folder, files[0].name)
    writeFileSync(path, bytesOf(0))
    const script = join(import.meta.dirname, '../../fixtures/outside/write_event_files.py')
    const told = execFileSync(python as string, [script, 'read', path], { encoding: 'utf8' })
    const read = JSON.parse(told.replaceAll(/-?(?:NaN|Infinity)/g, '"$&"')) as {
      version: string[]
      scalars: Record<string, [time: number, step: number, value: number | string][]>
      others: Record<string, string>
    }
    expect(read.version).toEqual(['brain.Event:2'])
    expect(read.others).toEqual({
      '_hparams_/session_start_info': 'hparams',
      'recipe/text_summary': 'text',
    })
    const { curves, summary } = runs[0]
    expect(Object.keys(read.scalars).sort()).toEqual(
      curves.map(({ metric }) => tagOf(metric)).sort(),
    )
    for (const { metric, steps, values } of curves) {
      const points = read.scalars[tagOf(metric)]
      expect(points.map(([, step]) => step)).toEqual([...steps])
      expect(Float32Array.from(points, ([, , value]) => Number(value))).toEqual(values)
      const times = points.map(([time]) => time)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times[0] * 1000).toBeGreaterThanOrEqual(summary.startedAt ?? summary.queuedAt)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
