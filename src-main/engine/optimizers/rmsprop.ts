import { hyperparameter, type OptimizerRule } from './optimizer'

/**
 * RMSprop (Tieleman & Hinton, 2012), epsilon outside the root and weight decay as PyTorch has them:
 * g = gradient + weightDecay * w;  h = decay * h + (1 - decay) * g^2
 * w = w - learningRate * g / (sqrt(h) + epsilon)
 */
export const rmsprop: OptimizerRule = {
  stateBlocks: 1,
  create(hyperparameters, { parameters, gradients, optimizerState: [meanSquares] }) {
    const learningRate = hyperparameter(hyperparameters, 'learningRate')
    const decay = hyperparameter(hyperparameters, 'decay')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    return () => {
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const meanSquare = decay * meanSquares[i] + (1 - decay) * gradient * gradient
        meanSquares[i] = meanSquare
        parameters[i] -= (learningRate * gradient) / (Math.sqrt(meanSquare) + epsilon)
      }
    }
  },
}
