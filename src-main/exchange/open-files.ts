/** Takes in files by their paths, each for itself: one that is refused does not keep the others out. */
import { readSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ImportReport, MappingWanted, OpenedFiles } from '../../src-shared/contract/exchange'
import { isReport } from '../../src-shared/contract/import-summary'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import type { ColumnMapping } from '../../src-shared/outside/column-mapping'
import { readOrdinaryFile, withOrdinaryFile } from '../files/ordinary-file'
import { readingFile } from '../files/reading'
import type { Storage } from '../storage/contract'
import { DATABASE_MAGIC, MAX_FILE, mergeDatabase, takeFile } from './import'

const { problems } = MESSAGES.exchange

/** What became of files, and the tables among them of which somebody has to say what their columns are. */
export interface TakenIn extends Omit<OpenedFiles, 'wanted'> {
  readonly wanted: readonly (MappingWanted & { readonly path: string })[]
}

/** A file that was refused, and why. */
export interface RefusedFile {
  readonly path: string
  readonly problem: string
}

/** What became of files that another program is still writing. */
export interface GrownFiles {
  /** Of those that brought something. */
  readonly reports: readonly ImportReport[]
  readonly refused: readonly RefusedFile[]
}

/** As `openFiles`, for files of which nobody is there to say what their columns are. */
export function openGrown(exchange: Storage['exchange'], paths: readonly string[]): GrownFiles {
  const all = paths.map((path) => ({ path, ...openFiles(exchange, [path]) }))
  return {
    reports: all
      .flatMap(({ reports }) => reports)
      .filter(({ added, completed }) => added.length + completed.length > 0),
    refused: all.flatMap(({ path, problems: found }) =>
      found.map((problem) => ({ path, problem })),
    ),
  }
}

export function openFiles(exchange: Storage['exchange'], paths: readonly string[]): TakenIn {
  const reports: ImportReport[] = []
  const found: string[] = []
  const wanted: TakenIn['wanted'][number][] = []
  for (const path of paths) {
    try {
      const taken = openFile(exchange, path)
      if (isReport(taken)) reports.push(taken)
      else wanted.push({ ...taken, path })
    } catch (error) {
      found.push(describeFailure(error).message)
    }
  }
  return { reports, problems: found, wanted }
}

/**
 * @param mapping what the columns of a table of another program are
 * @throws LabError('import') saying what is wrong with the file
 */
export function openFile(
  exchange: Storage['exchange'],
  path: string,
  mapping?: ColumnMapping,
): ImportReport | MappingWanted {
  const absolute = resolve(path)
  exchange.requireOther(absolute)
  if (isDatabaseFile(absolute)) return mergeDatabase(exchange, absolute)
  const file = readingFile(absolute, () => readOrdinaryFile(absolute, MAX_FILE))
  if (file === undefined) throw new LabError('import', problems.tooLarge(absolute))
  return takeFile(exchange, { name: basename(absolute), path: absolute, file }, mapping)
}

function isDatabaseFile(path: string): boolean {
  return readingFile(path, () =>
    withOrdinaryFile(path, ({ handle }) => {
      const head = Buffer.alloc(DATABASE_MAGIC.length)
      readSync(handle, head, 0, head.length, 0)
      return head.equals(DATABASE_MAGIC)
    }),
  )
}
