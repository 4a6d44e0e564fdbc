/** Paths over the elongated bowl, with learning rates that suit it. */
import { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import { CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { BOWL_STEPS, type OptimizerPreview } from '../../src-shared/contract/optimizers'
import { SURFACES } from '../../src-shared/surfaces/surface-catalogue'
import type { TracedPath } from '../../src-shared/surfaces/surface-trace'
import { presetView } from '../../src-shared/surfaces/surface-view'
import { tracePaths } from '../surfaces/trace'

/** Roots of 10, rounded to a digit: 0.01, 0.03, 0.1, ..., 30,000. */
const MULTIPLES = Array.from({ length: 14 }, (_, i) => Number((10 ** ((i - 4) / 2)).toPrecision(1)))

export function traceBowl(optimizer: OptimizerChoice): OptimizerPreview['bowl'] {
  const { start } = SURFACES.bowl
  const walk = (paths: readonly OptimizerChoice[]): TracedPath[] =>
    tracePaths({
      surface: 'bowl',
      start: [...start],
      steps: BOWL_STEPS,
      seed: 0,
      paths: paths.map((one) => ({ optimizer: one, schedule: CONSTANT_RATE })),
    })
  const choices = MULTIPLES.map((multiple) => timesRate(optimizer, multiple)).filter(
    (choice) => OptimizerChoice.safeParse(choice).success,
  )
  const paths = walk(choices)
  const heights = paths.map(heightOf)
  const best = heights.indexOf(Math.min(...heights))
  const own = Math.max(best, 0)
  const [usual] = presetView('bowl').paths
  const [sgd] = walk([usual.optimizer])
  return {
    own: paths[own],
    sgd,
    ownLearningRate: rateOf(choices[own]),
    sgdLearningRate: rateOf(usual.optimizer),
    falls: (paths[own].losses.at(-1) ?? Infinity) < paths[own].losses[0],
  }
}

/** How high a path runs, all in all; infinite where it left all bounds. */
const heightOf = ({ losses, diverged }: TracedPath): number =>
  diverged === null ? losses.reduce((sum, loss) => sum + loss, 0) : Infinity

const rateOf = ({ hyperparameters }: OptimizerChoice): number => hyperparameters.learningRate

function timesRate(optimizer: OptimizerChoice, multiple: number): OptimizerChoice {
  const { hyperparameters } = optimizer
  // In decimal digits, as a person would write it.
  const learningRate = Number((hyperparameters.learningRate * multiple).toPrecision(12))
  return { ...optimizer, hyperparameters: { ...hyperparameters, learningRate } }
}
