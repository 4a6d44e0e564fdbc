/** Views of the chart, saved by name. */
import type { Database } from 'better-sqlite3'
import { ChartView, type SavedView } from '../../../src-shared/curves/chart-view'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { safeParseJson } from '../../../src-shared/safe-parse'
import type { ViewRepository } from './browse-contract'
import { uuid7 } from '../uuid7'

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly view: string
  readonly savedAt: number
}

const SELECT = 'SELECT id, name, view, saved_at AS savedAt FROM views'

const UPSERT = `
  INSERT INTO views (id, name, view, saved_at) VALUES (@id, @name, @view, @savedAt)
  ON CONFLICT (name) DO UPDATE SET view = excluded.view, saved_at = excluded.saved_at
  RETURNING id`

export function createViewRepository(database: Database): ViewRepository {
  const selectAll = database.prepare<[], ViewRow>(`${SELECT} ORDER BY name COLLATE NOCASE, name`)
  const upsert = database.prepare<[ViewRow], string>(UPSERT).pluck()
  const taken = database
    .prepare<[string, string], 1>('SELECT 1 FROM views WHERE name = ? AND id <> ?')
    .pluck()
  const rename = database.prepare<[string, string]>('UPDATE views SET name = ? WHERE id = ?')
  const remove = database.prepare<[string]>('DELETE FROM views WHERE id = ?')

  return {
    list: () => selectAll.all().flatMap((row) => parseView(row) ?? []),
    unreadable: () =>
      selectAll
        .all()
        .filter((row) => parseView(row) === undefined)
        .map(({ name }) => MESSAGES.views.unreadable(name)),
    save(name, view) {
      const row = { id: uuid7(), name, view: JSON.stringify(view), savedAt: Date.now() }
      return { id: upsert.get(row) as string, name, view, savedAt: row.savedAt }
    },
    rename(id, name) {
      if (taken.get(name, id)) throw new LabError('invalid-input', MESSAGES.views.exists(name))
      if (rename.run(name, id).changes === 0) {
        throw new LabError('not-found', MESSAGES.storage.noView(id))
      }
    },
    remove: (id) => void remove.run(id),
  }
}

/** Undefined when this version cannot read it. */
function parseView({ view, ...rest }: ViewRow): SavedView | undefined {
  const parsed = safeParseJson(ChartView, view)
  return parsed.success ? { ...rest, view: parsed.data } : undefined
}
