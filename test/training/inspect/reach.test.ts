import { expect, test } from 'vitest'
import type { DumpedTensor } from '../../../src-main/training/inspect/messages'
import { reachOf } from '../../../src-main/training/inspect/reach'

const tensors = (gradients: readonly number[], updates: readonly number[]): DumpedTensor[] =>
  (
    [
      ['gradients/layers.0.weight', gradients],
      ['gradients/layers.0.bias', [1]],
      ['updates/layers.0.weight', updates],
      ['gradients/layers.1.weight', [0, 1]],
      ['updates/layers.1.weight', [5, 7]],
    ] as const
  ).map(([name, values]) => ({
    name,
    shape: [values.length],
    values: Float32Array.from(values),
  }))

test('medians of sizes are compared over the weights that have a gradient in both', () => {
  // Both have one at the places 1, 2 and 4: sizes 2, 4, 8 against 1, 1, 0.5.
  const first = tensors([0, 1, -1, 1, 2], [64, 2, -4, 64, 8])
  const second = tensors([1, -1, 1, 0, 1e-30], [64, 1, 1, 64, -0.5])
  expect(reachOf(first, second)).toEqual([4, 1])
  expect(reachOf(second, first)).toEqual([0.25, 1])
})

test('of an even number the two in the middle are averaged; where there is none nothing is said', () => {
  const first = tensors([1, 1], [2, 6])
  expect(reachOf(first, tensors([1, 1], [1, 3]))[0]).toBe(2)
  expect(reachOf(first, tensors([0, 0], [1, 3]))[0]).toBeNull()
  expect(reachOf(first, tensors([1, 1], [0, 0]))[0]).toBeNull()
})
