/** What runs have learned: their parameters after the last step. */
import type { Database } from 'better-sqlite3'
import { bytesOf } from '../../../src-shared/bytes'
import type { NetParameters } from '../../../src-shared/recipe/net-parameters'
import type { RunId } from '../../../src-shared/runs/run'
import type { RunRepository } from '../contract'

/** How many runs' weights are kept: those of the document's net are half a megabyte. */
const KEPT_RUNS = 500

/** Nets with more parameters (64 MB of them) are not kept, so that a few cannot fill the disk. */
const LARGEST_NET = 2 ** 24

interface WeightsRow {
  readonly layout: string
  readonly parameters: Buffer
}

/** Whose weights go: not those of pinned runs; a run's id tells its age. This is the only place that decides it. */
const DROP_OLDEST = `
  DELETE FROM final_weights WHERE run_id IN (
    SELECT run_id FROM final_weights JOIN runs ON runs.id = run_id
    WHERE NOT runs.pinned ORDER BY run_id DESC LIMIT -1 OFFSET ${KEPT_RUNS}
  )`

export function createWeightsRepository(
  database: Database,
): Pick<RunRepository, 'saveWeights' | 'weights'> {
  const replace = database.prepare<[RunId, string, Uint8Array]>(
    'INSERT OR REPLACE INTO final_weights (run_id, layout, parameters) VALUES (?, ?, ?)',
  )
  const select = database.prepare<[RunId], WeightsRow>(
    'SELECT layout, parameters FROM final_weights WHERE run_id = ?',
  )
  const dropOldest = database.prepare(DROP_OLDEST)
  const save = database.transaction((id: RunId, { layers, parameters }: NetParameters) => {
    if (parameters.length > LARGEST_NET) return
    replace.run(id, JSON.stringify(layers), bytesOf(parameters))
    dropOldest.run()
  })

  return {
    saveWeights: (id, weights) => save.immediate(id, weights),
    weights(id) {
      const row = select.get(id)
      if (row === undefined) return undefined
      const parameters = new Float32Array(row.parameters.length / Float32Array.BYTES_PER_ELEMENT)
      new Uint8Array(parameters.buffer).set(row.parameters)
      return { layers: JSON.parse(row.layout) as NetParameters['layers'], parameters }
    },
  }
}
