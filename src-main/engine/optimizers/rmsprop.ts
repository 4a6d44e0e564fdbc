import {
  flag,
  hyperparameter,
  momentumFactor,
  type Floats,
  type Hyperparameters,
  type OptimizerBlocks,
  type OptimizerRule,
  type Update,
} from './optimizer'

/**
 * RMSprop (Tieleman & Hinton, 2012), epsilon outside the root and weight decay as PyTorch has them:
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon)
 * centered (Graves, 2013):  m = decay * m + (1 - decay) * g;  sqrt(h - m^2) instead of sqrt(h)
 * with momentum:  v = momentum * v + g / (sqrt(h) + epsilon);  w = w - learningRate * v
 */
export const rmsprop: OptimizerRule = {
  stateBlocks(hyperparameters) {
    const hasMomentum = hyperparameter(hyperparameters, 'momentum') > 0
    return [
      'mean squares',
      ...(flag(hyperparameters, 'centered') ? ['means'] : []),
      ...(hasMomentum ? ['velocities'] : []),
    ]
  },
  create(hyperparameters, blocks) {
    const { parameters, gradients, optimizerState } = blocks
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const decay = hyperparameter(hyperparameters, 'decay')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    if (rmsprop.stateBlocks(hyperparameters).length > 1) return extended(hyperparameters, blocks)
    const [meanSquares] = optimizerState
    return (_, rateFactor) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const meanSquare = decay * meanSquares[i] + (1 - decay) * gradient * gradient
        meanSquares[i] = meanSquare
        parameters[i] -= (rate * gradient) / (Math.sqrt(meanSquare) + epsilon)
      }
    }
  },
  /** learningRate / (sqrt(h) + epsilon), centered with sqrt(h - m^2); times (1 - momentum^t) / (1 - momentum). */
  effectiveRates(hyperparameters) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const momentum = hyperparameter(hyperparameters, 'momentum')
    const isCentered = flag(hyperparameters, 'centered')
    return ({ step, rateFactor, stateAfter: [meanSquares, means] }, rates) => {
      const rate = learningRate * rateFactor * momentumFactor(momentum, step)
      for (let i = 0; i < rates.length; i++) {
        const mean = isCentered ? means[i] : 0
        rates[i] = rate / (Math.sqrt(Math.max(0, meanSquares[i] - mean * mean)) + epsilon)
      }
    }
  },
  rateFallsWith: (hyperparameters) => (flag(hyperparameters, 'centered') ? undefined : 0),
}

/** The rule with momentum, centered or both. */
function extended(
  hyperparameters: Hyperparameters,
  { parameters, gradients, optimizerState }: OptimizerBlocks<Floats>,
): Update {
  const learningRate = hyperparameter(hyperparameters, 'learningRate')
  const decay = hyperparameter(hyperparameters, 'decay')
  const epsilon = hyperparameter(hyperparameters, 'epsilon')
  const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
  const momentum = hyperparameter(hyperparameters, 'momentum')
  const centered = flag(hyperparameters, 'centered')
  const [meanSquares, ...others] = optimizerState
  const means = centered ? others[0] : undefined
  const velocities = momentum > 0 ? others[others.length - 1] : undefined
  return (_, rateFactor) => {
    const rate = learningRate * rateFactor
    for (let i = 0; i < parameters.length; i++) {
      const gradient = gradients[i] + weightDecay * parameters[i]
      const meanSquare = decay * meanSquares[i] + (1 - decay) * gradient * gradient
      meanSquares[i] = meanSquare
      let spread = meanSquare
      if (means !== undefined) {
        const mean = decay * means[i] + (1 - decay) * gradient
        means[i] = mean
        // Rounding can make the variance of a steady gradient slightly negative, its root NaN.
        spread = Math.max(0, meanSquare - mean * mean)
      }
      let change = gradient / (Math.sqrt(spread) + epsilon)
      if (velocities !== undefined) {
        change += momentum * velocities[i]
        velocities[i] = change
      }
      parameters[i] -= rate * change
    }
  }
}
