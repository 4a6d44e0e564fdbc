/** Data sets as the main process and its workers see them. */
import type { DatasetInfo, DatasetPreview } from '../../src-shared/runs/dataset'
import type { Said } from './said'

/** Examples in memory that every worker shares: one byte (0 to 255) a feature, one byte a label. */
export interface SharedExamples {
  /** count x features bytes, an example after the other. */
  readonly images: SharedArrayBuffer
  readonly labels: SharedArrayBuffer
  readonly count: number
  readonly features: number
}

/** What was found and assumed while examples were read. */
export interface About {
  /** How an example is drawn. */
  readonly shape: Shape
  /** What the classes are called; by their numbers when absent. */
  readonly classNames?: readonly string[]
  /** Each a sentence: scaling, orientation, labels, split. */
  readonly told: readonly Said[]
  /** Each a sentence: what was left out, and why. */
  readonly problems?: readonly Said[]
}

export interface Shape {
  readonly height: number
  readonly width: number
}

export interface LoadedDataset {
  readonly info: DatasetInfo
  readonly train: SharedExamples
  readonly test: SharedExamples
  /** SHA-256 of the examples: the same for the same content, whatever it is called and wherever it is kept. */
  readonly dataHash: string
}

export interface DatasetFolder {
  readonly id: string
  readonly name: string
  readonly path: string
}

/** Where the library keeps which folders were added. */
export interface DatasetFolders {
  list(): DatasetFolder[]
  add(folder: DatasetFolder): void
  remove(id: string): void
}

/** The data set to use for a wanted one, and a sentence for people when it is another. */
export interface ResolvedDataset {
  readonly id: string
  readonly notice?: string
}

export interface DatasetLibrary {
  /** Every data set, ready or not (see `problem`); reads headers and training labels only. */
  list(): DatasetInfo[]
  /** @throws LabError('not-found') */
  info(id: string): DatasetInfo
  /**
   * All examples as they are now: they are read once and then kept, until one of the files changes. What was read of
   * files that are out of reach now is used still.
   * @throws LabError 'not-found', 'dataset-missing' (built in, but not installed) or 'dataset-invalid'
   */
  load(id: string): LoadedDataset
  /**
   * Reads what is at a path in full and shows it; nothing is added. @throws LabError('dataset-invalid')
   */
  preview(path: string): DatasetPreview
  /**
   * Adds a folder or file after checking it in full; one already added is returned as it is. It holds IDX files, a table
   * of numbers, or a folder of images for each class.
   * @throws LabError('dataset-invalid')
   */
  addFolder(path: string, name?: string): DatasetInfo
  /** Forgets a folder; its files stay. @throws LabError('not-found') */
  removeFolder(id: string): void
  /** The wanted data set, or the embedded one with a notice where the 60,000 digits cannot be used. */
  resolveDataset(id: string): ResolvedDataset
}
