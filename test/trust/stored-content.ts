/** What is in a database file, looked at behind the app's back and without touching the file. */
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'

export interface TrainedRun {
  readonly id: string
  readonly status: string
  readonly isTrashed: 0 | 1
  readonly stepsDone: number
  /** Milliseconds since 1970; null before its first step. */
  readonly startedAt: number | null
  /** The step that it would go on from; 0 where that is its start. */
  readonly checkpoint: number
  /** Seconds in training steps until some of its steps, ascending. */
  readonly timed: readonly { readonly step: number; readonly seconds: number }[]
  /** SHA-256 of its training losses. */
  readonly losses: string
}

export interface StoredContent {
  /** `ok`, or what `PRAGMA integrity_check` found. */
  readonly integrity: string
  /** Rows that refer to rows that are gone. */
  readonly dangling: number
  readonly version: number
  /** SHA-256 of everything that is kept of a run, the same in every version of the database. */
  readonly hashes: ReadonlyMap<string, string>
  readonly runs: readonly TrainedRun[]
}

/** Bytes of a float32 and of a uint32. */
const FLOAT = 4

/** In every version of the database. */
const COLUMNS = `
  id, comparison_id, position, name, recipe, recipe_hash, init_hash, batch_hash, status, reason, steps_done,
  last100_mean_loss, best_loss, test_accuracy, queued_at, started_at, finished_at, training_seconds, engine_version,
  notes, deleted_at`

/** Reads a copy of the database and its log, as SQLite finds them after a crash. */
export function contentOf(path: string): StoredContent {
  const scratch = mkdtempSync(join(tmpdir(), 'optimizer-lab-look-'))
  try {
    const copy = join(scratch, 'copy.sqlite')
    copyFileSync(path, copy)
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`)
    const database = new Database(copy)
    try {
      return read(database)
    } finally {
      database.close()
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Files beside the database, or in a folder of exports, that only their makers' being killed can have left. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.includes('.partial'))
}

/** Copies kept from before migrations. */
export function copiesOf(path: string): string[] {
  return readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.before-`))
}

function read(database: Database.Database): StoredContent {
  const version = database.pragma('user_version', { simple: true }) as number
  const found = { version, integrity: '', dangling: 0, hashes: new Map<string, string>() }
  found.integrity = database.pragma('integrity_check', { simple: true }) as string
  found.dangling = (database.pragma('foreign_key_check') as unknown[]).length
  if (version === 0) return { ...found, runs: [] }
  const hashOf = runHasher(database, version)
  const ids = database.prepare<[], string>('SELECT id FROM runs ORDER BY id').pluck().all()
  for (const id of ids) found.hashes.set(id, hashOf(id))
  return { ...found, runs: trainedRuns(database, version) }
}

function runHasher(database: Database.Database, version: number): (id: string) => string {
  const row = database.prepare<[string], unknown[]>(`SELECT ${COLUMNS} FROM runs WHERE id = ?`)
  const tags = database
    .prepare<[string], string>(
      version === 1
        ? 'SELECT tag FROM tags WHERE run_id = ? ORDER BY tag'
        : 'SELECT tag FROM tags JOIN runs ON runs.key = run_key WHERE id = ? ORDER BY tag',
    )
    .pluck()
  const points = database.prepare<[string], { metric: string; points: Buffer }>(
    'SELECT metric, points FROM curve_chunks WHERE run_id = ? ORDER BY metric, first_step',
  )
  return (id) => {
    const hash = createHash('sha256')
    hash.update(JSON.stringify(row.raw().get(id)))
    hash.update(JSON.stringify(tags.all(id)))
    // Where one chunk ends and the next begins is no matter: an ended run's are joined.
    let metric = ''
    for (const chunk of points.iterate(id)) {
      if (chunk.metric !== metric) hash.update((metric = chunk.metric))
      hash.update(chunk.points)
    }
    return hash.digest('hex')
  }
}

interface Chunk {
  readonly firstStep: number
  readonly points: Buffer
  readonly steps: Buffer | null
}

function trainedRuns(database: Database.Database, version: number): TrainedRun[] {
  const steps = version < 3 ? 'NULL' : 'steps'
  const chunks = database.prepare<[string, string], Chunk>(
    `SELECT first_step AS firstStep, points, ${steps} AS steps FROM curve_chunks
     WHERE run_id = ? AND metric = ? ORDER BY first_step`,
  )
  const checkpoint = database
    .prepare<[string], number | null>('SELECT max(step) FROM checkpoints WHERE run_id = ?')
    .pluck()
  type Row = Pick<TrainedRun, 'id' | 'status' | 'isTrashed' | 'stepsDone' | 'startedAt'>
  return database
    .prepare<[], Row>(
      `SELECT id, status, deleted_at IS NOT NULL AS isTrashed, steps_done AS stepsDone, started_at AS startedAt
       FROM runs ORDER BY id`,
    )
    .all()
    .map((run) => ({
      ...run,
      checkpoint: checkpoint.get(run.id) ?? 0,
      timed: chunks.all(run.id, 'training-seconds').flatMap(pointsOf),
      losses: joined(chunks.all(run.id, 'training-loss')),
    }))
}

function pointsOf({ firstStep, points, steps }: Chunk) {
  return Array.from({ length: points.length / FLOAT }, (_, i) => ({
    step: steps?.readUInt32LE(i * FLOAT) ?? firstStep + i,
    seconds: points.readFloatLE(i * FLOAT),
  }))
}

function joined(chunks: readonly Chunk[]): string {
  const hash = createHash('sha256')
  for (const { points } of chunks) hash.update(points)
  return hash.digest('hex')
}
