/** The history of edits: what was done last, what was undone, and no more than is worth keeping. */
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { EditHistory } from '../../../src-shared/runs/run-edit'
import { Change } from './edit-change'

/** Older entries are forgotten. */
export const KEPT_EDITS = 1000

export interface JournalEntry {
  readonly number: number
  readonly label: string
  readonly before: Change
  readonly after: Change
}

interface EntryRow {
  readonly number: number
  readonly label: string
  readonly before: string
  readonly after: string
}

const JsonChange = z.string().transform((text) => Change.parse(JSON.parse(text)))
const COLUMNS = 'SELECT number, label, before, after FROM edits'

export interface EditJournal {
  state(): EditHistory
  /** Adds an entry; what was undone can then no longer be done again. */
  push(label: string, before: Change, after: Change): void
  lastDone(): JournalEntry | undefined
  firstUndone(): JournalEntry | undefined
  mark(number: number, undone: boolean): void
  /** Takes runs and comparisons that are gone out of every entry, and entries that are then about nothing. */
  forget(ids: ReadonlySet<string>): void
}

export function createEditJournal(database: Database): EditJournal {
  const lastDone = database.prepare<[], EntryRow>(
    `${COLUMNS} WHERE undone = 0 ORDER BY number DESC LIMIT 1`,
  )
  const firstUndone = database.prepare<[], EntryRow>(
    `${COLUMNS} WHERE undone = 1 ORDER BY number LIMIT 1`,
  )
  const dropUndone = database.prepare('DELETE FROM edits WHERE undone = 1')
  const insert = database.prepare<[Omit<EntryRow, 'number'> & { now: number }]>(
    'INSERT INTO edits (label, before, after, made_at) VALUES (@label, @before, @after, @now)',
  )
  const prune = database.prepare<[number]>(
    'DELETE FROM edits WHERE number <= (SELECT max(number) FROM edits) - ?',
  )
  const mark = database.prepare<[0 | 1, number]>('UPDATE edits SET undone = ? WHERE number = ?')

  return {
    state: () => ({
      undo: lastDone.get()?.label ?? null,
      redo: firstUndone.get()?.label ?? null,
    }),
    push(label, before, after) {
      dropUndone.run()
      insert.run({
        label,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        now: Date.now(),
      })
      prune.run(KEPT_EDITS)
    },
    lastDone: () => parseEntry(lastDone.get()),
    firstUndone: () => parseEntry(firstUndone.get()),
    mark: (number, undone) => void mark.run(undone ? 1 : 0, number),
    forget: (ids) => forget(database, ids),
  }
}

function parseEntry(row: EntryRow | undefined): JournalEntry | undefined {
  return row && { ...row, before: JsonChange.parse(row.before), after: JsonChange.parse(row.after) }
}

function forget(database: Database, gone: ReadonlySet<string>): void {
  const update = database.prepare<[string, string, number]>(
    'UPDATE edits SET before = ?, after = ? WHERE number = ?',
  )
  const remove = database.prepare<[number]>('DELETE FROM edits WHERE number = ?')
  for (const row of database.prepare<[], EntryRow>(COLUMNS).all()) {
    const before = without(JsonChange.parse(row.before), gone)
    const after = without(JsonChange.parse(row.after), gone)
    if (before.states.length === 0) remove.run(row.number)
    else update.run(JSON.stringify(before), JSON.stringify(after), row.number)
  }
}

function without({ field, states }: Change, gone: ReadonlySet<string>): Change {
  const left = states.map(({ value, ids }) => ({ value, ids: ids.filter((id) => !gone.has(id)) }))
  return { field, states: left.filter(({ ids }) => ids.length > 0) }
}
