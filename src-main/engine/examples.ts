import { EngineError } from './engine-error'

/** Labelled images, row by row. Pixels are bytes; the engine scales them by 1/255. */
export interface ExampleSet {
  /** (count, features), each 0..255 */
  readonly images: Uint8Array
  /** (count), each below the number of classes */
  readonly labels: Uint8Array
  readonly count: number
  readonly features: number
}

/** Throws an Error that says how a set does not fit a net of `features` inputs and `classes` outputs. */
export function checkExamples(set: ExampleSet, features: number, classes: number): void {
  if (set.features !== features) {
    throw new EngineError('other-features', { features: set.features, inputs: features })
  }
  if (!(set.count >= 1)) throw new EngineError('no-examples', {})
  if (set.images.length !== set.count * set.features || set.labels.length !== set.count) {
    throw new EngineError('examples-incomplete', {
      count: set.count,
      features: set.features,
      pixels: set.images.length,
      labels: set.labels.length,
    })
  }
  const foreign = set.labels.find((label) => label >= classes)
  if (foreign !== undefined) {
    throw new EngineError('foreign-label', { label: foreign, classes })
  }
}
