import { expect, test } from 'vitest'
import { windowArguments } from '../../scripts/setup/window-arguments.mjs'

const absolute = (file) => `/here/${file}`

test('`open` with files is the window, with each of them', () => {
  expect(windowArguments(['open', 'a.png', '--db', 'x.sqlite', 'b c.csv'], absolute)).toEqual([
    ...['--open', '/here/a.png', '--db', '/here/x.sqlite', '--open', '/here/b c.csv'],
  ])
})

test.each([
  ['another command', ['import', 'a.png']],
  ['without a window', ['open', 'a.png', '--no-window']],
  ['no file', ['open']],
  ['an option that is none', ['open', 'a.png', '--quick']],
  ['a path that is missing', ['open', 'a.png', '--db']],
  ['no words', []],
])('%s is left to the command line', (_, words) => {
  expect(windowArguments(words, absolute)).toBeUndefined()
})
