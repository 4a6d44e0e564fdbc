/** What training leaves in a database but for its times: two machines, or many, have to agree in all of it. */
import { createHash } from 'node:crypto'
import Database from 'better-sqlite3'

/** Behind the checksum of a state and the seconds that it took. */
const STATE_FROM = 16

const ROWS = `
  SELECT id, position, name, role, recipe, recipe_hash, status, reason, steps_done, init_hash, batch_hash, data_hash,
    engine_version, last100_mean_loss, best_loss, validation_loss, validation_accuracy, test_accuracy
  FROM runs ORDER BY position`
const POINTS = `
  SELECT metric, points, steps, first_step FROM curve_chunks
  WHERE run_id = ? AND metric <> 'training-seconds' ORDER BY metric, first_step`
const WEIGHTS = 'SELECT layout, parameters FROM final_weights WHERE run_id = ?'
/** Which others are kept depends on how fast they came one after the other. */
const STATES = 'SELECT step, state FROM checkpoints WHERE run_id = ? AND is_last'

/** The comparison's draft, then each run as a record of its columns, with hashes of its curves, weights and checkpoints. */
export function trainedContent(path: string): Record<string, unknown>[] {
  const database = new Database(path, { readonly: true })
  try {
    const hashOf = (sql: string, id: unknown, from = 0) => {
      const hash = createHash('sha256')
      for (const row of database.prepare<[unknown], Row>(sql).iterate(id)) {
        for (const value of Object.values(row)) {
          hash.update(Buffer.isBuffer(value) ? value.subarray(from) : `${String(value)};`)
        }
      }
      return hash.digest('hex')
    }
    const runs = database
      .prepare<[], Row>(ROWS)
      .all()
      .map(({ id, ...row }) => ({
        ...row,
        points: hashOf(POINTS, id),
        weights: hashOf(WEIGHTS, id),
        states: hashOf(STATES, id, STATE_FROM),
      }))
    return [
      ...database.prepare<[], Row>('SELECT name, draft, state FROM comparisons').all(),
      ...runs,
    ]
  } finally {
    database.close()
  }
}

type Row = Record<string, unknown>
