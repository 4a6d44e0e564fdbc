/** Charts of stored runs as pictures, drawn in a thread without a window by the code that draws the window's. */
import type { PrintJob } from '../../src-shared/contract/exchange'
import type { SurfacePrintJob } from '../../src-shared/contract/surfaces'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { DatasetInfo } from '../../src-shared/runs/dataset'
import { builtFonts } from '../fonts/shipped-fonts'
import { reusedThreads, type Spawn } from '../threads/threads'

const { problems } = MESSAGES.exchange

/** A picture to draw, and where that finds what is on it. */
export interface DrawingTask {
  readonly job: PrintJob
  readonly databasePath: string
  /** Folders in which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
  /** Training examples of each data set, by its id. */
  readonly trainCounts: ReadonlyMap<string, number>
}

/** A picture of a surface to draw. */
export interface SurfaceTask {
  readonly job: SurfacePrintJob
  readonly fontFolders: readonly string[]
}

export type DrawingThread = {
  readonly drawSurface: (task: SurfaceTask) => Promise<ArrayBuffer>
  readonly draw: (task: DrawingTask) => Promise<ArrayBuffer>
}

export interface PicturesOptions {
  readonly databasePath: string
  /** The built app's folder. */
  readonly builtFolder: string
  readonly datasets: {
    list(): readonly DatasetInfo[] | Promise<readonly DatasetInfo[]>
  }
  readonly spawn: Spawn
}

export interface Pictures {
  /** PNG bytes, or an SVG document in UTF-8. @throws LabError('export') when it could not be drawn */
  print(job: PrintJob): Promise<Uint8Array>
  /** As `print`, of a surface and the paths over it. */
  printSurface(job: SurfacePrintJob): Promise<Uint8Array>
  /** Resolves when what was asked for is drawn and no thread is left, unless that takes too long. */
  close(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function createPictures(options: PicturesOptions): Pictures {
  const { databasePath, builtFolder, datasets, spawn } = options
  const threads = reusedThreads<DrawingThread>({
    spawn,
    broken: () => new LabError('export', problems.notDrawn(MESSAGES.picture.notDrawn)),
  })
  const fontFolders = builtFonts(builtFolder)
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (job: PrintJob) => {
    const infos = await datasets.list()
    const trainCounts = new Map(infos.map(({ id, trainCount }) => [id, trainCount]))
    const task = { job, databasePath, fontFolders, trainCounts }
    return new Uint8Array(await threads.call('draw', task).answer)
  }
  // One after the other: a large picture takes some hundred megabytes while it is drawn.
  const inTurn = (make: () => Promise<Uint8Array>) => {
    const drawn = last.then(make)
    last = drawn.catch(() => {})
    return drawn
  }
  return {
    print: (job) => inTurn(() => draw(job)),
    printSurface: (job) =>
      inTurn(async () => {
        const task = { job, fontFolders }
        return new Uint8Array(await threads.call('drawSurface', task).answer)
      }),
    close: () => threads.close(),
  }
}
