/** Traces of runs whose row cannot be read. */
import type { Database } from 'better-sqlite3'
import type { RunId } from '../../../src-shared/runs/run'
import { ifReadable } from './scan'

interface IndexRow {
  readonly key: number
  readonly id: RunId
}

interface NameRow {
  readonly key: number
  readonly name: string
}

/** Indexes hold ids and names a second time. */
const IDS_IN_INDEX = 'SELECT rowid AS key, id FROM runs ORDER BY id'
const NAMES_IN_INDEX = 'SELECT key, name FROM runs INDEXED BY runs_to_browse'

/** Ids that something else in the database tells of, with a name where that is known too, else with the id itself. */
export function findOrphans(damaged: Database, ids: ReadonlySet<RunId>): Map<RunId, string> {
  const names = new Map<number, string>()
  collect<NameRow>(damaged, NAMES_IN_INDEX, ({ key, name }) => names.set(key, name))
  const orphans = new Map<RunId, string>()
  collect<IndexRow>(damaged, IDS_IN_INDEX, ({ key, id }) => {
    if (!ids.has(id)) orphans.set(id, names.get(key) ?? id)
  })
  for (const id of idsOfCurves(damaged, [...ids].sort())) {
    if (!ids.has(id) && !orphans.has(id)) orphans.set(id, id)
  }
  return orphans
}

/** As far as it can be read. */
function collect<Found>(damaged: Database, sql: string, visit: (row: Found) => void): void {
  ifReadable(() => {
    for (const row of damaged.prepare<[], Found>(sql).iterate()) visit(row)
  })
}

/** From one run's curves to the next one's; behind a damaged page it goes on with the next run that is known. */
function* idsOfCurves(damaged: Database, known: readonly RunId[]): Generator<RunId> {
  const sql = 'SELECT run_id FROM curve_chunks WHERE run_id > ? ORDER BY run_id LIMIT 1'
  const next = ifReadable(() => damaged.prepare<[string], RunId>(sql).pluck())
  if (next === undefined) return
  let at = ''
  let following = 0
  for (;;) {
    const found = ifReadable(() => [next.get(at)])
    if (found !== undefined && (found[0] === undefined || found[0] <= at)) return
    if (found?.[0] !== undefined) {
      at = found[0]
      yield at
      continue
    }
    while (following < known.length && known[following] <= at) following += 1
    if (following === known.length) return
    at = known[following]
  }
}
