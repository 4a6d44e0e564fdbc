/** Which column of a table holds the classes, and which the values. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { eachLine, numberAt, textAt, type CsvText } from './csv-rows'
import type { Said } from './said'

const { dataKinds } = MESSAGES

export interface Columns {
  readonly hasHeader: boolean
  /** How many fields a line has. */
  readonly count: number
  readonly label: number
  readonly features: readonly number[]
  /** The name of a column, or its number from 1. */
  readonly nameOf: (column: number) => string
  /** Whether the column of classes is called like one. */
  readonly isLabelNamed: boolean
  /** How the column of classes was found. */
  readonly told: Said
  readonly leftOut: readonly Said[]
}

/** The first that is there counts. */
export const LABEL_NAMES = [
  'label',
  'class',
  'target',
  'y',
  'labels',
  'classes',
  'species',
  'digit',
]
/** What numbers the rows, where it is the first column. */
const ROW_NUMBERS = ['', 'unnamed: 0', 'id', 'index']
/** Rows that are looked at to tell classes from values. */
const LOOKED_AT = 2000

/** @throws LabError('dataset-invalid') when there is no column of classes */
export function findColumns(text: CsvText, file: string): Columns {
  const rows = firstRows(text)
  if (rows.length === 0) throw new LabError('dataset-invalid', dataKinds.noRows(file))
  const count = rows[0].length
  if (count < 2) throw new LabError('dataset-invalid', dataKinds.oneColumn(file))
  const [first, second] = rows
  const isHeader =
    second === undefined
      ? !first.some(isNumber)
      : first.some((name, i) => !isNumber(name) && isNumber(second[i] ?? ''))
  const names = isHeader ? rows[0] : undefined
  const nameOf = (column: number) => names?.[column] || String(column + 1)
  const values = isHeader ? rows.slice(1) : rows
  const numbersRows =
    names !== undefined && count > 2 && ROW_NUMBERS.includes(names[0].trim().toLowerCase())
  if (values.length === 0) throw new LabError('dataset-invalid', dataKinds.noRows(file))
  const { label, told } = labelColumn(file, values, names, numbersRows ? 1 : 0, nameOf)
  const features = Array.from({ length: count }, (_, i) => i).filter(
    (i) => i !== label && !(numbersRows && i === 0),
  )
  return {
    ...{ hasHeader: isHeader, count, label, features, nameOf, told },
    isLabelNamed: told[0] === 'labelNamed',
    leftOut: numbersRows ? [['rowNumbers', nameOf(0)]] : [],
  }
}

function firstRows(text: CsvText): string[][] {
  const rows: string[][] = []
  eachLine(text, ({ count, from, to }) => {
    rows.push(Array.from({ length: count }, (_, i) => textAt(text.bytes, from[i], to[i])))
    return rows.length <= LOOKED_AT
  })
  return rows
}

function isNumber(written: string): boolean {
  const bytes = Buffer.from(written)
  return !Number.isNaN(numberAt(bytes, 0, bytes.length))
}

function labelColumn(
  file: string,
  rows: readonly (readonly string[])[],
  names: readonly string[] | undefined,
  first: number,
  nameOf: (column: number) => string,
): Pick<Columns, 'label' | 'told'> {
  const named = LABEL_NAMES.map((wanted) =>
    (names ?? []).findIndex((name) => name.trim().toLowerCase() === wanted),
  ).find((at) => at >= 0)
  if (named !== undefined) {
    return { label: named, told: ['labelNamed', nameOf(named)] }
  }
  const last = rows[0].length - 1
  const column = (at: number) => rows.map((row) => row[at] ?? '')
  const words = [last, first].find((at) => !column(at).every(isNumber))
  const counted = [last, first].find((at) => areClasses(column(at)))
  const label = words ?? counted
  if (label === undefined) {
    throw new LabError('dataset-invalid', dataKinds.noLabelColumn(file, LABEL_NAMES.slice(0, 4)))
  }
  return { label, told: ['labelPlace', label === last, nameOf(label)] }
}

/** Numbers from 0 or 1 without gaps, and more than one of them. */
function areClasses(values: readonly string[]): boolean {
  const different = [...new Set(values.map(Number))].sort((a, b) => a - b)
  const [low] = different
  const areWithoutGaps = different.every((value, i) => value === low + i)
  return different.length > 1 && different.length < 256 && low >= 0 && low <= 1 && areWithoutGaps
}
