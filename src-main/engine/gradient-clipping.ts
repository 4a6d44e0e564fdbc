import type { Kernels } from './kernels/kernels'

/** Keeps the factor finite where all gradients are 0, as PyTorch's clip_grad_norm_ does. */
const NORM_OFFSET = 1e-6

/**
 * Scales all gradients together so that `norm`, theirs, is at most `maximum` (Pascanu, Mikolov & Bengio,
 * 2013): g = g * min(1, maximum / (norm + 1e-6)). A norm that is no number leaves none behind, so that
 * the run is seen to diverge.
 */
export function clipGradients(
  kernels: Pick<Kernels, 'scale'>,
  gradients: Float32Array,
  maximum: number,
  norm: number,
): void {
  const factor = maximum / (norm + NORM_OFFSET)
  if (!(factor >= 1)) kernels.scale(gradients, factor)
}
