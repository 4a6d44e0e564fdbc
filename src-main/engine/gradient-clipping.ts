/** Keeps the factor finite where all gradients are 0, as PyTorch's clip_grad_norm_ does. */
const NORM_OFFSET = 1e-6

/** The Euclidean norm of all gradients together, summed in double, in order. */
export function gradientNorm(gradients: Float32Array): number {
  let squares = 0
  for (let i = 0; i < gradients.length; i++) squares += gradients[i] * gradients[i]
  return Math.sqrt(squares)
}

/**
 * Scales all gradients together so that `norm`, theirs, is at most `maximum` (Pascanu, Mikolov & Bengio,
 * 2013): g = g * min(1, maximum / (norm + 1e-6)). A norm that is no number leaves none behind, so that
 * the run is seen to diverge.
 */
export function clipGradients(gradients: Float32Array, maximum: number, norm: number): void {
  const factor = maximum / (norm + NORM_OFFSET)
  if (factor >= 1) return
  for (let i = 0; i < gradients.length; i++) gradients[i] *= factor
}
