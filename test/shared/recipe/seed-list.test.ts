/** Seeds as they are typed. */
import { describe, expect, test } from 'vitest'
import {
  readSeeds,
  seedListProblem,
  seedListText,
  seedsMeant,
} from '../../../src-shared/recipe/seed-list'

describe('a list of seeds', () => {
  test.each([
    ['3', [3]],
    ['1, 2, 7', [1, 2, 7]],
    ['0,2,7', [0, 2, 7]],
    ['0..4', [0, 1, 2, 3, 4]],
    ['0-4', [0, 1, 2, 3, 4]],
    ['0 – 2', [0, 1, 2]],
    ['9, 0..2 5', [9, 0, 1, 2, 5]],
    ['0-2, 5, 7..8', [0, 1, 2, 5, 7, 8]],
    ['', []],
    ['-1', [-1]],
  ])('%j is %j', (text, seeds) => {
    expect(readSeeds(text).seeds).toEqual(seeds)
    expect(seedListProblem(text)).toBeUndefined()
  })

  test.each([
    ['a', '"a" is no seed. Write 0..4, 0-4 or 0, 2, 7.'],
    ['1, x, y', '"x" is no seed. Write 0..4, 0-4 or 0, 2, 7.'],
    ['0-2-4', '"0-2-4" is no seed. Write 0..4, 0-4 or 0, 2, 7.'],
    [
      '4..0',
      '"4..0" is no range: the lowest comes first, and it has at most 1,000 seeds, as 0..4.',
    ],
    ['0..1000', expect.stringContaining('at most 1,000 seeds')],
    ['1, 1', 'Seed 1 is given more than once.'],
    ['0-3, 2, 3, 3', 'Seeds 2 and 3 are given more than once.'],
  ])('%j is refused: %s', (text, problem) => {
    expect(seedListProblem(text)).toEqual(problem)
  })

  test.each([
    [[0], '0'],
    [[0, 1], '0, 1'],
    [[0, 1, 2, 3], '0..3'],
    [[7, 0, 1, 2, 9, 10], '7, 0..2, 9, 10'],
    [[], ''],
  ])('%j is written %j and read back', (seeds, text) => {
    expect(seedListText(seeds)).toBe(text)
    expect(readSeeds(text).seeds).toEqual(seeds)
  })

  test('one number may be meant as how many', () => {
    expect(seedsMeant('5')).toEqual([0, 1, 2, 3, 4])
    expect(seedsMeant(' 2 ')).toEqual([0, 1])
    for (const text of ['0', '1', '101', '5, 6', '0..4', '5.5', 'x', '']) {
      expect(seedsMeant(text)).toBeUndefined()
    }
  })
})
