/** What a preview trains: a small network on examples that are made here, so that no data set is needed. */
import { RandomStream } from '../engine/random'
import type { ExampleSet, TrainerOptions } from '../engine/trainer'

const SIDE = 8
const CLASSES = 10
const COUNT = 320
/** Of the noise that is added to a pixel, and the share of a foreign class in each example. */
const NOISE = 50
const FOREIGN = 0.35

/** Of the SGD that runs beside: the loss falls steadily with it, to about a tenth in so many steps. */
export const SGD_RATE = 0.2

export const SMALL_TASK = {
  sizes: [SIDE * SIDE, 32, CLASSES],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 32,
  sampling: 'with-replacement',
  seed: 0,
  lossTiming: 'before-step',
  lossForm: 'exact',
} as const satisfies Omit<TrainerOptions, 'optimizer'>

let made: ExampleSet | undefined

/** Pictures of random blots, one of each class, blurred by noise and by one another. */
export function smallExamples(): ExampleSet {
  made ??= makeExamples()
  return made
}

function makeExamples(): ExampleSet {
  const random = new RandomStream(0, 'preview')
  const features = SIDE * SIDE
  const classes = Array.from({ length: CLASSES }, () =>
    Float64Array.from({ length: features }, () => (random.below(5) < 2 ? 200 : 0)),
  )
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % CLASSES)
  const images = new Uint8Array(COUNT * features)
  labels.forEach((label, i) => {
    const foreign = random.below(CLASSES)
    for (let pixel = 0; pixel < features; pixel++) {
      const clean = (1 - FOREIGN) * classes[label][pixel] + FOREIGN * classes[foreign][pixel]
      const noisy = Math.round(clean + NOISE * random.normal())
      images[i * features + pixel] = Math.min(255, Math.max(0, noisy))
    }
  })
  return { images, labels, count: COUNT, features }
}
