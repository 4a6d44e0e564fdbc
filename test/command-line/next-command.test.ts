/** What a command proposes to type next is about the same database. */
import { expect, test } from 'vitest'
import { nextCommand } from '../../src-main/command-line/exit-codes'

test.each<[string | undefined, string]>([
  [undefined, 'npm run lab -- undo'],
  ['a/lab.sqlite', 'npm run lab -- undo --db=a/lab.sqlite'],
  ['my lab.sqlite', "npm run lab -- undo --db='my lab.sqlite'"],
  ["it's", "npm run lab -- undo --db='it'\\''s'"],
])('of the database %j', (database, command) => {
  expect(nextCommand('undo', database)).toBe(command)
})
