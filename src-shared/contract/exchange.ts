/** What the window may ask to bring runs and pictures out of the app and into it. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { ChartView } from '../curves/chart-view'
import { ColumnMapping, type TablePreview } from '../outside/column-mapping'
import type { OutsideNote } from '../outside/outside-run'
import { idList } from '../runs/id-list'
import type { SurfaceView } from '../surfaces/surface-view'
import { PictureOptions } from '../picture'
import type { RunId } from '../runs/run'
import { QuestionInput } from './question-input'
import { answer, type Command } from './command'

export const PICTURE_FORMATS = ['png', 'svg'] as const
export type PictureFormat = (typeof PICTURE_FORMATS)[number]
export const TABLE_FORMATS = ['csv', 'json'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]
/** TensorBoard's event files are in a folder for each run. */
export const POINT_FORMATS = [...TABLE_FORMATS, 'tensorboard'] as const
/** In every language. */
export const POINT_FORMAT_NAMES = { csv: 'CSV', json: 'JSON', tensorboard: 'TensorBoard' } as const
export const REPORT_FORMATS = ['html', 'pdf'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]
export const WEIGHT_FORMATS = ['safetensors', 'npz'] as const
export type WeightFormat = (typeof WEIGHT_FORMATS)[number]

/** A chart of stored runs to be drawn without a window. */
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
  /** Whether the experiment is in it: one of tens of millions of points does not fit, and a PDF has none. */
  readonly carries: boolean
}

/** What became of a file that was taken in. Each of its runs is in one of the first four lists. */
export interface ImportReport {
  /** The file's name. */
  readonly name: string
  readonly added: readonly RunId[]
  /** Known before, but trained further where the file comes from. */
  readonly completed: readonly RunId[]
  readonly known: readonly RunId[]
  /** Known with other figures or curves; they stayed as they were. */
  readonly differing: readonly RunId[]
  /** Those of the others that were in the trash and are back. */
  readonly restored: readonly RunId[]
  /** Comparisons, saved views and own optimizers that are new. */
  readonly comparisons: number
  readonly views: number
  readonly optimizers: number
  /** Added or completed runs whose figures contradicted their points and were computed again. */
  readonly corrected: number
  /** Runs, saved views and own optimizers that cannot be read, or be true. */
  readonly leftOut: number
  /** How a file of another program was read. */
  readonly notes: readonly OutsideNote[]
  /** What a picture of a surface shows; it has no runs. */
  readonly surface: SurfaceView | null
  /** How a picture shows its runs. */
  readonly chart: { readonly title: string; readonly view: ChartView } | null
}

/** What became of a picture of each saved view. */
export interface SavedViews {
  readonly folder: string
  /** How many pictures were written. */
  readonly files: number
  /** Names of the views whose experiments are too large to be in their pictures. */
  readonly plain: readonly string[]
  /** Of each view that could not be drawn or written, why. */
  readonly problems: readonly string[]
}

/** A table that nothing was taken of yet: somebody has to say what its columns are. */
export interface MappingWanted {
  /** The file's name. */
  readonly name: string
  readonly table: TablePreview
}

export interface OpenedFiles {
  readonly reports: readonly ImportReport[]
  readonly problems: readonly string[]
  /** The id is for `exchange.importOpened`. */
  readonly wanted: readonly (MappingWanted & { readonly id: string })[]
}

/** A folder whose curves are taken in as they grow. */
export interface WatchedFolder {
  readonly path: string
  /** False as long as it is gone; what it has when it is back is taken in. */
  readonly isThere: boolean
}

/** What came of files in the watched folder that are new or have grown; each file is complained of once. */
export interface FolderNews {
  readonly reports: readonly ImportReport[]
  readonly problems: readonly string[]
}

/** Files being read or written now. */
export interface UnderWay {
  readonly importing: number
  readonly exporting: number
}

const Bytes = z.instanceof(ArrayBuffer)
export const FileName = z.string().min(1).max(200)

/** What asks in a native dialog answers with null when that was cancelled. */
export const EXCHANGE_COMMANDS = {
  'exchange.savePicture': {
    input: z.strictObject({
      /** PNG or SVG. */
      file: Bytes,
      format: z.enum(PICTURE_FORMATS),
      title: z.string().max(1000),
      view: ChartView,
      picture: PictureOptions,
      /** Whether the runs and the view are put into it. */
      carry: z.boolean(),
      suggestedName: FileName,
    }),
    answer: answer<SavedPicture | null>(),
    writes: 'no',
  },
  /** Which letters of a text no font that comes with the app has. */
  'exchange.lettersWithoutFont': {
    input: z.strictObject({ text: z.string().max(20_000) }),
    answer: answer<readonly string[]>(),
    writes: 'no',
  },
  'exchange.copyPicture': {
    input: z.strictObject({ png: Bytes }),
    answer: answer<null>(),
    writes: 'no',
  },
  /** A picture of each saved view, into a folder. */
  'exchange.saveViews': {
    input: z.strictObject({
      picture: PictureOptions,
      format: z.enum(PICTURE_FORMATS),
      carry: z.boolean(),
    }),
    answer: answer<SavedViews | null>(),
    writes: 'no',
  },
  /** Into a file, or of TensorBoard into a folder, whose path is answered. */
  'exchange.saveRuns': {
    input: z.strictObject({
      ids: idList(100_000).refine((ids) => ids.length > 0, {
        error: (): string => MESSAGES.checks.noRuns,
      }),
      format: z.enum(POINT_FORMATS),
      suggestedName: FileName,
    }),
    answer: answer<SavedFile | null>(),
    writes: 'no',
  },
  /** What was asked of runs and what came out, as one page. */
  'exchange.saveReport': {
    input: z.strictObject({
      ids: idList(10_000).refine((ids) => ids.length > 0, {
        error: (): string => MESSAGES.checks.noRuns,
      }),
      question: QuestionInput,
      format: z.enum(REPORT_FORMATS),
      suggestedName: FileName,
    }),
    answer: answer<SavedPicture | null>(),
    writes: 'no',
  },
  'exchange.saveWeights': {
    input: z.strictObject({
      id: z.uuid(),
      format: z.enum(WEIGHT_FORMATS),
      suggestedName: FileName,
    }),
    answer: answer<SavedFile | null>(),
    writes: 'no',
  },
  /** A file that was dropped or pasted. A table whose columns tell nothing is asked for again with what they are. */
  'exchange.import': {
    input: z.strictObject({
      name: z.string().max(1000),
      file: Bytes,
      mapping: ColumnMapping.optional(),
    }),
    answer: answer<ImportReport | MappingWanted>(),
    writes: 'later',
  },
  /** A table among opened files, once somebody has said what its columns are. */
  'exchange.importOpened': {
    input: z.strictObject({ id: z.uuid(), mapping: ColumnMapping }),
    answer: answer<ImportReport>(),
    writes: 'later',
  },
  'exchange.chooseImports': {
    input: z.null(),
    answer: answer<OpenedFiles | null>(),
    writes: 'later',
  },
  /** What the app was started with, or was opened with since; each is told of once. */
  'exchange.opened': { input: z.null(), answer: answer<OpenedFiles>(), writes: 'later' },
  /** The folder that is watched, from the first question on; null when there is none. */
  'folder.get': { input: z.null(), answer: answer<WatchedFolder | null>(), writes: 'later' },
  /** Asks for it in a native dialog. Curves in it are taken in, now and at every start, until `folder.forget`. */
  'folder.choose': { input: z.null(), answer: answer<WatchedFolder | null>(), writes: 'later' },
  'folder.forget': { input: z.null(), answer: answer<null>(), writes: 'here' },
} as const satisfies Readonly<Record<string, Command>>
