/** Numbers and images that are the same in every runtime, by a generator of the tests' own. */
import type { ExampleSet } from '../../src-main/engine/examples'

/** Numbers of both signs, a share of them not 0: xorshift32. */
export function numbers(length: number, density: number, seed: number): Float32Array {
  let state = seed | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  for (let i = 0; i < 8; i++) next()
  return Float32Array.from({ length }, () => (next() < density ? 2 * next() - 1 : 0))
}

/** Images of which a fifth of the pixels are not 0, as in drawn digits; each class has its own. */
export function digits(count: number, features: number, classes: number): ExampleSet {
  const labels = Uint8Array.from({ length: count }, (_, i) => (i * 7) % classes)
  const noise = numbers(count * features, 0.9, 99)
  const images = Uint8Array.from(noise, (value, i) => {
    const own = (i % features) % classes === labels[Math.floor(i / features)]
    return own || i % 9 === 0 ? Math.abs(value) * 255 : 0
  })
  return { images, labels, count, features }
}
