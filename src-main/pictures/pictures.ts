/** Charts of stored runs as pictures, drawn in a thread without a window by the code that draws the window's. */
import { join } from 'node:path'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { DatasetLibrary } from '../datasets/contract'
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

export type DrawingThread = {
  readonly draw: (task: DrawingTask) => Promise<ArrayBuffer>
}

export interface PicturesOptions {
  readonly databasePath: string
  /** The built app's folder. */
  readonly builtFolder: string
  readonly datasets: Pick<DatasetLibrary, 'list'>
  readonly spawn: Spawn
}

export interface Pictures {
  /** PNG bytes, or an SVG document in UTF-8. @throws LabError('export') when it could not be drawn */
  print(job: PrintJob): Promise<Uint8Array>
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
  // The window's own, so that both draw with the same letters.
  const fontFolders = [join(builtFolder, 'renderer', 'fonts')]
  let last: Promise<unknown> = Promise.resolve()
  const draw = async (job: PrintJob) => {
    const trainCounts = new Map(datasets.list().map(({ id, trainCount }) => [id, trainCount]))
    const task = { job, databasePath, fontFolders, trainCounts }
    return new Uint8Array(await threads.call('draw', task).answer)
  }
  return {
    // One after the other: a large picture takes some hundred megabytes while it is drawn.
    print(job) {
      const drawn = last.then(() => draw(job))
      last = drawn.catch(() => {})
      return drawn
    },
    close: () => threads.close(),
  }
}
