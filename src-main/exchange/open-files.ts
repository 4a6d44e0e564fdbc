/** Takes in files by their paths, each for itself: one that is refused does not keep the others out. */
import { readSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ImportReport } from '../../src-shared/contract/exchange'
import type { OpenedFiles } from '../../src-shared/contract/exchange'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import { readOrdinaryFile, withOrdinaryFile } from '../files/ordinary-file'
import { readingFile } from '../files/reading'
import type { Storage } from '../storage/contract'
import { DATABASE_MAGIC, MAX_FILE, importFile, mergeDatabase } from './import'

const { problems } = MESSAGES.exchange

export function openFiles(exchange: Storage['exchange'], paths: readonly string[]): OpenedFiles {
  const reports: ImportReport[] = []
  const found: string[] = []
  for (const path of paths) {
    try {
      reports.push(openFile(exchange, path))
    } catch (error) {
      found.push(describeFailure(error).message)
    }
  }
  return { reports, problems: found }
}

/** @throws LabError('import') saying what is wrong with the file */
export function openFile(exchange: Storage['exchange'], path: string): ImportReport {
  const absolute = resolve(path)
  exchange.requireOther(absolute)
  if (isDatabaseFile(absolute)) return mergeDatabase(exchange, absolute)
  const file = readingFile(absolute, () => readOrdinaryFile(absolute, MAX_FILE))
  if (file === undefined) throw new LabError('import', problems.tooLarge(absolute))
  return importFile(exchange, basename(absolute), file)
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
