/** What was seen inside runs, in a real file: kept with the points, cut with them, brought along and saved. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Trainer } from '../../../src-main/engine/trainer'
import { frameOf } from '../../../src-main/instruments/frame-of'
import { packState, unpackState } from '../../../src-main/storage/runs/checkpoint-state'
import { rescueHere } from '../../../src-main/storage/recover/rescue'
import { openStorage } from '../../../src-main/storage/storage'
import { packFrame } from '../../../src-shared/inside/frame-bytes'
import type { RunId } from '../../../src-shared/runs/run'
import { GOLDEN_RECIPES } from '../../engine/golden-recipes'
import { digits } from '../../engine/sample-numbers'
import { SAMPLE_END, insertSample, temporaryFolder } from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

const [, options] = GOLDEN_RECIPES[0]

/** Of the first steps of a run. */
function snapshotsOf(count: number) {
  const trainer = new Trainer({ ...options, sizes: [196, 5, 10] }, digits(200, 196, 10))
  return Array.from({ length: count }, () => {
    const probe = trainer.probeStep()
    const measured = { probe, options: trainer.options, initial: null, mask: null }
    return { step: probe.step, frame: packFrame(frameOf(measured, 'snapshot')) }
  })
}

const SEEN = snapshotsOf(3)

/** Runs of which the first was looked into at its first three steps. */
function fill(file = path): RunId {
  const storage = openStorage(file)
  const [id] = insertSample(storage.runs)
  const values = Float32Array.of(3, 2, 1)
  const points = [{ runId: id, metric: 'training-loss' as const, firstStep: 1, values }]
  storage.runs.appendPoints(points, [{ runId: id, stepsDone: 3 }], [{ runId: id, snapshots: SEEN }])
  storage.runs.finish(id, { ...SAMPLE_END, status: 'interrupted', stepsDone: 3 })
  storage.close()
  return id
}

function stored(id: RunId, file = path) {
  const storage = openStorage(file)
  try {
    const steps = storage.runs.snapshots(id).map(({ step }) => step)
    return { steps, packed: storage.runs.packedSnapshots(id).map(({ frame }) => [...frame]) }
  } finally {
    storage.close()
  }
}

const ALL = { steps: [1, 2, 3], packed: SEEN.map(({ frame }) => [...frame]) }

describe('snapshots', () => {
  test('are kept with the points, each byte', () => {
    const id = fill()
    expect(stored(id)).toEqual(ALL)
    const storage = openStorage(path)
    const [frame] = storage.runs.snapshots(id)
    expect(frame.layers.map(({ inputs, outputs }) => [inputs, outputs])).toEqual([
      [196, 5],
      [5, 10],
    ])
    expect(frame.whole.figures['update-norm']).toBeGreaterThan(0)
    storage.close()
  })

  test('are kept or not with the points that they came with', () => {
    const storage = openStorage(path)
    const [id] = insertSample(storage.runs)
    const points = { runId: id, metric: 'training-loss' as const, values: Float32Array.of(1) }
    const append = (firstStep: number) =>
      storage.runs.appendPoints([{ ...points, firstStep }], [], [{ runId: id, snapshots: SEEN }])
    append(2)
    const before = storage.runs.packedSnapshots(id).length
    expect(() => append(1)).toThrow()
    expect(storage.runs.packedSnapshots(id)).toHaveLength(before)
    storage.close()
  })

  test('behind the step that a run goes on from go', () => {
    const id = fill()
    const storage = openStorage(path)
    storage.runs.requeue(id, 2, '3', null)
    expect(storage.runs.snapshots(id).map(({ step }) => step)).toEqual([1, 2])
    storage.close()
  })

  test('one that is damaged is left out', () => {
    const id = fill()
    const database = new Database(path)
    const cut = 'UPDATE snapshots SET frame = substr(frame, 1, 40) WHERE step = 2'
    database.exec(cut)
    database.close()
    const storage = openStorage(path)
    expect(storage.runs.snapshots(id).map(({ step }) => step)).toEqual([1, 3])
    storage.close()
  })

  test('come along when another database is merged', () => {
    const other = join(folder.path, 'other.sqlite')
    const id = fill(other)
    const storage = openStorage(path)
    storage.exchange.merge(other)
    storage.close()
    expect(stored(id)).toEqual(ALL)
  })

  test('are saved with what can be read of a database', async () => {
    const id = fill()
    await rescueHere.recover(path)
    expect(stored(id)).toEqual(ALL)
  })
})

describe('a checkpoint', () => {
  const state = {
    ...{ stepsDone: 4, optimizerSteps: 4, trainingSeconds: 0.5 },
    parameters: Float32Array.of(1, 2, 3),
    optimizerState: [Float32Array.of(4, 5, 6)],
  }
  const mask = Uint16Array.of(5)
  const gradients = Float32Array.of(0, 1, -1)

  test.each([{}, { mask }, { gradients }, { mask, gradients }])('keeps what was seen', (seen) => {
    expect(unpackState(packState({ ...state, ...seen }))).toEqual({ ...state, ...seen })
  })

  test('of a run that nobody looks into has the bytes that it always had', () => {
    expect(packState(state)[0]).toBe(1)
    expect(packState({ ...state, mask })[0]).toBe(2)
  })
})
