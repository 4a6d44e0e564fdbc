/** Changes that a person makes to runs, each with its way back. */
import { storedText } from '../../../src-shared/language/stored-text'
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import { isActive, type RunId, type RunStatus } from '../../../src-shared/runs/run'
import type { RunEdit } from '../../../src-shared/runs/run-edit'
import type { EditOutcome, EditRepository } from './browse-contract'
import {
  changedRuns,
  groupByValue,
  readValues,
  writeChange,
  type Change,
  type ChangedField,
  type ChangedValue,
  type RunValue,
} from './edit-change'
import { createEditJournal, type EditJournal } from './edit-journal'
import { editLabel } from './edit-label'

const { edits: words } = MESSAGES

export function createEditRepository(database: Database): EditRepository {
  const journal = createEditJournal(database)
  const outcome = (label: string, change: Change): EditOutcome => ({
    ids: changedRuns(database, change),
    label,
    history: journal.state(),
  })
  const commit = (label: string, before: Change, after: Change): EditOutcome => {
    if (after.states.length > 0) {
      writeChange(database, after)
      journal.push(label, before, after)
    }
    return outcome(label, after)
  }
  const edit = database.transaction((ids: readonly RunId[], edit: RunEdit) => {
    const { label, before, after } = planEdit(database, ids, edit)
    return commit(label, before, after)
  })
  const rename = database.transaction((id: string, name: string) => {
    const old = database
      .prepare<[string], string>('SELECT name FROM comparisons WHERE id = ?')
      .pluck()
      .get(id)
    if (old === undefined) throw new LabError('not-found', MESSAGES.storage.noComparison(id))
    const change = (value: string): Change =>
      groupByValue('comparisonName', old === name ? [] : [[id, value]])
    return commit(storedText('rename-comparison', { of: old }), change(old), change(name))
  })

  return {
    edit: (ids, change) => edit.immediate(ids, change),
    renameComparison: (id, name) => rename.immediate(id, name),
    state: () => journal.state(),
    ...undoing(database, journal, outcome),
  }
}

function undoing(
  database: Database,
  journal: EditJournal,
  outcome: (label: string, change: Change) => EditOutcome,
): Pick<EditRepository, 'undo' | 'redo'> {
  const undo = database.transaction(() => {
    const entry = journal.lastDone()
    if (entry === undefined) return null
    writeChange(database, entry.before)
    journal.mark(entry.number, true)
    return outcome(entry.label, entry.before)
  })
  const redo = database.transaction(() => {
    const entry = journal.firstUndone()
    if (entry === undefined) return null
    writeChange(database, entry.after)
    journal.mark(entry.number, false)
    return outcome(entry.label, entry.after)
  })
  return { undo: () => undo.immediate(), redo: () => redo.immediate() }
}

/** What an edit replaces and puts in its place, for the runs it makes different. */
function planEdit(database: Database, ids: readonly RunId[], edit: RunEdit) {
  const { field, next } = target(edit)
  const found = readValues(database, field, ids)
  const missing = new Set(ids).size - found.length
  if (missing > 0) throw new LabError('not-found', words.gone(missing))
  if (edit.kind === 'trashed' && edit.trashed) refuseActive(found)
  const changed = found
    .map((run) => ({ run, value: next(run.value) }))
    .filter(({ run, value }) => run.value !== value)
  return {
    label: editLabel(
      edit,
      changed.map(({ run }) => run.name),
    ),
    before: groupByValue(
      field,
      changed.map(({ run }) => [run.id, run.value]),
    ),
    after: groupByValue(
      field,
      changed.map(({ run, value }) => [run.id, value]),
    ),
  }
}

interface Target {
  readonly field: Exclude<ChangedField, 'comparisonName'>
  /** The new value from the old one. */
  readonly next: (value: ChangedValue) => ChangedValue
}

function target(edit: RunEdit): Target {
  switch (edit.kind) {
    case 'name':
      return { field: 'name', next: () => edit.name }
    case 'notes':
      return { field: 'notes', next: () => edit.notes }
    case 'color':
      return { field: 'color', next: () => edit.colorIndex }
    case 'marker':
      return { field: 'marker', next: () => edit.marker }
    case 'pinned':
      return { field: 'pinned', next: () => (edit.pinned ? 1 : 0) }
    case 'trashed': {
      const now = Date.now()
      return { field: 'deletedAt', next: (value) => (edit.trashed ? (value ?? now) : null) }
    }
    case 'tags':
      return { field: 'tags', next: (value) => changeTags(value as string, edit) }
  }
}

function changeTags(json: string, { add, remove }: Extract<RunEdit, { kind: 'tags' }>): string {
  const kept = (JSON.parse(json) as string[]).filter((tag) => !remove.includes(tag))
  return JSON.stringify([...new Set([...kept, ...add])].sort(compareBytes))
}

/** SQLite's own order, so that the same tags are the same text. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function refuseActive(runs: readonly RunValue[]): void {
  const active = runs.filter(({ status }) => isActive(status as RunStatus))
  if (active.length === 0) return
  const message =
    active.length === 1
      ? words.stillTraining(active[0].name)
      : words.severalStillTraining(active.length)
  throw new LabError('invalid-input', message)
}
