import { describe, expect, it } from 'vitest'
import { BatchOrder, type Sampling } from '../../src-main/engine/batches'

function indices(
  sampling: Sampling,
  count: number,
  size: number,
  steps: number,
  seed = 1,
): number[] {
  const order = new BatchOrder(count, sampling, seed)
  const batch = new Uint32Array(size)
  return Array.from({ length: steps }, (_, step) => {
    order.fill(step, batch)
    return [...batch]
  }).flat()
}

describe('BatchOrder', () => {
  it.each<Sampling>(['with-replacement', 'shuffled-epochs'])(
    '%s depends on the seed and can begin at any step',
    (sampling) => {
      const all = indices(sampling, 50, 8, 20)
      expect(indices(sampling, 50, 8, 20)).toEqual(all)
      expect(indices(sampling, 50, 8, 20, 2)).not.toEqual(all)
      const batch = new Uint32Array(8)
      new BatchOrder(50, sampling, 1).fill(13, batch)
      expect([...batch]).toEqual(all.slice(13 * 8, 14 * 8))
    },
  )

  it('draws with replacement uniformly and independently', () => {
    const [count, draws] = [100, 40_000]
    const all = indices('with-replacement', count, 16, draws / 16)
    const counts = new Array<number>(count).fill(0)
    for (const index of all) counts[index]++
    const expected = draws / count
    const chiSquare = counts.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0)
    expect(Math.abs(chiSquare - (count - 1))).toBeLessThan(5 * Math.sqrt(2 * count))
    const repeats = all.filter((index, i) => index === all[i - 1]).length
    expect(Math.abs(repeats - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })

  it.each([
    [50, 8],
    [64, 16],
    [5, 13],
    [1, 3],
  ])('shuffles %d examples into full batches of %d, epoch after epoch', (count, size) => {
    const all = indices('shuffled-epochs', count, size, 40)
    const epochs = Math.floor(all.length / count)
    const seen = new Set<string>()
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = all.slice(epoch * count, (epoch + 1) * count)
      seen.add(order.join())
      expect(order.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
    }
    if (count >= 50) expect(seen.size).toBe(epochs)
  })

  it('shuffles without a preferred place', () => {
    const count = 4
    const firsts = new Array<number>(count).fill(0)
    const all = indices('shuffled-epochs', count, count, 8000)
    for (let i = 0; i < all.length; i += count) firsts[all[i]]++
    for (const n of firsts) expect(Math.abs(n - 2000)).toBeLessThan(5 * Math.sqrt(1500))
  })
})
