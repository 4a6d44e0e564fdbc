/** Takes in whatever the lab can read, told apart by what is in the file and not by its name. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { MESSAGES } from '../../src-shared/language/language'
import type { ImportReport, MappingWanted } from '../../src-shared/contract/exchange'
import { isReport } from '../../src-shared/contract/import-summary'
import type { ColumnMapping } from '../../src-shared/outside/column-mapping'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import type { Storage } from '../storage/contract'
import type { BroughtIn } from '../storage/transfer/exchange-contract'
import { inTemporaryFolder } from '../storage/work-folder'
import { CSV_COLUMNS } from './csv'
import { experimentFromCsv } from './csv-import'
import type { CarriedExperiment } from './experiment'
import { experimentFromJson } from './json'
import { experimentOf, experimentOfSvg } from './picture'
import { addOutside } from './outside/add-outside'
import { FORMAT } from './experiment-header'
import { readOutside } from './outside/read-outside'
import { tellingName } from './outside/run-names'
import { isPng } from './png-chunks'
import { experimentOfReport, isHtml } from './report-experiment'
import { surfaceOfPicture } from './surface-picture'
import { isSvg } from './svg-experiment'

const { problems } = MESSAGES.exchange

/** Bytes of a file that is taken in as a whole; a database may be of any size when it is merged by its path. */
export const MAX_FILE = 256 * 2 ** 20

/** What every SQLite database begins with. */
export const DATABASE_MAGIC = Buffer.from('SQLite format 3\0', 'latin1')

type Exchange = Storage['exchange']

/** A file that was read as a whole. */
export interface WholeFile {
  /** For messages. */
  readonly name: string
  /** Where it is known: folders may name the runs in it. */
  readonly path?: string
  readonly file: Buffer
}

/** @throws LabError('import') as `takeFile`, also where somebody has to say what its columns are */
export function importFile(exchange: Exchange, name: string, file: Buffer): ImportReport {
  const taken = takeFile(exchange, { name, file })
  if (isReport(taken)) return taken
  throw new LabError('import', problems.inFile(name, problems.foreign))
}

/**
 * @param mapping what the columns of a table of another program are
 * @throws LabError('import') saying what is wrong with the file; nothing of it is then kept
 */
export function takeFile(
  exchange: Exchange,
  { name, path = name, file }: WholeFile,
  mapping?: ColumnMapping,
): ImportReport | MappingWanted {
  if (file.length > MAX_FILE) throw new LabError('import', problems.tooLarge(name))
  try {
    const content = unpacked(file, MAX_FILE)
    if (isDatabase(content)) return report(name, mergeBytes(exchange, content), null)
    const surface = surfaceOfPicture(content)
    if (surface !== undefined) return { ...report(name, NOTHING, null), surface }
    const reading = isOurs(content) ? null : readOutside(path, content, mapping)
    if (reading?.kind === 'needs-mapping') return { name, table: reading.table }
    if (reading !== null) {
      const sha256 = createHash('sha256').update(file).digest('hex')
      const came = addOutside(exchange, { name: basename(name), sha256 }, reading.file)
      return { ...came, name: tellingName(path) }
    }
    const { experiment, chart } = read(content)
    return report(name, exchange.add(experiment), chart)
  } catch (error) {
    throw failureOf(name, error)
  }
}

/** @throws LabError('import') as `importFile` */
export function mergeDatabase(exchange: Exchange, path: string): ImportReport {
  try {
    return report(path, exchange.merge(path), null)
  } catch (error) {
    throw error instanceof LabError ? error : failureOf(path, error)
  }
}

/** What concerns this file alone names it, whatever it is, so that others can still be taken in. */
function failureOf(name: string, error: unknown): unknown {
  const { code, message, trouble } = describeFailure(error)
  if (trouble !== undefined) return error
  const problem = code === 'unexpected' ? problems.unexpected(message) : message
  return new LabError('import', problems.inFile(name, problem), { cause: error })
}

function isDatabase(file: Buffer): boolean {
  return DATABASE_MAGIC.equals(file.subarray(0, DATABASE_MAGIC.length))
}

function read(file: Buffer): CarriedExperiment {
  if (file.length === 0) throw new LabError('import', problems.empty)
  if (isPng(file)) return experimentOf(file)
  const text = textOf(file)
  // A report's figures are SVG too.
  if (isHtml(text)) return experimentOfReport(text)
  if (isSvg(text)) return experimentOfSvg(text)
  return text.trimStart().startsWith('{') ? experimentFromJson(text) : experimentFromCsv(text)
}

/** SQLite reads files, not bytes. */
function mergeBytes(exchange: Exchange, file: Buffer): BroughtIn {
  return inTemporaryFolder((folder) => {
    const path = join(folder, 'dropped.sqlite')
    writeFileSync(path, file)
    return exchange.merge(path)
  })
}

function report(name: string, came: BroughtIn, chart: ImportReport['chart']): ImportReport {
  return { name, ...came, chart, surface: null, notes: [] }
}

/** A surface brings no runs. */
const NOTHING: BroughtIn = {
  added: [],
  completed: [],
  known: [],
  differing: [],
  restored: [],
  comparisons: 0,
  views: 0,
  optimizers: 0,
  corrected: 0,
  leftOut: 0,
}

/** Whether a file is one that the lab writes, be it damaged, or saved again by another program. */
function isOurs(file: Buffer): boolean {
  if (isPng(file)) return true
  const start = new TextDecoder(encodingOf(file)).decode(file.subarray(0, PEEK)).trimStart()
  return start.startsWith('<') || start.includes(FORMAT) || hasOurColumns(start)
}

/** Also where the last one, which holds the rest, is not there any more. */
function hasOurColumns(start: string): boolean {
  const [head] = start.split(/[\r\n]/, 1)
  const names = new Set(head.split(/[,;\t"]+/).map((name) => name.trim()))
  return CSV_COLUMNS.every((name) => names.has(name))
}

/** Column of our tables and a word of our documents: what has them in another encoding is ours nevertheless. */
const OURS = /run_id|optimizer-lab/
const PEEK = 1000

/**
 * Another program may have saved a file again, packed or in an encoding of its own.
 * @param largest bytes that a packed file may unpack to
 * @returns the file itself unless it is packed with gzip, as data libraries pack tables
 * @throws LabError('import') when it cannot be unpacked, or is packed in another way
 */
function unpacked(file: Buffer, largest: number): Buffer {
  // Also workbooks are ZIP archives.
  if (file.toString('latin1', 0, 4) === 'PK\x03\x04') throw new LabError('import', problems.packed)
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file
  try {
    return gunzipSync(file, { maxOutputLength: largest })
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    const problem = tooLarge ? problems.unpackedTooLarge : problems.damagedGzip
    throw new LabError('import', problem, { cause: error })
  }
}

/** Without a mark before it. @throws LabError('import') when it is no text in Unicode */
function textOf(file: Buffer): string {
  const encoding = encodingOf(file)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch (error) {
    const start = file.toString('latin1', 0, PEEK)
    // A drawing's experiment is written in letters and figures, whatever encoding its title has.
    if (start.trimStart().startsWith('<')) return file.toString('latin1')
    const problem = OURS.test(start) || isTable(start) ? problems.notUtf8 : problems.foreign
    throw new LabError('import', problem, { cause: error })
  }
}

/** Lines of values with a separator between them, whatever their letters are. */
const isTable = (start: string) =>
  /^[^\n]*[,;\t|][^\n]*\n/.test(start) && !/[\0-\x08\x0e-\x1f]/.test(start)

/** By the mark before it, or by the zeros in the first character, which is a letter, a bracket or a quote. */
function encodingOf(file: Buffer): string {
  const [first, second] = file
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}
