/** What a command proposes to type next is about the same database. */
import { expect, test } from 'vitest'
import { nextCommand } from '../../src-main/command-line/next-command'

test.each<[string[], string]>([
  [['ID'], 'npm run lab -- undo'],
  [['ID', '--db', 'a/lab.sqlite'], 'npm run lab -- undo --db=a/lab.sqlite'],
  [['--db=my lab.sqlite', 'ID'], "npm run lab -- undo --db='my lab.sqlite'"],
  [['--db', "it's"], "npm run lab -- undo --db='it'\\''s'"],
])('of the words %j', (words, command) => {
  expect(nextCommand('undo', words)).toBe(command)
})
