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
    throw new Error(
      `The examples have ${set.features} features, but the net has ${features} inputs.`,
    )
  }
  if (!(set.count >= 1)) throw new Error('The set of examples is empty.')
  if (set.images.length !== set.count * set.features || set.labels.length !== set.count) {
    throw new Error(
      `${set.count} examples of ${set.features} features need ${set.count * set.features} pixels and ` +
        `${set.count} labels; there are ${set.images.length} and ${set.labels.length}.`,
    )
  }
  const foreign = set.labels.find((label) => label >= classes)
  if (foreign !== undefined) {
    throw new Error(`There is a label ${foreign}, but the net has only ${classes} outputs.`)
  }
}
