import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * Stochastic gradient descent (Robbins & Monro, 1951), weight decay as PyTorch has it:
 * g = gradient + weightDecay * w;  w = w - learningRate * g
 */
export const sgd: OptimizerRule = {
  stateBlocks: 0,
  create(hyperparameters, { parameters, gradients }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return () => {
      for (let i = 0; i < parameters.length; i++) {
        parameters[i] -= learningRate * (gradients[i] + weightDecay * parameters[i])
      }
    }
  },
}
