/** The report of a problem: one text file, made of nothing that says what a person works on. */
import { cpus, totalmem } from 'node:os'
import { MESSAGES } from '../../../src-shared/language/language'
import { versionsText, type Versions } from '../../../src-shared/contract/versions'
import type { DatabaseFacts } from '../../storage/schema/facts/database-facts'

const { file: words } = MESSAGES.report

export interface ReportSources {
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly versions: Versions
  readonly database: DatabaseFacts
  /** All lines of the log that are kept. */
  readonly log: string
}

/** A name for the file, such as "optimizer-lab-report-2026-11-22.txt". */
export function reportName(madeAt: number): string {
  return `optimizer-lab-report-${new Date(madeAt).toISOString().slice(0, 10)}.txt`
}

/** The whole file. */
export function reportText({ madeAt, versions, database, log }: ReportSources): string {
  const head = [words.title, words.made(new Date(madeAt).toISOString()), words.inside]
  const machine = [words.cores(cpus().length), words.memory(totalmem())]
  const sections: [string, readonly string[]][] = [
    [words.versions, [versionsText(versions)]],
    [words.machine, machine],
    [words.database, databaseLines(database)],
    [words.runs, runLines(database)],
    [words.log, [log.trimEnd()]],
  ]
  const bodies = sections.map(([title, lines]) => [`== ${title}`, ...lines].join('\n'))
  return [head.join('\n'), ...bodies].join('\n\n') + '\n'
}

function databaseLines({ bytes, problem, schemaVersion, integrity }: DatabaseFacts): string[] {
  return [
    words.size(bytes),
    ...(schemaVersion === undefined ? [] : [words.schema(schemaVersion)]),
    ...(integrity === undefined ? [] : [words.integrity(integrity.join('; '))]),
    ...(problem === undefined ? [] : [words.unreadable(problem)]),
  ]
}

function runLines({ runs = {} }: DatabaseFacts): string[] {
  const lines = Object.entries(runs).map(([status, count]) => `${status}: ${count}`)
  return lines.length === 0 ? [words.noRuns] : lines
}
