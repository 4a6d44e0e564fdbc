/** Which runs a query finds and in which order, as keys; and the rows of the keys on screen. */
import type { Database } from 'better-sqlite3'
import type { TagUse } from '../../src-shared/ipc-browse'
import { LabError } from '../../src-shared/result'
import type { RunId, RunSummary } from '../../src-shared/run'
import type { RunKey, RunListRow } from '../../src-shared/run-list'
import type { RunListRepository } from './browse-contract'
import { SELECT_RUNS, toSummary, type RunRow } from './run-row'

type KeyedRow = RunRow & { readonly key: RunKey }

const TAGS = `
  SELECT tag, count(*) AS runs FROM tags JOIN runs ON runs.key = tags.run_key
  WHERE runs.deleted_at IS NULL GROUP BY tag ORDER BY tag`

const IDS_OF = `
  SELECT runs.id FROM json_each(?) AS wanted CROSS JOIN runs ON runs.key = wanted.value ORDER BY wanted.key`

const IDS_LIKE = `
  SELECT id FROM runs
  WHERE deleted_at IS NULL AND (substr(id, 1, length(@part)) = @part OR substr(id, -length(@part)) = @part)
  ORDER BY key LIMIT @limit`

export function createRunListRepository(database: Database): RunListRepository {
  const selectKeys = database
    .prepare<[string], number>(
      `SELECT key FROM runs WHERE deleted_at IS NULL AND name LIKE '%' || ? || '%'
       ORDER BY queued_at DESC, comparison_id DESC, position`,
    )
    .pluck()
  const selectRow = database.prepare<[RunKey], RunRow>(`${SELECT_RUNS} WHERE runs.key = ?`)
  const selectRun = database.prepare<[RunId], RunRow>(`${SELECT_RUNS} WHERE runs.id = ?`)
  const selectIds = database.prepare<[string], RunId>(IDS_OF).pluck()
  const selectIdsLike = database.prepare<[{ part: string; limit: number }], RunId>(IDS_LIKE).pluck()
  const selectTags = database.prepare<[], TagUse>(TAGS)

  return {
    query: ({ query }) => ({ keys: Uint32Array.from(selectKeys.all(query)), groups: null }),
    rows: (keys) =>
      keys.flatMap((key) => {
        const row = selectRow.get(key)
        return row === undefined ? [] : [listRow({ ...row, key })]
      }),
    summaries: (ids) => ids.flatMap((id) => readable(selectRun.get(id))),
    idsOf: (keys) => selectIds.all(JSON.stringify(Array.from(keys))),
    idsLike: (part, limit) => selectIdsLike.all({ part, limit }),
    tags: () => selectTags.all(),
  }
}

function listRow({ key, ...row }: KeyedRow): RunListRow {
  try {
    return { key, run: toSummary(row) }
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    return { key, unreadable: { id: row.id, name: row.name, problem: error.message } }
  }
}

function readable(row: RunRow | undefined): RunSummary[] {
  if (row === undefined) return []
  const entry = listRow({ ...row, key: 0 })
  return 'run' in entry ? [entry.run] : []
}
