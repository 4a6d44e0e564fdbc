import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * Adagrad (Duchi, Hazan & Singer, 2011), epsilon outside the root and weight decay as PyTorch has them:
 * g = gradient + weightDecay * w;  h = h + g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon)
 */
export const adagrad: OptimizerRule = {
  stateBlocks: () => ['sums of squares'],
  create(hyperparameters, { parameters, gradients, optimizerState: [squareSums] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return (_, rateFactor) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const squareSum = squareSums[i] + gradient * gradient
        squareSums[i] = squareSum
        parameters[i] -= (rate * gradient) / (Math.sqrt(squareSum) + epsilon)
      }
    }
  },
  /** learningRate / (sqrt(h) + epsilon) */
  effectiveRates(hyperparameters) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    return ({ rateFactor, stateAfter: [squareSums] }, rates) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < rates.length; i++) rates[i] = rate / (Math.sqrt(squareSums[i]) + epsilon)
    }
  },
  rateFallsWith: () => 0,
}
