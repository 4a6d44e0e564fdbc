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
  /** Where a folder of IDX files was added from; absent for the data sets that come with the app. */
  readonly folder?: string
  /** How it was made, as a sentence, where its examples are not what somebody drew or measured. */
  readonly note?: string
  /** Why it cannot be used now, as a sentence; absent when it is ready. */
  readonly problem?: string
}
