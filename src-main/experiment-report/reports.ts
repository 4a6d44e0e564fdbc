/** Reports are made in a thread: the points of large experiments never hold up the window. */
import { LabError } from '../../src-shared/contract/result'
import { MESSAGES } from '../../src-shared/language/language'
import type { DatasetInfo } from '../../src-shared/runs/dataset'
import { builtFonts } from '../fonts/shipped-fonts'
import { reusedThreads, type Spawn } from '../threads/threads'
import type { ReportRequest } from './experiment-report'

/** A report to make, and where that finds what it says. */
export interface ReportTask {
  /** Where it is written, unless it is to be printed. */
  readonly path: string
  readonly request: ReportRequest
  readonly appVersion: string
  readonly databasePath: string
  readonly fontFolders: readonly string[]
  /** Training examples of each data set, by its id. */
  readonly trainCounts: ReadonlyMap<string, number>
}

export type ReportThread = {
  readonly makeReport: (task: ReportTask) => Promise<MadeReport>
}

export interface MadeReport {
  /** Whether the experiment is in it. */
  readonly carries: boolean
  /** To be printed; null where it was written. */
  readonly page: string | null
}

export interface ReportsOptions {
  readonly databasePath: string
  readonly builtFolder: string
  readonly appVersion: string
  readonly datasets: {
    list(): readonly DatasetInfo[] | Promise<readonly DatasetInfo[]>
  }
  readonly spawn: Spawn
}

export interface Reports {
  /** @throws LabError('export') when a chart could not be drawn or the file not be written */
  make(path: string, request: ReportRequest): Promise<MadeReport>
  /** Resolves when what was asked for is made and no thread is left, unless that takes too long. */
  close(): Promise<void>
}

/** @param options of a database that was opened, and so made or migrated, before */
export function createReports(options: ReportsOptions): Reports {
  const { databasePath, builtFolder, appVersion, datasets, spawn } = options
  const threads = reusedThreads<ReportThread>({
    spawn,
    broken: ({ failure }) =>
      failure ?? new LabError('export', MESSAGES.exchange.problems.threadEnded),
  })
  const fontFolders = builtFonts(builtFolder)
  return {
    async make(path, request) {
      const infos = await datasets.list()
      const trainCounts = new Map(infos.map(({ id, trainCount }) => [id, trainCount]))
      const task = { path, request, appVersion, databasePath, fontFolders, trainCounts }
      return await threads.call('makeReport', task).answer
    },
    close: () => threads.close(),
  }
}
