/** What was deleted and can still come back, until the trash is emptied. */
import type { Database } from 'better-sqlite3'
import type { RunId } from '../../src-shared/run'
import type { TrashContent } from '../../src-shared/run-edit'
import type { TrashRepository } from './browse-contract'
import { createEditJournal } from './edit-journal'

const CONTENT = `
  SELECT
    count(*) AS runs,
    coalesce(sum(
      length(recipe) + length(notes)
      + coalesce((SELECT sum(length(points)) FROM curve_chunks WHERE run_id = runs.id), 0)
      + coalesce((SELECT sum(length(state)) FROM checkpoints WHERE run_id = runs.id), 0)
    ), 0) AS bytes
  FROM runs WHERE deleted_at IS NOT NULL`

export function createTrashRepository(database: Database): TrashRepository {
  const journal = createEditJournal(database)
  const content = database.prepare<[], TrashContent>(CONTENT)
  const remove = database
    .prepare<[], RunId>('DELETE FROM runs WHERE deleted_at IS NOT NULL RETURNING id')
    .pluck()
  const removeComparisons = database
    .prepare<[], string>(
      'DELETE FROM comparisons WHERE id NOT IN (SELECT comparison_id FROM runs) RETURNING id',
    )
    .pluck()

  const empty = database.transaction(() => {
    const { runs, bytes } = content.get() as TrashContent
    const ids = remove.all()
    if (ids.length > 0) journal.forget(new Set([...ids, ...removeComparisons.all()]))
    return { runs, bytes, ids }
  })

  return {
    content: () => content.get() as TrashContent,
    empty: () => empty.immediate(),
  }
}
