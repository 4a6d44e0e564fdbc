/** What one edit puts into the database: the new value of one field, for each of its runs. */
import type { Database } from 'better-sqlite3'
import { z } from 'zod'

const FIELDS = [
  'name',
  'notes',
  'tags',
  'color',
  'marker',
  'pinned',
  'deletedAt',
  'comparisonName',
] as const
export type ChangedField = (typeof FIELDS)[number]

const Value = z.union([z.string(), z.number(), z.null()])
export type ChangedValue = z.infer<typeof Value>

/** Runs with the same value stand together. `ids` name comparisons where the field is a comparison's. */
export const Change = z.strictObject({
  field: z.enum(FIELDS),
  states: z.array(z.strictObject({ value: Value, ids: z.array(z.string()) })),
})
export type Change = z.infer<typeof Change>

export interface RunValue {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly value: ChangedValue
}

const IDS = 'SELECT value FROM json_each(@ids)'
/** A run's tags as a JSON array in alphabetical order, which is also how a change holds them. */
const TAGS_OF_RUN =
  '(SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE run_key = runs.key ORDER BY tag))'

type ColumnField = Exclude<ChangedField, 'tags' | 'comparisonName'>

const COLUMNS: Readonly<Record<ColumnField, string>> = {
  name: 'name',
  notes: 'notes',
  color: 'color_index',
  marker: 'marker',
  pinned: 'pinned',
  deletedAt: 'deleted_at',
}

/** Reads what runs have now, without those that are gone. */
export function readValues(
  database: Database,
  field: Exclude<ChangedField, 'comparisonName'>,
  ids: readonly string[],
): RunValue[] {
  const value = field === 'tags' ? TAGS_OF_RUN : COLUMNS[field]
  return database
    .prepare<[{ ids: string }], RunValue>(
      `SELECT id, name, status, ${value} AS value FROM runs WHERE id IN (${IDS}) ORDER BY key`,
    )
    .all({ ids: JSON.stringify(ids) })
}

/** One state for each value. */
export function groupByValue(
  field: ChangedField,
  values: Iterable<readonly [id: string, value: ChangedValue]>,
): Change {
  const groups = new Map<ChangedValue, string[]>()
  for (const [id, value] of values) {
    const ids = groups.get(value)
    if (ids === undefined) groups.set(value, [id])
    else ids.push(id)
  }
  return { field, states: [...groups].map(([value, ids]) => ({ value, ids })) }
}

/** Writes a change; to be called inside a transaction. Runs that are gone are passed over. */
export function writeChange(database: Database, { field, states }: Change): void {
  const statements = writing(field).map((sql) =>
    database.prepare<[{ value: ChangedValue; ids: string }]>(sql),
  )
  for (const { value, ids } of states) {
    const input = { value, ids: JSON.stringify(ids) }
    statements.forEach((statement) => statement.run(input))
  }
}

function writing(field: ChangedField): string[] {
  switch (field) {
    case 'tags':
      return [
        `DELETE FROM tags WHERE run_key IN (SELECT key FROM runs WHERE id IN (${IDS}))
           AND tag NOT IN (SELECT value FROM json_each(@value))`,
        `INSERT OR IGNORE INTO tags (run_key, tag)
           SELECT runs.key, new.value FROM runs, json_each(@value) AS new WHERE runs.id IN (${IDS})`,
      ]
    case 'comparisonName':
      return [
        `UPDATE comparisons SET name = @value, draft = json_set(draft, '$.name', @value) WHERE id IN (${IDS})`,
      ]
    default:
      return [`UPDATE runs SET ${COLUMNS[field]} = @value WHERE id IN (${IDS})`]
  }
}

/** The runs that look different after a change. */
export function changedRuns(database: Database, { field, states }: Change): string[] {
  const ids = states.flatMap((state) => state.ids)
  if (field !== 'comparisonName') return ids
  return database
    .prepare<[{ ids: string }], string>(
      `SELECT id FROM runs WHERE comparison_id IN (${IDS}) ORDER BY key`,
    )
    .pluck()
    .all({ ids: JSON.stringify(ids) })
}
