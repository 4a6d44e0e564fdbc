/** Keeps the factor finite where all gradients are 0, as PyTorch's clip_grad_norm_ does. */
const NORM_OFFSET = 1e-6

/**
 * What all gradients are multiplied by so that `norm`, theirs, is at most `maximum` (Pascanu, Mikolov & Bengio, 2013):
 * min(1, maximum / (norm + 1e-6)). Of a norm that is no number it is none either, so that the run is seen to diverge.
 */
export function clippingFactor(maximum: number, norm: number): number {
  const factor = maximum / (norm + NORM_OFFSET)
  return factor >= 1 ? 1 : factor
}
