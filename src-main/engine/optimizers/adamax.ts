import { wholePower } from '../elementary'
import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * Adamax (Kingma & Ba, 2015), epsilon beside the gradient and weight decay as PyTorch has them. At step t:
 * g = gradient + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g;  u = max(beta2 * u, |g| + epsilon)
 * w = w - learningRate / (1 - beta1^t) * m / u
 */
export const adamax: OptimizerRule = {
  stateBlocks: () => ['means', 'infinity norms'],
  create(hyperparameters, { parameters, gradients, optimizerState: [means, norms] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const beta1 = hyperparameter(hyperparameters, 'beta1')
    const beta2 = hyperparameter(hyperparameters, 'beta2')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return (step, rateFactor) => {
      const rate = (learningRate * rateFactor) / (1 - wholePower(beta1, step))
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const mean = beta1 * means[i] + (1 - beta1) * gradient
        const norm = Math.max(beta2 * norms[i], Math.abs(gradient) + epsilon)
        means[i] = mean
        norms[i] = norm
        parameters[i] -= (rate * mean) / norm
      }
    }
  },
  /** learningRate / u */
  effectiveRates(hyperparameters) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    return ({ rateFactor, stateAfter: [, norms] }, rates) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < rates.length; i++) rates[i] = rate / norms[i]
    }
  },
  rateFallsWith: () => 1,
}
