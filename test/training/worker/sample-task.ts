/** A data set of a few bytes and recipes that train on it in microseconds. */
import type { LoadedDataset, SharedExamples } from '../../../src-main/datasets/contract'
import { contentHash } from '../../../src-main/datasets/content-hash'
import { createControl } from '../../../src-main/training/worker/control'
import type { WorkerTask } from '../../../src-main/training/worker/messages'
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import {
  FROM_THE_START,
  chooseOptimizer,
  type Recipe,
  type RecipeBase,
} from '../../../src-shared/recipe/recipe'
import { unsaidFields } from '../../../src-shared/catalogue/recipe-fields/recipe-fields'

const FEATURES = 6
const CLASSES = 3

/** Examples of class c are bright at features c and c + 3, with some noise that is the same every time. */
function examples(count: number, labelOf = (i: number) => i % CLASSES): SharedExamples {
  const images = new SharedArrayBuffer(count * FEATURES)
  const labels = new SharedArrayBuffer(count)
  const pixels = new Uint8Array(images)
  const classes = new Uint8Array(labels)
  for (let i = 0; i < count; i++) {
    classes[i] = labelOf(i)
    for (let f = 0; f < FEATURES; f++) {
      const bright = f % CLASSES === i % CLASSES ? 180 : 20
      pixels[i * FEATURES + f] = bright + ((i * 31 + f * 17) % 60)
    }
  }
  return { images, labels, count, features: FEATURES }
}

const withHash = (dataset: Omit<LoadedDataset, 'dataHash'>): LoadedDataset => {
  const { info, train, test } = dataset
  return { ...dataset, dataHash: contentHash({ classes: info.classes, train, test }) }
}

export const TINY_DATASET = withHash({
  info: {
    id: 'tiny',
    name: 'Tiny',
    trainCount: 60,
    testCount: 30,
    features: FEATURES,
    classes: CLASSES,
  },
  train: examples(60),
  test: examples(30),
})

/** Says it has three classes, but its examples have a fourth: a worker that trains on it throws. */
export const BROKEN_DATASET = withHash({
  ...TINY_DATASET,
  info: { ...TINY_DATASET.info, id: 'broken' },
  train: examples(60, () => CLASSES),
})

export const TINY_BASE: RecipeBase = {
  ...unsaidFields(),
  dataset: 'tiny',
  hiddenLayers: [5],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 8,
  sampling: 'with-replacement',
  steps: 40,
  lossTiming: 'after-step',
  evaluateEvery: 0,
}

/** SGD and RMSprop on the tiny data set. */
export function tinyDraft(
  base: Partial<RecipeBase> = {},
  changes: Partial<Omit<ComparisonDraft, 'base'>> = {},
): ComparisonDraft {
  return {
    name: 'Tiny comparison',
    base: { ...TINY_BASE, ...base },
    optimizers: [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')],
    seeds: [0],
    sweep: null,
    ...changes,
  }
}

export function tinyTask(changes: Partial<Recipe> = {}): WorkerTask {
  return {
    recipe: {
      ...TINY_BASE,
      optimizer: chooseOptimizer('sgd'),
      seed: 0,
      ...FROM_THE_START,
      ...changes,
    },
    classes: CLASSES,
    train: TINY_DATASET.train,
    test: TINY_DATASET.test,
    control: createControl(),
    start: null,
    checkpointEvery: 0,
  }
}
