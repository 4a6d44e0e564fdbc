import { RandomStream } from './random'

export type Initializer =
  | { readonly kind: 'he' }
  | { readonly kind: 'xavier' }
  | { readonly kind: 'normal'; readonly standardDeviation: number }

/**
 * The standard deviation of a layer's weights.
 * - he: sqrt(2 / inputs) (He, Zhang, Ren & Sun, "Delving Deep into Rectifiers", 2015)
 * - xavier: sqrt(2 / (inputs + outputs)), Glorot normal (Glorot & Bengio, "Understanding the
 *   difficulty of training deep feedforward neural networks", 2010)
 * - normal: the given one
 */
export function weightDeviation(initializer: Initializer, inputs: number, outputs: number): number {
  switch (initializer.kind) {
    case 'he':
      return Math.sqrt(2 / inputs)
    case 'xavier':
      return Math.sqrt(2 / (inputs + outputs))
    case 'normal':
      return initializer.standardDeviation
  }
}

/**
 * Writes the initial parameters of a net of widths `sizes` (input to output) into `parameters`: for
 * each layer its weights (inputs, outputs), row-major and normal around 0, then its biases (outputs),
 * all 0. Layer i's deviates depend on the seed, i and the layer's shape alone.
 */
export function initializeParameters(
  parameters: Float32Array,
  sizes: readonly number[],
  initializer: Initializer,
  seed: number,
): void {
  const random = new RandomStream(seed, 'init')
  let offset = 0
  for (let layer = 0; layer + 1 < sizes.length; layer++) {
    const [inputs, outputs] = [sizes[layer], sizes[layer + 1]]
    const deviation = weightDeviation(initializer, inputs, outputs)
    const biases = offset + inputs * outputs
    random.moveTo(layer)
    while (offset < biases) parameters[offset++] = deviation * random.normal()
    offset += outputs
    parameters.fill(0, biases, offset)
  }
}
