import { exp, log, wholePower } from '../elementary'
import { hyperparameter, type Hyperparameters, type OptimizerRule } from './optimizer'

const LOG_096 = log(0.96)

/**
 * NAdam (Dozat, 2016), epsilon outside the root and weight decay as PyTorch has them. At step t, with
 * mu(t) = beta1 * (1 - 0.96^(t * momentumDecay) / 2) and p(t) = mu(1) * mu(2) * ... * mu(t):
 * g = gradient + weightDecay * w
 * m = beta1 * m + (1 - beta1) * g;  h = beta2 * h + (1 - beta2) * g^2
 * w = w - learningRate / (sqrt(h / (1 - beta2^t)) + epsilon)
 *         * ((1 - mu(t)) / (1 - p(t)) * g + mu(t + 1) / (1 - p(t + 1)) * m)
 * as the paper and PyTorch from 2.0 on have it. PyTorch 1.13, and version 1 of this rule, had the factor mu(t) once
 * more in the last p.
 */
export const nadam: OptimizerRule = {
  stateBlocks: () => ['means', 'mean squares'],
  create(hyperparameters, { parameters, gradients, optimizerState: [means, meanSquares] }) {
    const beta1 = hyperparameter(hyperparameters, 'beta1')
    const beta2 = hyperparameter(hyperparameters, 'beta2')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const weightDecay = hyperparameter(hyperparameters, 'weightDecay')
    const ratesAt = nadamRates(hyperparameters)
    return (step, rateFactor) => {
      const { gradientRate, meanRate } = ratesAt(step, rateFactor)
      const correction = 1 - wholePower(beta2, step)
      for (let i = 0; i < parameters.length; i++) {
        const gradient = gradients[i] + weightDecay * parameters[i]
        const mean = beta1 * means[i] + (1 - beta1) * gradient
        const meanSquare = beta2 * meanSquares[i] + (1 - beta2) * gradient * gradient
        means[i] = mean
        meanSquares[i] = meanSquare
        parameters[i] -=
          (gradientRate * gradient + meanRate * mean) /
          (Math.sqrt(meanSquare / correction) + epsilon)
      }
    }
  },
  /** (the gradient's rate + the mean's rate * (1 - beta1^t)) / (sqrt(h / (1 - beta2^t)) + epsilon) */
  effectiveRates(hyperparameters) {
    const beta1 = hyperparameter(hyperparameters, 'beta1')
    const beta2 = hyperparameter(hyperparameters, 'beta2')
    const epsilon = hyperparameter(hyperparameters, 'epsilon')
    const ratesAt = nadamRates(hyperparameters)
    return ({ step, rateFactor, stateAfter: [, meanSquares] }, rates) => {
      const { gradientRate, meanRate } = ratesAt(step, rateFactor)
      const rate = gradientRate + meanRate * (1 - wholePower(beta1, step))
      const correction = 1 - wholePower(beta2, step)
      for (let i = 0; i < rates.length; i++) {
        rates[i] = rate / (Math.sqrt(meanSquares[i] / correction) + epsilon)
      }
    }
  },
  rateFallsWith: () => 1,
}

interface NadamRates {
  /** What g is multiplied by, without the root. */
  readonly gradientRate: number
  /** What m is multiplied by. */
  readonly meanRate: number
}

/** The two rates of a step. */
export function nadamRates(
  hyperparameters: Hyperparameters,
): (step: number, rateFactor: number) => NadamRates {
  const learningRate = hyperparameter(hyperparameters, 'learningRate')
  const beta1 = hyperparameter(hyperparameters, 'beta1')
  const momentumDecay = hyperparameter(hyperparameters, 'momentumDecay')
  const momentumAt = (step: number) => beta1 * (1 - 0.5 * exp(step * momentumDecay * LOG_096))
  const momentumProduct = runningProduct(momentumAt)
  return (step, rateFactor) => {
    const rate = learningRate * rateFactor
    const product = momentumProduct(step)
    const next = momentumAt(step + 1)
    return {
      gradientRate: (rate * (1 - momentumAt(step))) / (1 - product),
      meanRate: (rate * next) / (1 - product * next),
    }
  }
}

/**
 * factorAt(1) * ... * factorAt(n), multiplied in this order whatever was asked before: the last
 * product is only kept so that the next step costs one multiplication.
 */
function runningProduct(factorAt: (step: number) => number): (step: number) => number {
  let done = 0
  let product = 1
  return (step) => {
    if (step < done) {
      done = 0
      product = 1
    }
    while (done < step) product *= factorAt(++done)
    return product
  }
}
