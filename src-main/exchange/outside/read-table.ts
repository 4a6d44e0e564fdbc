/** Tables of curves as CSV: those that other programs export, and any with a row a step or a row a value. */
import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import {
  mappingProblem,
  type ColumnMapping,
  type TablePreview,
} from '../../../src-shared/outside/column-mapping'
import { metricOfName } from '../../../src-shared/outside/metric-names'
import { TableRuns } from './table-runs'
import type { OutsideFile } from '../../../src-shared/outside/outside-run'
import { distinctName, gatherRuns } from './gather-runs'
import {
  detectedPlan,
  guessedRole,
  isRunList,
  mappedPlan,
  type TableHead,
  type TablePlan,
} from './table-columns'
import { isNumber } from './table-cells'

const says = () => MESSAGES.outsideFiles

/** Rows by whose cells the columns are told. */
const HEAD_ROWS = 50
const PREVIEW_ROWS = 8
const LONGEST_PREVIEW = 100
/** Characters that are parsed at a time, so that the cells of a large table are not all there at once. */
const PIECE = 2 ** 20
const MOST_COLUMNS = 10_000

/** A preview where somebody has to say what its columns are; null where it is no table. @throws LabError('import') where one cannot be read as it is asked for */
export function readTable(
  name: string,
  file: Buffer,
  mapping?: ColumnMapping,
): OutsideFile | TablePreview | null {
  const text = textIn(file)
  if (text === null) return null
  const table = opened(text)
  if (table === null) return null
  const { head } = table
  if (mapping !== undefined) requirePossible(mapping, head.columns)
  const plan = mapping === undefined ? planOf(head, name) : mappedPlan(head, mapping)
  if (plan === null) {
    if (isRunList(head)) throw new LabError('import', says().problems.runList)
    if (!head.isNumeric.includes(true)) return null
    let rowCount = 0
    forEachRow(table, () => rowCount++)
    return previewOf(head, rowCount)
  }
  const runs = new TableRuns(plan, table, name)
  forEachRow(table, (row, number) => runs.add(row, number))
  const found = gatherRuns(runs.found())
  if (found.runs.length > 0) return found
  const leftOut = found.notes.flatMap((note) => (note.kind === 'left-out' ? note.metrics : []))
  const problem = leftOut.length > 0 ? says().problems.noMetric(leftOut) : says().problems.noPoints
  throw new LabError('import', problem)
}

/**
 * A column that is called like a metric and has a cell that is no number is read nevertheless where no other column
 * could be meant: it is the row that is wrong, not the names.
 */
function planOf(head: TableHead, name: string): TablePlan | null {
  const { columns, isNumeric } = head
  const plan = detectedPlan(head, name)
  const isOpen = columns.some((one, i) => isNumeric[i] && guessedRole(one, true) === null)
  if (plan !== null || isOpen) return plan
  const asNamed = columns.map((one, i) => isNumeric[i] || metricOfName(one) !== null)
  return detectedPlan({ ...head, isNumeric: asNamed }, name)
}

/** @throws LabError('import') */
function requirePossible(mapping: ColumnMapping, columns: readonly string[]): void {
  const problem = mappingProblem(mapping, columns)
  if (problem === null) return
  const { noMetric, noStep, missing, twice, noColumn } = says().mapping
  const text = {
    'no-metric': () => noMetric,
    'no-step': () => noStep,
    'half-tidy': () => (problem.kind === 'half-tidy' ? missing[problem.missing] : ''),
    twice: () => (problem.kind === 'twice' ? twice(problem.role) : ''),
    'no-column': () => (problem.kind === 'no-column' ? noColumn(problem.column, columns) : ''),
  }[problem.kind]()
  throw new LabError('import', text)
}

interface Table {
  readonly head: TableHead
  /** From its first line on. */
  readonly text: string
  /** Rows of names before the cells. */
  readonly namesRows: 0 | 1
  readonly delimiter: string
  /** Lines of comments before it. */
  readonly linesBefore: number
  /** Parameters that the comments say. */
  readonly said: readonly (readonly [string, string])[]
}

const HEAD_BYTES = 4096

/** Null for what is no text; a mark before it is left out. */
function textIn(file: Buffer): string | null {
  const isWide = file[0] === 0xff && file[1] === 0xfe
  if (!isWide && file.subarray(0, HEAD_BYTES).includes(0)) return null
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(file)
  } catch {
    return null
  }
}

/** Of documents and data in other formats. */
const MARKUP = /^\s*[<{[]/
/** Characters in which the first rows stand. */
const START = 2 ** 18

/** Where semicolons split all rows alike and leave commas in numbers, these are decimal ones and separate nothing. */
function firstRows(start: string): { readonly data: string[][]; readonly delimiter: string } {
  const parse = (delimiter: string) => {
    const { data, meta } = Papa.parse<string[]>(start, {
      delimiter,
      delimitersToGuess: [',', '\t', ';', '|'],
      preview: HEAD_ROWS + 1,
      skipEmptyLines: true,
    })
    return { data, delimiter: meta.delimiter }
  }
  const guessed = parse('')
  if (guessed.delimiter !== ',') return guessed
  const split = parse(';')
  const { length: width } = split.data.at(0) ?? []
  const isEven = width > 1 && split.data.every(({ length }) => length === width)
  const isDecimal = (cell: string) => cell.includes(',') && isNumber(cell, ';')
  return isEven && split.data.some((row) => row.some(isDecimal)) ? split : guessed
}

function opened(text: string): Table | null {
  if (MARKUP.test(text.slice(0, 100))) return null
  const comments: string[] = []
  let at = 0
  while (text[at] === '#' || text[at] === '\n' || text[at] === '\r') {
    const end = text.indexOf('\n', at)
    if (end < 0) return null
    comments.push(text.slice(at + 1, end).trim())
    at = end + 1
  }
  const table = text.slice(at)
  const start = table.slice(0, START)
  const { data, delimiter } = firstRows(start)
  const first = data.at(0) ?? []
  const hasNames = !first.every((cell) => isNumber(cell, delimiter))
  const names = hasNames ? first : namesIn(comments.at(-1), first.length, delimiter)
  const rows = data.slice(hasNames ? 1 : 0)
  if (rows.length === 0 || names.length < 2 || names.length > MOST_COLUMNS) return null
  const columns = distinct(names)
  const isNumeric = columns.map((_, i) => isNumericColumn(rows, i, delimiter))
  return {
    head: { columns, rows, isNumeric },
    text: table,
    namesRows: hasNames ? 1 : 0,
    delimiter,
    linesBefore: comments.length,
    said: comments.flatMap(parametersIn),
  }
}

/** Some write the names of the columns as a comment; columns without names have numbers. */
function namesIn(comment: string | undefined, count: number, delimiter: string): string[] {
  const names = comment?.split(delimiter) ?? []
  if (names.length === count) return names
  return Array.from({ length: count }, (_, i) => `#${i + 1}`)
}

/** Trimmed, and told apart where several are called alike. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, i) =>
    distinctName(name.trim().slice(0, LONGEST_NAME) || `#${i + 1}`, taken),
  )
}

const LONGEST_NAME = 900

function isNumericColumn(
  rows: readonly (readonly string[])[],
  column: number,
  delimiter: string,
): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '')
  return cells.length > 0 && cells.every((cell) => isNumber(cell, delimiter))
}

/** "optimizer: sgd, lr=0.1" */
const PARAMETER = /([A-Za-z_][\w./-]*)\s*[:=]\s*("[^"]*"|[^,;]+)/g

const parametersIn = (comment: string): [string, string][] =>
  Array.from(comment.slice(0, 2000).matchAll(PARAMETER), ([, name, value]) => [
    name,
    value.replaceAll('"', '').trim(),
  ])

/** In the order of the table; the row's number is that of its line where no cell has several lines. */
function forEachRow(table: Table, take: (row: readonly string[], number: number) => void): void {
  let number = table.linesBefore
  let toSkip: number = table.namesRows
  for (const piece of piecesOf(table.text)) {
    const { data } = Papa.parse<string[]>(piece, { delimiter: table.delimiter })
    for (const row of data) {
      number += 1
      if (row.length === 1 && row[0].trim() === '') continue
      if (toSkip > 0) toSkip -= 1
      else take(row, number)
    }
    // Behind the end of the last line it finds an empty one.
    if (/[\r\n]$/.test(piece)) number -= 1
  }
}

/** Whole lines, and whole cells where a cell has several. @throws LabError('import') */
function* piecesOf(text: string): Generator<string> {
  const end = text.includes('\n') ? '\n' : '\r'
  for (let start = 0; start < text.length;) {
    let piece = ''
    do {
      if (piece.length > 8 * PIECE) throw new LabError('import', says().problems.openQuote)
      const from = start + piece.length
      const last = text.lastIndexOf(end, from + PIECE)
      const found = last >= from ? last : text.indexOf(end, from)
      const next = found < 0 ? text.length : found + 1
      piece += text.slice(from, next)
    } while (start + piece.length < text.length && quotesIn(piece) % 2 === 1)
    yield piece
    start += piece.length
  }
}

function quotesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1
  return count
}

function previewOf(head: TableHead, rowCount: number): TablePreview {
  const columns = head.columns.map((name, i) => ({
    name,
    role: guessedRole(name, head.isNumeric[i]),
    isNumeric: head.isNumeric[i],
  }))
  return {
    columns,
    rows: head.rows
      .slice(0, PREVIEW_ROWS)
      .map((row) => head.columns.map((_, i) => (row[i] ?? '').slice(0, LONGEST_PREVIEW))),
    rowCount,
    shape: shapeOf(head.columns),
  }
}

function shapeOf(columns: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of columns) hash.update(`${name.toLowerCase()}\n`)
  return hash.digest('hex').slice(0, 32)
}
