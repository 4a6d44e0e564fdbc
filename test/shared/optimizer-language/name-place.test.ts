import { describe, expect, test } from 'vitest'
import {
  freeName,
  nameIn,
  namePlace,
  renamed,
} from '../../../src-shared/optimizer-language/name-place'

describe('the name in a text', () => {
  test.each([
    ['optimizer Lion\nlr = 1', 'Lion'],
    ['\n  # by hand\n\toptimizer  My Lion 2.1   # a note', 'My Lion 2.1'],
    ['optimizer 사자; lr = 1', '사자'],
    ['\uFEFFoptimizer Lion\r\nlr = 1\r\n', 'Lion'],
  ])('is found in %j', (text, name) => {
    expect(nameIn(text)).toBe(name)
  })

  test.each(['', 'lr = 1\noptimizer Lion', 'optimizer', 'optimizer   # Lion', 'optimizers Lion'])(
    'is not there in %j',
    (text) => {
      expect(namePlace(text)).toBeNull()
      expect(nameIn(text)).toBe('')
    },
  )

  test('is replaced where it stands, and nothing else is', () => {
    expect(renamed('# Lion\noptimizer Lion # Lion\nlr = 1', 'Tiger')).toBe(
      '# Lion\noptimizer Tiger # Lion\nlr = 1',
    )
    expect(renamed('lr = 1', 'Tiger')).toBe('lr = 1')
  })
})

test('a name that is taken gets the next number', () => {
  expect(freeName('Lion', new Set())).toBe('Lion')
  expect(freeName('Lion', new Set(['Lion']))).toBe('Lion 2')
  expect(freeName('Lion 2', new Set(['Lion', 'Lion 2', 'Lion 3']))).toBe('Lion 4')
})
