/** Landscapes of pairs of runs, as JSON: some thousand losses each, about 60 kB. */
import type { Database } from 'better-sqlite3'
import { Landscape } from '../../../src-shared/landscape/landscape'
import type { RunId } from '../../../src-shared/runs/run'
import type { LandscapeRepository } from '../contract'

interface Row {
  readonly first: RunId
  readonly second: RunId
  readonly landscape: string
}

export function createLandscapeRepository(database: Database): LandscapeRepository {
  const replace = database.prepare<[Row]>(
    `INSERT OR REPLACE INTO landscapes (first_run, second_run, landscape)
     VALUES (@first, @second, @landscape)`,
  )
  const select = database
    .prepare<[RunId, RunId], string>(
      'SELECT landscape FROM landscapes WHERE first_run = ? AND second_run = ?',
    )
    .pluck()
  return {
    save(landscape) {
      const [first, second] = inKeyOrder(landscape.paths.map(({ id }) => id))
      replace.run({ first, second, landscape: JSON.stringify(landscape) })
    },
    get(ids) {
      const [first, second] = inKeyOrder(ids)
      const found = select.get(first, second)
      return found === undefined ? undefined : read(found)
    },
  }
}

/** A pair is the same whichever run is named first. */
const inKeyOrder = (ids: readonly RunId[]): readonly RunId[] => ids.toSorted()

/** What a damaged database gave back may be anything. */
function read(text: string): Landscape | undefined {
  try {
    return Landscape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
