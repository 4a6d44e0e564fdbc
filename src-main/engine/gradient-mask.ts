/** Which parameters have ever had a gradient but 0: a bit for each, 16 to a word, the first the lowest. */
export type GradientMask = Uint16Array

/** Parameters to a word. */
export const MASK_BITS = 16

/** A mask of so many parameters of which none has had a gradient; the bits behind the last one stay 0. */
export function emptyMask(parameters: number): GradientMask {
  return new Uint16Array(Math.ceil(parameters / MASK_BITS))
}

/** Whether parameter `index` has had one. */
export function hasHadGradient(mask: GradientMask, index: number): boolean {
  return ((mask[index >> 4] >> (index & 15)) & 1) === 1
}

/** Marks those whose gradient is not 0; one that is no number counts as well. */
export function markGradients(mask: GradientMask, gradients: Float32Array): void {
  for (let i = 0; i < gradients.length; i++) {
    if (gradients[i] !== 0) mask[i >> 4] |= 1 << (i & 15)
  }
}
