import { flag, hyperparameter, momentumFactor, type OptimizerRule } from './optimizer'

/**
 * Stochastic gradient descent (Robbins & Monro, 1951), with momentum (Polyak, 1964), Nesterov's
 * momentum (Sutskever et al., 2013) and weight decay as PyTorch has them:
 * g = gradient + weightDecay * w
 * with momentum:  v = momentum * v + g;  g = v, or with Nesterov  g = g + momentum * v
 * w = w - learningRate * g
 */
export const sgd: OptimizerRule = {
  stateBlocks: (hyperparameters) =>
    hyperparameter(hyperparameters, 'momentum') > 0 ? ['velocities'] : [],
  create(hyperparameters, { parameters, gradients, optimizerState: [velocities] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    const momentum = hyperparameter(hyperparameters, 'momentum')
    const nesterov = flag(hyperparameters, 'nesterov')
    if (momentum === 0) {
      return (_, rateFactor) => {
        const rate = learningRate * rateFactor
        for (let i = 0; i < parameters.length; i++) {
          parameters[i] -= rate * (gradients[i] + weightDecay * parameters[i])
        }
      }
    }
    return (_, rateFactor) => {
      const rate = learningRate * rateFactor
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const velocity = momentum * velocities[i] + gradient
        velocities[i] = velocity
        parameters[i] -= rate * (nesterov ? gradient + momentum * velocity : velocity)
      }
    }
  },
  /** learningRate * (1 - momentum^t) / (1 - momentum), with Nesterov to the power of t + 1; the same for all. */
  effectiveRates(hyperparameters) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const momentum = hyperparameter(hyperparameters, 'momentum')
    const termsAhead = flag(hyperparameters, 'nesterov') ? 1 : 0
    return ({ step, rateFactor }, rates) => {
      rates.fill(learningRate * rateFactor * momentumFactor(momentum, step + termsAhead))
    }
  },
  rateFallsWith: () => 'nothing',
}
