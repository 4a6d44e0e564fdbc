import { wholePower } from '../elementary'
import { adamRates } from './adam'
import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * AdamW (Loshchilov & Hutter, 2019) as PyTorch has it: Adam whose weight decay is decoupled, shrinking
 * the parameters by themselves instead of passing through the moving averages. At step t:
 * w = w - learningRate * weightDecay * w
 * m = beta1 * m + (1 - beta1) * g;  h = beta2 * h + (1 - beta2) * g^2
 * w = w - learningRate / (1 - beta1^t) * m / (sqrt(h / (1 - beta2^t)) + epsilon)
 */
export const adamw: OptimizerRule = {
  stateBlocks: () => ['means', 'mean squares'],
  create(hyperparameters, { parameters, gradients, optimizerState: [means, meanSquares] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const beta1 = hyperparameter(hyperparameters, 'beta1')
    const beta2 = hyperparameter(hyperparameters, 'beta2')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return (step, rateFactor) => {
      const kept = 1 - learningRate * rateFactor * weightDecay
      const rate = (learningRate * rateFactor) / (1 - wholePower(beta1, step))
      const rootCorrection = Math.sqrt(1 - wholePower(beta2, step))
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i]
        const mean = beta1 * means[i] + (1 - beta1) * gradient
        const meanSquare = beta2 * meanSquares[i] + (1 - beta2) * gradient * gradient
        means[i] = mean
        meanSquares[i] = meanSquare
        parameters[i] =
          kept * parameters[i] - (rate * mean) / (Math.sqrt(meanSquare) / rootCorrection + epsilon)
      }
    }
  },
  effectiveRates: (hyperparameters) => adamRates(hyperparameters, 1),
  rateFallsWith: () => 1,
}
