import { describe, expect, test } from 'vitest'
import { checkTestLabels, trainingLabelRange } from '../../src-main/datasets/idx-folder'
import { failureOf } from './idx-files'

const NAME = 'train-labels-idx1-ubyte'
const range = (...labels: number[]) => trainingLabelRange(Uint8Array.from(labels), NAME)

describe('training labels', () => {
  test('run from 0 or from 1', () => {
    expect(range(2, 0, 1)).toEqual({ first: 0, last: 2 })
    expect(range(2, 3, 1)).toEqual({ first: 1, last: 3 })
    expect(range(0)).toEqual({ first: 0, last: 0 })
    expect(range(...Array.from({ length: 256 }, (_, i) => 255 - i))).toEqual({
      first: 0,
      last: 255,
    })
  })

  test.each([
    [[0, 1, 7, 1, 7], 7, 2, 2],
    [[2, 3, 2, 3, 2], 2, 0, 1],
    [[0, 2, 2, 0, 3], 2, 1, 1],
  ])('that have a gap are refused: %j', (values, label, example, missing) => {
    expect(failureOf(() => range(...values)).message).toBe(
      `${NAME} has label ${label} at example ${example} (counted from 0), but no example has label ` +
        `${missing}: training labels must run without gaps from 0 or 1. Renumber the labels or correct the file.`,
    )
  })
})

describe('test labels', () => {
  const check = (...labels: number[]) =>
    checkTestLabels(Uint8Array.from(labels), { first: 1, last: 3 }, 't10k')

  test('may be any of the training labels', () => {
    expect(() => check(3, 1)).not.toThrow()
  })

  test.each([
    [[1, 4], 4, 1],
    [[0, 1], 0, 0],
  ])('outside of them are refused: %j', (values, label, example) => {
    const failure = failureOf(() => check(...values))
    expect(failure.code).toBe('dataset-invalid')
    expect(failure.message).toBe(
      `t10k has label ${label} at example ${example} (counted from 0), but the training labels run from 1 to 3. ` +
        'Use a test set with the same classes.',
    )
  })
})
