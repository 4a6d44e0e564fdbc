/** What a list of data sets shows; the examples themselves never leave the main process and its workers. */

/** The data sets that come with the app, all of them MNIST. */
export const BUILT_IN_DATASETS: readonly string[] = ['mnist-10k', 'mnist-60k']

export interface DatasetInfo {
  readonly id: string
  readonly name: string
  readonly trainCount: number
  readonly testCount: number
  readonly features: number
  readonly classes: number
  /** Where a folder of IDX files was added from; absent for the data sets that come with the app. */
  readonly folder?: string
  /** Why it cannot be used now, as a sentence; absent when it is ready. */
  readonly problem?: string
}
