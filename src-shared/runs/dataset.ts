/** What a list of data sets shows; the examples themselves never leave the main process and its workers. */

/** The 10,000 digits with pixels that are scaled unevenly. */
export const UNEVEN_DATASET = 'mnist-10k-uneven'

/** The data sets that come with the app, all of them MNIST. */
export const BUILT_IN_DATASETS: readonly string[] = ['mnist-10k', 'mnist-60k', UNEVEN_DATASET]

export interface DatasetInfo {
  readonly id: string
  readonly name: string
  readonly trainCount: number
  readonly testCount: number
  readonly features: number
  readonly classes: number
  /** The folder or file it was added from; absent for the data sets that come with the app. */
  readonly folder?: string
  /** How it was made, as a sentence, where its examples are not what somebody drew or measured. */
  readonly note?: string
  /** Why it cannot be used now, as a sentence; absent when it is ready. */
  readonly problem?: string
}

/** In what form a person has a data set: IDX files, a table of numbers, or a folder of images for each class. */
export const DATASET_KINDS = ['idx', 'table', 'images'] as const
export type DatasetKind = (typeof DATASET_KINDS)[number]

/**
 * What was dropped on the window: examples, a table that may be examples or curves, curves to be opened where they lie, or
 * anything else.
 */
export type DroppedKind = 'data' | 'unclear' | 'curves' | 'other'

export interface PreviewedClass {
  readonly name: string
  readonly trainCount: number
  readonly testCount: number
  /** The first examples to train on: bytes from 0 (black) to 255, row by row. */
  readonly examples: readonly Uint8Array[]
}

/** What a person looks at before a data set is added. */
export interface DatasetPreview extends DatasetInfo {
  readonly kind: DatasetKind
  /** SHA-256 of the examples, by which the data set is known. */
  readonly dataHash: string
  readonly height: number
  readonly width: number
  readonly perClass: readonly PreviewedClass[]
  /** Sentences: what was assumed, and what is to be thought of. */
  readonly told: readonly string[]
  readonly problems: readonly string[]
}
