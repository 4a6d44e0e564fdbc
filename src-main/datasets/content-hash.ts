/** What tells the content of a data set from every other, wherever and in whatever form it is kept. */
import { createHash } from 'node:crypto'
import type { SharedExamples } from './contract'

/** Another one when the same content would get another hash. */
const FORM = 'optimizer-lab data 1'

export interface Content {
  readonly classes: number
  readonly train: SharedExamples
  readonly test: SharedExamples
}

/**
 * SHA-256, in hexadecimal, of all that training and testing see: the sizes, then the images and labels to train on,
 * then those to test on. Names, places and packing are no part of it. About 0.05 s for the 60,000 digits of MNIST.
 */
export function contentHash({ classes, train, test }: Content): string {
  const sizes = [FORM, train.features, classes, train.count, test.count]
  const hash = createHash('sha256').update(`${JSON.stringify(sizes)}\n`)
  for (const { images, labels } of [train, test]) {
    hash.update(new Uint8Array(images)).update(new Uint8Array(labels))
  }
  return hash.digest('hex')
}
