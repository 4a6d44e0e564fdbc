/** Amounts with a unit, in each language. */
import { afterEach, expect, test } from 'vitest'
import { speak } from '../../src-shared/language/speak'
import { formatDuration, formatPoints } from '../../src-shared/unit-format'

afterEach(() => {
  speak('en')
})

test.each([
  [null, '–'],
  [0, '0.0 s'],
  [0.84, '0.8 s'],
  [9.949, '9.9 s'],
  [9.96, '10 s'],
  [12.4, '12 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [72, '1 min 12 s'],
  [3599.7, '1 h 0 min'],
  [7500, '2 h 5 min'],
])('%s seconds are %s', (value, text) => {
  expect(formatDuration(value)).toBe(text.replaceAll(' ', '\u00a0'))
})

test.each([
  [null, '–'],
  [0.7, '0.7초'],
  [21, '21초'],
  [291, '4분 51초'],
  [7500, '2시간 5분'],
])('%s seconds are %s in Korean', (value, text) => {
  speak('ko')
  expect(formatDuration(value)).toBe(text.replaceAll(' ', '\u00a0'))
})

test('percentage points have the sign that each language writes', () => {
  expect(formatPoints(0.0123)).toBe('1.23\u00a0pp')
  speak('ko')
  expect(formatPoints(0.0123)).toBe('1.23\u00a0%p')
})
