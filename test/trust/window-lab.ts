/** Windows of the tests, and what they are told to train. */
import { onTestFinished } from 'vitest'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { electronExecutable, LabApp } from '../e2e/lab-app'

/** A window on the database that is gone when the test is over, however it ends. */
export async function openWindow(
  folder: string,
  database: string,
  executable = electronExecutable(),
): Promise<LabApp> {
  const window = await LabApp.startBy(executable, folder, ['--db', database])
  onTestFinished(() => window.close())
  return window
}

/** SGD and RMSprop on a small net, for that many steps. */
export function smallDraft(steps: number, hiddenLayers: readonly number[] = [32]): ComparisonDraft {
  return {
    name: 'Small comparison',
    base: {
      dataset: 'mnist-10k',
      architecture: { kind: 'mlp' },
      hiddenLayers: [...hiddenLayers],
      activation: 'relu',
      initializer: { kind: 'he' },
      batchSize: 128,
      sampling: 'with-replacement',
      steps,
      schedule: CONSTANT_RATE,
      clipNorm: 0,
      lossTiming: 'after-step',
      lossForm: 'clipped',
      validationExamples: 0,
      testing: 'at-end',
      evaluateEvery: 0,
      gradientNormEvery: 0,
    },
    optimizers: [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')],
    seeds: [0],
    sweep: null,
  }
}

/** As words of the command line. */
export const smallWords = (steps: number): readonly string[] => [
  ...['--dataset', 'mnist-10k', '--hidden', '32', '--steps', String(steps)],
]
