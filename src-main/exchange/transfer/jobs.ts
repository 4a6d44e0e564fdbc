/** Reading and writing files that may be large: work for a thread of its own. */
import type { ImportReport, MappingWanted } from '../../../src-shared/contract/exchange'
import type { PictureFormat, TableFormat } from '../../../src-shared/contract/exchange'
import type { ColumnMapping } from '../../../src-shared/outside/column-mapping'
import type { RunId } from '../../../src-shared/runs/run'
import type { SurfacePictureFormat } from '../../../src-shared/contract/surfaces'
import { DEFAULT_PICTURE, pictureGeometry } from '../../../src-shared/picture'
import type { SurfaceView } from '../../../src-shared/surfaces/surface-view'
import {
  finishedPicture,
  tablePieces,
  writeEventFiles,
  type DrawnChart,
  type FileSources,
} from '../export-files'
import { takeFile } from '../import'
import { openFile, openFiles, openGrown, type GrownFiles, type TakenIn } from '../open-files'
import { finishedSurface, pictureWithSurface } from '../surface-picture'
import { curveFilesAt } from '../watch-folder'
import { writeWhole } from '../write-file'

export interface TransferJobs {
  importFile: {
    input: { name: string; file: ArrayBuffer; mapping?: ColumnMapping }
    output: ImportReport | MappingWanted
  }
  openFiles: { input: { paths: readonly string[] }; output: TakenIn }
  /** Of a folder that is watched. */
  openGrown: { input: { paths: readonly string[] }; output: GrownFiles }
  /** A table of another program, whose columns somebody has named. */
  openMapped: {
    input: { path: string; mapping: ColumnMapping }
    output: ImportReport | MappingWanted
  }
  writeTable: { input: { path: string; ids: readonly RunId[]; format: TableFormat }; output: null }
  writeEventFiles: { input: { folder: string; ids: readonly RunId[] }; output: null }
  /** `file` is the picture as it was drawn. */
  writePicture: {
    input: {
      path: string
      file: ArrayBuffer
      format: PictureFormat
      chart: DrawnChart
      carry: boolean
    }
    output: { carries: boolean }
  }
  writeSurface: {
    input: { path: string; file: ArrayBuffer; format: SurfacePictureFormat; view: SurfaceView }
    output: null
  }
}

export type JobName = keyof TransferJobs
type Input<Name extends JobName> = TransferJobs[Name]['input']
type Output<Name extends JobName> = TransferJobs[Name]['output']

/** Does one of the jobs. The buffers of its input belong to it from then on. */
export type Transfer = <Name extends JobName>(
  name: Name,
  input: Input<Name>,
) => Promise<Output<Name>>

type Jobs = {
  readonly [Name in JobName]: (
    sources: FileSources,
    input: Input<Name>,
  ) => Output<Name> | Promise<Output<Name>>
}

export const JOBS: Jobs = {
  importFile: ({ storage }, { name, file, mapping }) =>
    takeFile(storage.exchange, { name, file: Buffer.from(file) }, mapping),
  openFiles: async ({ storage }, { paths }) =>
    openFiles(storage.exchange, await curveFilesAt(paths)),
  openGrown: ({ storage }, { paths }) => openGrown(storage.exchange, paths),
  openMapped: ({ storage }, { path, mapping }) => openFile(storage.exchange, path, mapping),
  writeTable(sources, { path, ids, format }) {
    writeWhole(path, tablePieces(sources, ids, format))
    return null
  },
  writeEventFiles(sources, { folder, ids }) {
    writeEventFiles(sources, ids, folder)
    return null
  },
  async writePicture(sources, { path, file, format, chart, carry }) {
    const drawn = new Uint8Array(file)
    const finished = await finishedPicture(sources, drawn, format, chart, carry)
    writeWhole(path, [finished.file])
    return { carries: finished.carries }
  },
  async writeSurface({ appVersion, fontFolders }, { path, file, format, view }) {
    const finished = await finishedSurface(Buffer.from(file), format, fontFolders)
    const { pixelsPerMetre } = pictureGeometry(DEFAULT_PICTURE)
    writeWhole(path, [pictureWithSurface(finished, format, view, appVersion, pixelsPerMetre)])
    return null
  },
}
