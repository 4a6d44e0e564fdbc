import { expect, test } from 'vitest'
import { windowArguments } from '../../scripts/setup/window-arguments.mjs'

const absolute = (file) => `/here/${file}`

test.each([
  ['as two words', ['--db', 'x.sqlite']],
  ['as one word', ['--db=x.sqlite']],
])('`open` with files is the window, with each of them; the database %s', (_, database) => {
  expect(windowArguments(['open', 'a.png', ...database, 'b c.csv'], absolute)).toEqual([
    ...['--db', '/here/x.sqlite', '--open', '/here/a.png', '--open', '/here/b c.csv'],
  ])
})

test('`open` without files is the window as it was left', () => {
  expect(windowArguments(['open'], absolute)).toEqual([])
})

test.each([
  ['another command', ['import', 'a.png']],
  ['without a window', ['open', 'a.png', '--no-window']],
  ['an option that is none', ['open', 'a.png', '--quick']],
  ['a path that is missing', ['open', 'a.png', '--db']],
  ['a path that looks like an option', ['open', 'a.png', '--db', '--odd']],
  ['a path that is empty', ['open', 'a.png', '--db', '']],
  ['a path of spaces', ['open', 'a.png', '--db= ']],
  ['two databases', ['open', 'a.png', '--db', 'a', '--db', 'b']],
  ['a file without a name', ['open', 'a.png', '']],
  ['no words', []],
])('%s is left to the command line', (_, words) => {
  expect(windowArguments(words, absolute)).toBeUndefined()
})
