/** What of a name is seen in a narrow column. */
import { expect, test } from 'vitest'
import { nameParts } from '../../../src-renderer/runs/name-parts'

test('a seed is always seen, and nothing is lost', () => {
  expect(nameParts('Adam, seed 0')).toEqual(['Adam, seed', ' 0'])
  expect(nameParts('RMSprop, seed 12')).toEqual(['RMSprop, seed', ' 12'])
  expect(nameParts('SGD from step 1,000 of SGD')).toEqual(['SGD from step 1,000 of', ' SGD'])
})

test('of a long last word the end is seen, of a short name all', () => {
  expect(nameParts('baseline-of-november')).toEqual(['baseline-of-n', 'ovember'])
  expect(nameParts('RMSprop')).toEqual(['RMSprop', ''])
})

test('no letter is cut in two', () => {
  expect(nameParts('aaaaaaaaaa🙂bbbbbb')).toEqual(['aaaaaaaaaa', '🙂bbbbbb'])
})
