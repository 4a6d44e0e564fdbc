import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * Adadelta (Zeiler, 2012), epsilon inside both roots and weight decay as PyTorch has them:
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * d = g * sqrt(u + epsilon) / sqrt(h + epsilon);  u = decay * u + (1 - decay) * d^2
 * w = w - learningRate * d
 */
export const adadelta: OptimizerRule = {
  stateBlocks: () => ['mean squares', 'mean squared changes'],
  create(hyperparameters, { parameters, gradients, optimizerState: [meanSquares, meanChanges] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const decay = hyperparameter(hyperparameters, 'decay')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return (_, rateFactor) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const meanSquare = decay * meanSquares[i] + (1 - decay) * gradient * gradient
        const change =
          (Math.sqrt(meanChanges[i] + epsilon) / Math.sqrt(meanSquare + epsilon)) * gradient
        meanSquares[i] = meanSquare
        meanChanges[i] = decay * meanChanges[i] + (1 - decay) * change * change
        parameters[i] -= rate * change
      }
    }
  },
  /** learningRate * sqrt(u before the step + epsilon) / sqrt(h + epsilon) */
  effectiveRates(hyperparameters) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    return ({ rateFactor, stateBefore: [, before], stateAfter: [meanSquares] }, rates) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < rates.length; i++) {
        rates[i] = (rate * Math.sqrt(before[i] + epsilon)) / Math.sqrt(meanSquares[i] + epsilon)
      }
    }
  },
  rateFallsWith: () => undefined,
}
