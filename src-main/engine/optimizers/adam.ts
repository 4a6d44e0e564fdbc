import { wholePower } from '../elementary'
import { flag, hyperparameter, type OptimizerRule } from './optimizer'

/**
 * Adam (Kingma & Ba, 2015), epsilon outside the root and weight decay as PyTorch has them. At step t:
 * g = gradient + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g;  h = beta2 * h + (1 - beta2) * g^2
 * w = w - learningRate / (1 - beta1^t) * m / (sqrt(h / (1 - beta2^t)) + epsilon)
 * AMSGrad (Reddi, Kale & Kumar, 2018) has the largest h so far in place of h.
 */
export const adam: OptimizerRule = {
  stateBlocks: (hyperparameters) => [
    'means',
    'mean squares',
    ...(flag(hyperparameters, 'amsgrad') ? ['largest mean squares'] : []),
  ],
  create(hyperparameters, { parameters, gradients, optimizerState }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const beta1 = hyperparameter(hyperparameters, 'beta1')
    const beta2 = hyperparameter(hyperparameters, 'beta2')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    const [means, meanSquares] = optimizerState
    const largest = flag(hyperparameters, 'amsgrad') ? optimizerState[2] : undefined
    return (step, rateFactor) => {
      const rate = (learningRate * rateFactor) / (1 - wholePower(beta1, step))
      const rootCorrection = Math.sqrt(1 - wholePower(beta2, step))
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const mean = beta1 * means[i] + (1 - beta1) * gradient
        let meanSquare = beta2 * meanSquares[i] + (1 - beta2) * gradient * gradient
        means[i] = mean
        meanSquares[i] = meanSquare
        if (largest !== undefined) {
          meanSquare = Math.max(largest[i], meanSquare)
          largest[i] = meanSquare
        }
        parameters[i] -= (rate * mean) / (Math.sqrt(meanSquare) / rootCorrection + epsilon)
      }
    }
  },
}
