/** A large database of the first version, which takes its time to be brought to this one. */
import Database from 'better-sqlite3'
import { MIGRATIONS } from '../../src-main/storage/schema/migrate'
import { expandComparison, SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { seededRandom } from '../../scripts/generate/random'

const POINTS = 2000

/** One with that many ended runs, each with a curve, a note and a tag. */
export const ofFirstVersion =
  (runs: number) =>
  (path: string): void => {
    const database = new Database(path)
    database.pragma('journal_mode = WAL')
    MIGRATIONS[0].up(database)
    database.pragma('user_version = 1')
    database.transaction(() => fill(database, runs)).immediate()
    database.close()
  }

function fill(database: Database.Database, runs: number): void {
  const random = seededRandom(1)
  const draft = SGD_VS_RMSPROP
  const [recipe] = expandComparison(draft)
  const comparison = database.prepare('INSERT INTO comparisons VALUES (?, ?, ?, ?)')
  const run = database.prepare(
    `INSERT INTO runs (id, comparison_id, position, name, recipe, recipe_hash, status, optimizer, dataset, seed, steps,
       steps_done, queued_at, engine_version, owner_process, notes)
     VALUES (?, ?, 0, 'SGD', ?, 'h', 'done', 'sgd', 'mnist-10k', ?, ${POINTS}, ${POINTS}, ?, '1', 1, ?)`,
  )
  const points = database.prepare("INSERT INTO curve_chunks VALUES (?, 'training-loss', 1, ?)")
  const tag = database.prepare("INSERT INTO tags VALUES (?, 'kept')")
  for (let seed = 0; seed < runs; seed++) {
    const [comparisonId, id] = [random.uuid(1000 + seed), random.uuid(1000 + seed)]
    comparison.run(comparisonId, draft.name, JSON.stringify(draft), 1000 + seed)
    run.run(
      id,
      comparisonId,
      JSON.stringify({ ...recipe, seed }),
      seed,
      1000 + seed,
      `Note ${seed}`,
    )
    points.run(
      id,
      Buffer.from(Float32Array.from({ length: POINTS }, () => random.uniform()).buffer),
    )
    tag.run(id)
  }
}
