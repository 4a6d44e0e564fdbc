/** Curves as chunks of points; single numbers never become rows or objects. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { Database } from 'better-sqlite3'
import { bytesOf } from '../../../src-shared/bytes'
import { LabError } from '../../../src-shared/contract/result'
import type { Curve, RunId } from '../../../src-shared/runs/run'
import { METRICS, type Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { PointsChunk, RunRepository, RunSnapshots, StoredProgress } from '../contract'
import { createSnapshotRepository } from './snapshot-repository'

interface ChunkRow {
  readonly firstStep: number
  readonly points: Buffer
  readonly steps: Buffer | null
}

interface LastChunk {
  readonly firstStep: number
  readonly count: number
  readonly lastStep: Buffer | null
}

/**
 * Bytes of a float32 and of a uint32. SQLite's blobs hold them as they lie in memory: little-endian on every platform
 * Electron runs on.
 */
const BYTES = 4

/** Points in each piece of a finished run's curve, so that a long one still is no huge row. */
export const LARGEST_CHUNK = 65_536

const SELECT_LAST_CHUNK = `
  SELECT first_step AS firstStep, length(points) / ${BYTES} AS count, substr(steps, -${BYTES}) AS lastStep
  FROM curve_chunks WHERE run_id = ? AND metric = ? ORDER BY first_step DESC LIMIT 1`

const SELECT_CHUNKS = `
  SELECT first_step AS firstStep, points, steps FROM curve_chunks
  WHERE run_id = ? AND metric = ? ORDER BY first_step`

/** Metrics of a run whose curves are in several pieces. */
const SELECT_SPLIT =
  'SELECT metric FROM curve_chunks WHERE run_id = ? GROUP BY metric HAVING count(*) > 1'

const INSERT_CHUNK =
  'INSERT INTO curve_chunks (run_id, metric, first_step, points, steps) VALUES (?, ?, ?, ?, ?)'

export function createCurveRepository(
  database: Database,
): Pick<RunRepository, 'appendPoints' | 'curves'> {
  const append = chunkAppender(database)
  const { keep } = createSnapshotRepository(database)
  const selectChunks = database.prepare<[RunId, Metric], ChunkRow>(SELECT_CHUNKS)
  const updateProgress = database.prepare<[StoredProgress]>(
    'UPDATE runs SET steps_done = @stepsDone WHERE id = @runId',
  )
  const appendAll = database.transaction(
    (
      points: readonly PointsChunk[],
      progress: readonly StoredProgress[],
      seen: readonly RunSnapshots[],
    ) => {
      for (const chunk of points) append(chunk)
      for (const { runId, snapshots } of seen) keep(runId, snapshots)
      for (const { runId, stepsDone } of progress) updateProgress.run({ runId, stepsDone })
    },
  )

  return {
    appendPoints: (points, progress, seen = []) => appendAll.immediate(points, progress, seen),
    curves: (ids, metric) =>
      new Map(ids.map((id) => [id, joinChunks(metric, selectChunks.all(id, metric))])),
  }
}

/** Makes few large chunks of a run's many small ones; to be called inside a transaction. */
export function createCompaction(database: Database): (runId: RunId) => void {
  const selectSplit = database.prepare<[RunId], Metric>(SELECT_SPLIT).pluck()
  const selectChunks = database.prepare<[RunId, Metric], ChunkRow>(SELECT_CHUNKS)
  const remove = database.prepare<[RunId, Metric]>(
    'DELETE FROM curve_chunks WHERE run_id = ? AND metric = ?',
  )
  const insert = chunkInserter(database)
  return (runId) => {
    for (const metric of selectSplit.all(runId)) {
      const chunks = selectChunks.all(runId, metric)
      const { steps, values } = joinChunks(metric, chunks)
      remove.run(runId, metric)
      for (let start = 0; start < steps.length; start += LARGEST_CHUNK) {
        const end = start + LARGEST_CHUNK
        const part = { steps: steps.subarray(start, end), values: values.subarray(start, end) }
        insert({ runId, metric, firstStep: steps[start], ...part })
      }
    }
  }
}

/** Takes away what was measured after a step, of all metrics; to be called inside a transaction. */
export function createCurveCutter(database: Database): (runId: RunId, step: number) => void {
  const remove = database.prepare<[RunId, Metric, number]>(
    'DELETE FROM curve_chunks WHERE run_id = ? AND metric = ? AND first_step > ?',
  )
  const selectLast = database.prepare<[RunId, Metric], ChunkRow>(`${SELECT_CHUNKS} DESC LIMIT 1`)
  const insert = chunkInserter(database)
  return (runId, step) => {
    for (const metric of METRICS) {
      remove.run(runId, metric, step)
      const last = selectLast.all(runId, metric)
      const { steps, values } = joinChunks(metric, last)
      const kept = steps.findLastIndex((one) => one <= step) + 1
      if (kept === steps.length) continue
      const [firstStep] = steps
      remove.run(runId, metric, firstStep - 1)
      const part = { steps: steps.subarray(0, kept), values: values.subarray(0, kept) }
      insert({ runId, metric, firstStep, ...part })
    }
  }
}

function chunkAppender(database: Database): (chunk: PointsChunk) => void {
  const selectLast = database.prepare<[RunId, Metric], LastChunk>(SELECT_LAST_CHUNK)
  const insert = chunkInserter(database)
  return (chunk) => {
    const { runId, metric, firstStep } = chunk
    const last = selectLast.get(runId, metric)
    const lastStep = last?.lastStep?.readUInt32LE() ?? (last ? last.firstStep + last.count - 1 : 0)
    if (firstStep <= lastStep) {
      throw new LabError(
        'storage',
        MESSAGES.storage.pointsAgain(runId, metric, lastStep, firstStep),
      )
    }
    insert(chunk)
  }
}

function chunkInserter(database: Database): (chunk: PointsChunk) => void {
  const insert =
    database.prepare<[RunId, Metric, number, Uint8Array, Uint8Array | null]>(INSERT_CHUNK)
  return ({ runId, metric, firstStep, steps, values }) => {
    const isSparse = steps !== undefined && steps[steps.length - 1] !== firstStep + steps.length - 1
    insert.run(runId, metric, firstStep, bytesOf(values), isSparse ? bytesOf(steps) : null)
  }
}

function joinChunks(metric: Metric, chunks: readonly ChunkRow[]): Curve {
  const count = chunks.reduce((sum, { points }) => sum + points.length / BYTES, 0)
  const steps = new Uint32Array(count)
  const values = new Float32Array(count)
  const stepBytes = new Uint8Array(steps.buffer)
  const valueBytes = new Uint8Array(values.buffer)
  let filled = 0
  for (const { firstStep, points, steps: known } of chunks) {
    const length = points.length / BYTES
    valueBytes.set(points, filled * BYTES)
    if (known !== null) stepBytes.set(known, filled * BYTES)
    else for (let i = 0; i < length; i++) steps[filled + i] = firstStep + i
    filled += length
  }
  return { metric, steps, values }
}

/** Every curve of a run that has points. */
export function curvesOf(curves: RunRepository['curves'], id: RunId): Curve[] {
  return METRICS.flatMap((metric) => [...curves([id], metric).values()]).filter(
    ({ steps }) => steps.length > 0,
  )
}
