/** How large a recipe's numbers and lists may be, where more than one place has to know. */
export const LIMITS = {
  hiddenLayers: 16,
  layerWidth: 4096,
  steps: 10_000_000,
  seed: 0xffff_ffff,
  rateChanges: 1_000,
  /** Forks of forks. */
  generations: 16,
} as const
