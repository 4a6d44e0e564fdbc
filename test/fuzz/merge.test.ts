/** Databases that are merged: damaged, of another program, and made by somebody who means harm. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStorage } from '../../src-main/storage/storage'
import { sampleExperiment, sampleView } from '../exchange/sample-experiment'
import { watchMemoryBetween } from './bounds'
import { damaged, nothing } from './file-changes'
import { TRIES, holds, recordHeld } from './holds'
import { openTakingIn, type TakingIn } from './taking-in'

let folder: string
let lab: TakingIn
const whole = makeDatabase()

beforeAll(() => void (lab = openTakingIn()))
watchMemoryBetween(beforeAll, afterAll)
afterAll(() => {
  lab.end()
  rmSync(folder, { recursive: true, force: true })
  recordHeld({ fault: 'Fuzzed: merge of SQLite databases', tries: 3 * TRIES, lost: 'nothing' })
})

/** A database with runs of every kind, tags, views, edits and a run in the trash, as one file. */
function makeDatabase(): Buffer {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-merged-'))
  const path = join(folder, 'whole.sqlite')
  const storage = openStorage(path)
  const { added } = storage.exchange.add(sampleExperiment().experiment)
  storage.views.save('Seen', sampleView(added))
  storage.optimizers.save(null, 'optimizer Mine')
  storage.edits.edit(added, { kind: 'tags', add: ['one', 'two'], remove: [] })
  storage.edits.edit([added[0]], { kind: 'trashed', trashed: true })
  storage.close()
  return readFileSync(path)
}

test('as it was written is taken in', async () => {
  expect(await lab.give(whole)).toBe(true)
})

test('of bytes that are nothing', () =>
  holds(nothing([whole.subarray(0, 16), whole.subarray(0, 100), whole.subarray(0, 8192)]), (file) =>
    lab.give(file),
  ))

test('damaged', () => holds(damaged([whole]), (file) => lab.give(file)))

const TABLES = [
  'runs',
  'comparisons',
  'views',
  'own_optimizers',
  'tags',
  'curve_chunks',
  'checkpoints',
  'settings',
]
const table = fc.constantFrom(...TABLES)
const ENDLESS = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT'

/** What a value may become where nobody checks. */
const literal = fc.constantFrom(
  ...["''", "'{}'", "'null'", "'x'", 'NULL', '-1', '0', '1e308', '9223372036854775807'],
  ...["x''", "x'00ff'", 'zeroblob(3)', 'zeroblob(2000000)', "printf('%.*c', 300000, 'x')"],
  ...['random()', "'019aa9b0-0000-7000-8000-000000000000'", "json_object('kind', 'x')"],
)

const column = fc.constantFrom(
  ...['id', 'recipe', 'draft', 'name', 'status', 'steps_done', 'comparison_id', 'position', 'view'],
  ...['optimizer', 'seed', 'tag', 'metric', 'first_step', 'values', 'steps', 'role', 'parent_id'],
  ...['color_index', 'marker', 'notes', 'state', 'created_at', 'queued_at', 'recipe_hash', 'key'],
)

/** Statements after which a database may still call itself the lab's. */
const forgery = fc.oneof(
  table.map((name) => `DROP TABLE ${name}`),
  table.map((name) => `DELETE FROM ${name}`),
  fc.tuple(table, column).map(([name, lost]) => `ALTER TABLE ${name} DROP COLUMN "${lost}"`),
  fc
    .tuple(table, column)
    .map(([name, old]) => `ALTER TABLE ${name} RENAME COLUMN "${old}" TO gone`),
  fc.tuple(table, table).map(([name, to]) => `ALTER TABLE ${name} RENAME TO ${to}_before`),
  fc.tuple(table, column, literal).map(([name, set, to]) => `UPDATE ${name} SET "${set}" = ${to}`),
  fc.tuple(table, column, literal).map(
    ([name, set, to]) =>
      `PRAGMA writable_schema = ON;
       UPDATE sqlite_schema SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '')
         WHERE name = '${name}';
       PRAGMA writable_schema = RESET;
       PRAGMA ignore_check_constraints = ON;
       UPDATE ${name} SET "${set}" = ${to}`,
  ),
  table.map(
    (name) =>
      `ALTER TABLE ${name} RENAME TO kept;
       CREATE VIEW ${name} AS ${ENDLESS} kept.* FROM kept, n`,
  ),
  table.map((name) => `DROP TABLE ${name}; CREATE VIEW ${name} AS ${ENDLESS} * FROM n`),
  table.map(
    (name) =>
      `CREATE TRIGGER harm AFTER UPDATE ON ${name} BEGIN
         INSERT INTO settings ${ENDLESS} 'key' || i, 'value' FROM n; END`,
  ),
  table.map((name) => `CREATE INDEX harm ON ${name} ((abs(randomblob(8))))`),
  fc.constantFrom('CREATE TABLE more (a)', 'CREATE VIRTUAL TABLE words USING fts5(a)', 'ANALYZE'),
  fc.nat(9).map((version) => `PRAGMA user_version = ${version}`),
  fc.nat(9).map((id) => `PRAGMA application_id = ${id}`),
  fc.constantFrom('PRAGMA encoding = "UTF-16"', 'PRAGMA page_size = 512; VACUUM', 'VACUUM'),
)

/** Sprung by whoever writes to the database next. */
const isTrap = (statement: string) => statement.startsWith('CREATE TRIGGER')

/** The database after these statements, traps last; those that SQLite refuses are passed over. */
function forged(statements: readonly string[]): Buffer {
  const path = join(folder, 'forged.sqlite')
  writeFileSync(path, whole)
  const database = new Database(path)
  database.pragma('journal_mode = MEMORY')
  database.pragma('synchronous = OFF')
  database.pragma('foreign_keys = OFF')
  database.unsafeMode()
  const inOrder = [...statements].sort((a, b) => Number(isTrap(a)) - Number(isTrap(b)))
  for (const statement of inOrder) {
    try {
      database.exec(statement)
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
    }
  }
  database.close()
  return readFileSync(path)
}

test('forged', () =>
  holds(fc.array(forgery, { minLength: 1, maxLength: 4 }), async (statements) => {
    await lab.give(forged(statements), () => statements.join('; '))
  }))
