import { expect, test } from 'vitest'
import {
  formatAccuracy,
  formatBytes,
  formatCount,
  formatDate,
  formatDifference,
  formatLoss,
  formatNumber,
  formatShortLoss,
} from '../../src-shared/number-format'
import { formatPoints } from '../../src-shared/unit-format'

test.each([
  [0.001, '0.001'],
  [0.0475, '0.0475'],
  [0.01, '0.01'],
  [0.1 + 0.2, '0.3'],
  [1 / 3, '0.333333'],
  [0, '0'],
  [-0.5, '-0.5'],
  [1e-8, '1e-8'],
  [0.00009, '9e-5'],
  [0.0001, '0.0001'],
  [1e7, '1e7'],
  [9_999_999, '10000000'],
  [128, '128'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
])('number %s is %s', (value, text) => {
  expect(formatNumber(value)).toBe(text)
})

test.each([
  [0, '0'],
  [999, '999'],
  [2000, '2,000'],
  [10_000_000, '10,000,000'],
])('count %s is %s', (value, text) => {
  expect(formatCount(value)).toBe(text)
})

test.each([
  [null, '–'],
  [0.04754, '0.0475'],
  [14.1033, '14.1033'],
  [2, '2.0000'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [1e20, '1.000e+20'],
  [349.1, '349.1000'],
  [-1e-7, '-1.0e-7'],
  [0, '0'],
  [-0, '0'],
  [0.00412, '0.00412'],
  [0.0098765, '0.00988'],
  [0.00009, '9.0e-5'],
  [0.0000412, '4.1e-5'],
  [0.000412, '0.000412'],
])('loss %s is %s', (value, text) => {
  expect(formatLoss(value)).toBe(text)
})

test.each([
  [null, '–'],
  [0.948, '94.80 %'],
  [0.9675, '96.75 %'],
  [1, '100.00 %'],
  [0, '0.00 %'],
  [NaN, 'NaN'],
])('accuracy %s is %s', (value, text) => {
  expect(formatAccuracy(value)).toBe(text.replaceAll(' ', '\u00a0'))
})

test('a date is local and sorts as text', () => {
  expect(formatDate(new Date(2026, 10, 2, 9, 5, 59).getTime())).toBe('2026-11-02 09:05')
})

test.each([
  [null, '–'],
  [0.13784, '0.1378'],
  [9.9999, '9.9999'],
  [14.5665, '14.57'],
  [1234.5, '1235'],
  [23456, '2.3e+4'],
  [0.00412, '0.0041'],
  [0.000412, '4.1e-4'],
  [0, '0'],
  [NaN, 'NaN'],
])('short loss %s is %s', (value, text) => {
  expect(formatShortLoss(value)).toBe(text)
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1.0 MB'],
  [4_512_000, '4.5 MB'],
  [1.23e9, '1.2 GB'],
  [5e15, '5000.0 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text.replaceAll(' ', '\u00a0'))
})

test.each([
  [0.0123, '+0.0123'],
  [-0.5, '−0.5000'],
  [0, '0'],
  [-0.00001, '−1.0e-5'],
])('a difference of %d is %s', (difference, text) => {
  expect(formatDifference(formatLoss, difference)).toBe(text)
})

test('a difference of accuracies is in percentage points', () => {
  expect(formatDifference(formatPoints, -0.0123)).toBe('−1.23\u00a0pp')
  expect(formatDifference(formatPoints, 0.00001)).toBe('0.00\u00a0pp')
})
