/** When a run is evaluated, and on which examples. */
import type { Recipe } from '../../../src-shared/recipe/recipe'
import type { Metric } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import type { Evaluation, ExampleSet, Trainer } from '../../engine/trainer'

type Measured = readonly (readonly [metric: Metric, value: number])[]

export class Evaluator {
  constructor(
    private readonly recipe: Recipe,
    private readonly trainer: Trainer,
    private readonly test: ExampleSet,
  ) {}

  /** Whether anything is measured after a step. */
  isDue(step: number): boolean {
    const { steps, evaluateEvery, validationExamples } = this.recipe
    const isTime = step === steps || (evaluateEvery > 0 && step % evaluateEvery === 0)
    return isTime && (validationExamples > 0 || this.testsAt(step))
  }

  /** What is measured after a step; undefined when `shouldStop` said so on the way. */
  measure(step: number, shouldStop: () => boolean): Measured | undefined {
    const { trainer, recipe } = this
    const measured: [Metric, number][] = []
    if (recipe.validationExamples > 0) {
      const heldOut = trainer.evaluateHeldOut(shouldStop)
      if (heldOut === undefined) return undefined
      measured.push(...named(heldOut, 'validation-loss', 'validation-accuracy'))
    }
    if (this.testsAt(step)) {
      const test = trainer.evaluate(this.test, shouldStop)
      if (test === undefined) return undefined
      measured.push(...named(test, 'test-loss', 'test-accuracy'))
    }
    return measured
  }

  private testsAt(step: number): boolean {
    const { testing, steps } = this.recipe
    return testing === 'along' || (testing === 'at-end' && step === steps)
  }
}

function named(
  { meanLoss, accuracy }: Evaluation,
  lossMetric: Metric,
  accuracyMetric: Metric,
): [Metric, number][] {
  return [
    [lossMetric, meanLoss],
    [accuracyMetric, accuracy],
  ]
}
