/** Images of a batch, copied from wherever the set lies into the kernels' memory. */

const CACHE_LINE = 64

/** Bytes from one image to the next in `Inputs.pixels`. */
export function pixelStride(features: number): number {
  return Math.ceil(features / 16) * 16
}

/**
 * pixels (rows, `pixelStride` apart) = images[indices]. Returns a number that means nothing, but
 * keeps compilers from taking the reads of `touch` for superfluous.
 */
export function copyImages(
  pixels: Uint8Array,
  images: Uint8Array,
  indices: Uint32Array,
  rows: number,
  features: number,
): number {
  const touched = touch(images, indices, rows, features)
  const stride = pixelStride(features)
  for (let row = 0; row < rows; row++) {
    const from = indices[row] * features
    pixels.set(images.subarray(from, from + features), row * stride)
  }
  return touched
}

/**
 * Reads one byte of every cache line of the chosen images. They lie anywhere in a large set, and
 * these reads wait for memory together, where the copies would wait one after the other.
 */
function touch(images: Uint8Array, indices: Uint32Array, rows: number, features: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) {
    const end = (indices[row] + 1) * features
    for (let at = end - features; at < end; at += CACHE_LINE) sum += images[at]
  }
  return sum
}
