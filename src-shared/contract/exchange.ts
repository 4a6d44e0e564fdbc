/** What the window may ask to bring runs and pictures out of the app and into it. */
import type { ChartView } from '../curves/chart-view'
import type { ImportReport } from './files'
import type { PictureOptions } from '../picture'
import type { RunId } from '../runs/run'

export const PICTURE_FORMATS = ['png', 'svg'] as const
export type PictureFormat = (typeof PICTURE_FORMATS)[number]
export const TABLE_FORMATS = ['csv', 'json'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]
export const WEIGHT_FORMATS = ['safetensors', 'npz'] as const
export type WeightFormat = (typeof WEIGHT_FORMATS)[number]

/** A chart that the page of a hidden window draws. */
export interface PrintJob {
  readonly view: ChartView
  /** Null takes what the window would write above this chart. */
  readonly title: string | null
  readonly picture: PictureOptions
  readonly format: PictureFormat
}

export interface SavedFile {
  readonly path: string
}

export interface SavedPicture extends SavedFile {
  /** Whether the experiment is in it: one of tens of millions of points does not fit. */
  readonly carries: boolean
}

export interface OpenedFiles {
  readonly reports: readonly ImportReport[]
  readonly problems: readonly string[]
}

/** Files being read or written now. */
export interface UnderWay {
  readonly importing: number
  readonly exporting: number
}

/** What asks in a native dialog answers with null when that was cancelled. */
export interface ExchangeCommands {
  'exchange.savePicture': {
    input: {
      /** PNG or SVG. */
      file: ArrayBuffer
      format: PictureFormat
      title: string
      view: ChartView
      picture: PictureOptions
      /** Whether the runs and the view are put into it. */
      carry: boolean
      suggestedName: string
    }
    output: SavedPicture | null
  }
  'exchange.copyPicture': { input: { png: ArrayBuffer }; output: null }
  /** A picture of each saved view, into a folder. */
  'exchange.saveViews': {
    input: { picture: PictureOptions; format: PictureFormat; carry: boolean }
    /**
     * `files` counts the pictures that were written, `plain` names the views whose experiments are too large to be in
     * their pictures, and `problems` says what became of each that could not be drawn or written.
     */
    output: {
      folder: string
      files: number
      plain: readonly string[]
      problems: readonly string[]
    } | null
  }
  'exchange.saveRuns': {
    input: { ids: readonly RunId[]; format: TableFormat; suggestedName: string }
    output: SavedFile | null
  }
  'exchange.saveWeights': {
    input: { id: RunId; format: WeightFormat; suggestedName: string }
    output: SavedFile | null
  }
  /** A file that was dropped or pasted. */
  'exchange.import': { input: { name: string; file: ArrayBuffer }; output: ImportReport }
  'exchange.chooseImports': { input: null; output: OpenedFiles | null }
  /** What the app was started with, or was opened with since; each is told of once. */
  'exchange.opened': { input: null; output: OpenedFiles }
  /** What the hidden window shall draw. */
  'print.job': { input: null; output: PrintJob }
  /** Its answer: PNG bytes or an SVG document in UTF-8. */
  'print.deliver': { input: { file: ArrayBuffer } | { problem: string }; output: null }
}
