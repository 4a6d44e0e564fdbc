/** Curves as chunks of consecutive steps; single floats never become rows or objects. */
import type { Database } from 'better-sqlite3'
import { LabError } from '../../src-shared/result'
import type { Curve, Metric, RunId } from '../../src-shared/run'
import type { PointsChunk, RunRepository, StoredProgress } from './contract'

interface ChunkRow {
  readonly firstStep: number
  readonly points: Buffer
}

/** SQLite's blobs hold the bytes as they lie in memory: little-endian on every platform Electron runs on. */
const BYTES = Float32Array.BYTES_PER_ELEMENT

const SELECT_LAST_STEP = `
  SELECT first_step + length(points) / ${BYTES} - 1 FROM curve_chunks
  WHERE run_id = ? AND metric = ? ORDER BY first_step DESC LIMIT 1`

const SELECT_CHUNKS = `
  SELECT first_step AS firstStep, points FROM curve_chunks
  WHERE run_id = ? AND metric = ? ORDER BY first_step`

export function createCurveRepository(
  database: Database,
): Pick<RunRepository, 'appendPoints' | 'curves'> {
  const append = chunkAppender(database)
  const selectChunks = database.prepare<[RunId, Metric], ChunkRow>(SELECT_CHUNKS)
  const updateProgress = database.prepare<[StoredProgress]>(
    'UPDATE runs SET steps_done = @stepsDone WHERE id = @runId',
  )
  const appendAll = database.transaction(
    (points: readonly PointsChunk[], progress: readonly StoredProgress[]) => {
      for (const chunk of points) append(chunk)
      for (const { runId, stepsDone } of progress) updateProgress.run({ runId, stepsDone })
    },
  )

  return {
    appendPoints: (points, progress) => appendAll.immediate(points, progress),
    curves: (ids, metric) =>
      new Map(ids.map((id) => [id, joinChunks(metric, selectChunks.all(id, metric))])),
  }
}

function chunkAppender(database: Database): (chunk: PointsChunk) => void {
  const selectLastStep = database.prepare<[RunId, Metric], number>(SELECT_LAST_STEP).pluck()
  const insert = database.prepare<[RunId, Metric, number, Buffer]>(
    'INSERT INTO curve_chunks (run_id, metric, first_step, points) VALUES (?, ?, ?, ?)',
  )
  return ({ runId, metric, firstStep, values }) => {
    const lastStep = selectLastStep.get(runId, metric) ?? 0
    if (firstStep <= lastStep) {
      throw new LabError(
        'storage',
        `Run ${runId} already has its ${metric} up to step ${lastStep}; it was given again from step ${firstStep} on.`,
      )
    }
    const points = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
    insert.run(runId, metric, firstStep, points)
  }
}

function joinChunks(metric: Metric, chunks: readonly ChunkRow[]): Curve {
  const count = chunks.reduce((sum, { points }) => sum + points.length / BYTES, 0)
  const steps = new Uint32Array(count)
  const values = new Float32Array(count)
  const bytes = new Uint8Array(values.buffer)
  let filled = 0
  for (const { firstStep, points } of chunks) {
    const length = points.length / BYTES
    bytes.set(points, filled * BYTES)
    for (let i = 0; i < length; i++) steps[filled + i] = firstStep + i
    filled += length
  }
  return { metric, steps, values }
}
