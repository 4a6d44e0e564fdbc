/** Steps of small runs by every optimizer and what else decides a step, looked into without a thread or a database. */
import { Inspector } from '../../../src-main/training/inspect/inspector'
import type { StepDump } from '../../../src-main/training/inspect/messages'
import type { CatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type Recipe } from '../../../src-shared/recipe/recipe'
import { tinyTask } from '../worker/sample-task'

export interface InspectedCase {
  readonly step: number
  readonly recipe: Recipe
}

function by(
  id: CatalogueOptimizerId,
  hyperparameters: Readonly<Record<string, number>> = {},
  changes: Partial<Recipe> = {},
  step = 9,
): InspectedCase {
  const chosen = chooseOptimizer(id)
  const optimizer = {
    ...chosen,
    hyperparameters: { ...chosen.hyperparameters, ...hyperparameters },
  }
  const net = { hiddenLayers: [7, 5], batchSize: 16, steps: 12, seed: 4 }
  return { step, recipe: tinyTask({ ...net, optimizer, ...changes }).recipe }
}

const DECAYED = { weightDecay: 0.01 }
const CHANGED_RATE = [{ step: 5, learningRate: 0.02 }]

/** By what each is called among the fixtures. */
export const CASES: Readonly<Record<string, InspectedCase>> = {
  sgd: by('sgd'),
  'sgd-first-step': by('sgd', {}, {}, 1),
  'sgd-momentum': by('sgd', { momentum: 0.9, ...DECAYED }),
  'sgd-nesterov': by('sgd', { momentum: 0.9, nesterov: 1 }),
  'sgd-clipped': by('sgd', { learningRate: 0.3 }, { clipNorm: 0.1 }),
  'sgd-sigmoid': by('sgd', { learningRate: 0.5 }, { activation: 'sigmoid' }),
  'sgd-changed-rate': by('sgd', {}, { rateChanges: CHANGED_RATE, lossForm: 'exact' }),
  rmsprop: by('rmsprop'),
  'rmsprop-first-step': by('rmsprop', {}, {}, 1),
  'rmsprop-centered-momentum': by('rmsprop', { centered: 1, momentum: 0.9, ...DECAYED }),
  'rmsprop-held-out': by('rmsprop', {}, { validationExamples: 20, lossTiming: 'before-step' }),
  adagrad: by('adagrad', DECAYED),
  adadelta: by('adadelta', { learningRate: 1, ...DECAYED }),
  adam: by('adam', DECAYED),
  'adam-amsgrad': by('adam', { amsgrad: 1, learningRate: 0.05 }),
  'adam-warmup': by('adam', {}, { schedule: { kind: 'cosine', warmupSteps: 3, minFactor: 0.1 } }),
  adamw: by('adamw', { weightDecay: 0.1 }),
  adamax: by('adamax', DECAYED),
  nadam: by('nadam', DECAYED),
  lion: by('lion', DECAYED),
  yogi: by('yogi', DECAYED),
  lamb: by('lamb', { weightDecay: 0.1 }),
}

/** A case as a thread would answer it. */
export function dumpOf({ recipe, step }: InspectedCase): StepDump {
  const { classes, train } = tinyTask()
  const inspector = new Inspector()
  const none = { steps: new Uint32Array(), values: new Float32Array() }
  const cancelled = new SharedArrayBuffer(4)
  inspector.open({ id: 'a', recipe, classes, train, losses: none, initHash: null, cancelled })
  const answer = inspector.dump({ step, number: 1 }, () => {})
  if (answer.kind !== 'answer') throw new Error(`The step was ${answer.kind}.`)
  return answer.value
}
