/**
 * A curve with `margin` points added at both ends, mirrored with the edge repeated: d c b a | a b c d | d c b a
 * (SciPy's mode "reflect"); a margin longer than the curve goes back and forth.
 */
export function reflect(values: Float32Array, margin: number): Float64Array {
  const count = values.length
  const padded = new Float64Array(count === 0 ? 0 : count + 2 * margin)
  for (let i = 0; i < padded.length; i++) {
    const offset = i - margin
    const at = ((offset % (2 * count)) + 2 * count) % (2 * count)
    padded[i] = values[at < count ? at : 2 * count - 1 - at]
  }
  return padded
}
