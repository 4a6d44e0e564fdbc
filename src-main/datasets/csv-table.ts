/** A data set as text of numbers with a column of classes: one file that is split, or one to train on and one to test with. */
import { MESSAGES } from '../../src-shared/language/language'
import { isUtf8 } from 'node:buffer'
import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { LabError } from '../../src-shared/contract/result'
import { readOrdinaryFile } from '../files/ordinary-file'
import { reasonOf } from '../files/system-errors'
import type { About, SharedExamples } from './contract'
import { classNamesOf, numbered } from './class-names'
import { findColumns, type Columns } from './csv-columns'
import { eachLine, numberAt, separatorOf, textAt, type CsvText, type Fields } from './csv-rows'
import { fileState, type FileState } from './file-state'
import { isGzip } from './gzip-start'
import { sidesOf } from './idx-images'
import { ValueRange, columnScaling, toByte, type Scaling } from './scaling'
import type { Said } from './said'
import { TESTED, seededSplit } from './split'

const { dataFiles, dataKinds } = MESSAGES

const NAME = /\.(csv|tsv)(\.gz)?$/i
/** The two files of a data set: train.csv and test.csv, with the same words around. */
const PART = /(^|[^a-z])(train|test)(?=[^a-z])/i

const MOST_BYTES = 512 * 2 ** 20
const MOST_ROWS = 2 ** 20
const MOST_CELLS = 2 ** 31 - 1
export const MOST_CLASSES = 256

export interface TableExamples {
  readonly classes: number
  readonly train: SharedExamples
  readonly test: SharedExamples
  readonly about: About
}

interface TableFiles {
  readonly train: string
  readonly test?: string
}

/** Whether a place is such a file, or a folder with one or with two that belong together. */
export function isTablePlace(place: string): boolean {
  return isFolder(place) ? tablesIn(place).length > 0 : NAME.test(place)
}

export function tableState(place: string): FileState {
  const { train, test } = findTables(place)
  return fileState(test === undefined ? [train] : [train, test])
}

/** @throws LabError('dataset-invalid') naming the file, and the line where there is one */
export function loadTable(place: string): TableExamples {
  const files = findTables(place)
  const train = openTable(files.train)
  const columns = findColumns(train.text, train.name)
  const rows = readLabels(train, columns)
  if (files.test === undefined) return splitTable(train, columns, rows)
  const test = openTable(files.test)
  const testColumns = { ...columns, hasHeader: hasHeader(test, columns) }
  const testRows = readLabels(test, testColumns)
  const names = classNamesOf(rows)
  const numbers = numbered(rows, names)
  const foreign = testRows.findIndex((label) => !numbers.of.has(label))
  if (foreign >= 0) {
    throw new LabError('dataset-invalid', dataKinds.foreignClass(test.name, testRows[foreign]))
  }
  const scaling = scalingOf(train, columns, () => true)
  const trainLabels = numbers.labels
  const testLabels = Uint8Array.from(testRows, (label) => numbers.of.get(label) ?? 0)
  return {
    classes: names.length,
    train: bytesOf(train, columns, scaling, trainLabels, undefined),
    test: bytesOf(test, testColumns, scaling, testLabels, undefined),
    about: aboutOf(columns, scaling, names, [
      'twoFiles',
      basename(files.train),
      basename(files.test),
    ]),
  }
}

interface Table {
  readonly name: string
  readonly text: CsvText
}

function splitTable(table: Table, columns: Columns, rows: readonly string[]): TableExamples {
  const names = classNamesOf(rows)
  const { labels } = numbered(rows, names)
  const split = seededSplit(labels, names.length)
  const isTested = new Uint8Array(labels.length)
  for (const row of split.test) isTested[row] = 1
  const scaling = scalingOf(table, columns, (row) => isTested[row] === 0)
  if (split.test.length === 0) {
    throw new LabError('dataset-invalid', dataKinds.tooFewToSplit(table.name, TESTED))
  }
  const part = (wanted: 0 | 1) =>
    bytesOf(table, columns, scaling, labels, (row) => isTested[row] === wanted)
  return {
    classes: names.length,
    train: part(0),
    test: part(1),
    about: aboutOf(columns, scaling, names, ['split', TESTED]),
  }
}

function aboutOf(columns: Columns, scaling: Scaling, names: readonly string[], split: Said): About {
  const [height, width] = sidesOf(columns.features.length)
  const areNumbered = names.every((name, i) => name === String(i))
  return {
    shape: { height, width },
    classNames: names,
    told: [
      columns.told,
      ...columns.leftOut,
      ...(areNumbered ? [] : [['classesNumbered', names] satisfies Said]),
      scaling.told,
      split,
      ['flat', { height, width }],
    ],
  }
}

function findTables(place: string): TableFiles {
  const folder = isFolder(place) ? place : dirname(place)
  const tables = folder === place ? tablesIn(folder) : [basename(place)]
  if (tables.length === 0) throw new LabError('dataset-invalid', dataKinds.nothingKnown(place))
  const trains = tables.filter((name) => PART.exec(name)?.[2].toLowerCase() === 'train')
  const train = trains[0] ?? tables[0]
  const isAmbiguous = trains.length > 1 || (trains.length === 0 && tables.length > 1)
  if (isAmbiguous) throw new LabError('dataset-invalid', dataKinds.manyTables(place, tables))
  const partner = train.replace(
    PART,
    (_, before: string, word: string) =>
      before + (word === 'train' ? 'test' : word === 'TRAIN' ? 'TEST' : 'Test'),
  )
  const hasPartner = trains.length > 0 && tablesIn(folder).includes(partner)
  return {
    train: join(folder, train),
    ...(hasPartner && { test: join(folder, partner) }),
  }
}

function tablesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name) && !isFolder(join(folder, name)))
      .sort()
  } catch {
    return []
  }
}

const isFolder = (place: string): boolean => {
  try {
    return statSync(place).isDirectory()
  } catch {
    return false
  }
}

function openTable(path: string): Table {
  const name = basename(path)
  const bytes = unpacked(name, readWhole(path, name))
  if (!isUtf8(bytes) || bytes.indexOf(0) >= 0) {
    throw new LabError('dataset-invalid', dataKinds.noText(name))
  }
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  return { name, text: { bytes, separator: separatorOf(bytes, start), start } }
}

function readWhole(path: string, name: string): Buffer {
  let bytes: Buffer | undefined
  try {
    bytes = readOrdinaryFile(path, MOST_BYTES)
  } catch (error) {
    const cause = error instanceof Error ? reasonOf(error) : String(error)
    throw new LabError('dataset-invalid', dataFiles.file(name, dataFiles.cannotRead(cause)))
  }
  if (bytes !== undefined) return bytes
  throw new LabError('dataset-invalid', dataKinds.tableTooLarge(name, MOST_BYTES))
}

function unpacked(name: string, bytes: Buffer): Buffer {
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new LabError(
      'dataset-invalid',
      code === 'ERR_BUFFER_TOO_LARGE'
        ? dataKinds.tableTooLarge(name, MOST_BYTES)
        : dataFiles.file(name, dataFiles.damagedGzip(message)),
    )
  }
}

/** A file to test with has the header of the one to train on, or none. */
function hasHeader({ text }: Table, { hasHeader: expected, features }: Columns): boolean {
  let isHeader = false
  eachLine(text, ({ from, to }) => {
    isHeader =
      expected && features.some((at) => Number.isNaN(numberAt(text.bytes, from[at], to[at])))
    return false
  })
  return isHeader
}

/** Calls `use` with each line of values, counted from 0. @throws LabError for one with more or fewer fields */
function eachRow(
  { text, name }: Table,
  { hasHeader, count }: Columns,
  use: (fields: Fields, row: number) => void,
): void {
  let row = hasHeader ? -1 : 0
  eachLine(text, (fields) => {
    if (row >= 0) {
      if (fields.count !== count) {
        throw new LabError(
          'dataset-invalid',
          dataKinds.otherFields(name, fields.line, fields.count, count),
        )
      }
      use(fields, row)
    }
    row += 1
  })
}

/** The label of each row as text; whole numbers in one way of writing. */
function readLabels(table: Table, columns: Columns): string[] {
  const { bytes } = table.text
  const known = new Map<string, string>()
  const labels: string[] = []
  eachRow(table, columns, ({ from, to, line }) => {
    const written = textAt(bytes, from[columns.label], to[columns.label])
    let label = known.get(written)
    if (label === undefined) {
      const value = numberAt(bytes, from[columns.label], to[columns.label])
      label = Number.isNaN(value) ? written : String(value)
      if (label === '' || /^(nan|null|na|n\/a)$/i.test(label)) {
        throw new LabError('dataset-invalid', dataKinds.noLabel(table.name, line))
      }
      known.set(written, label)
      if (new Set(known.values()).size > MOST_CLASSES) {
        throw new LabError(
          'dataset-invalid',
          dataKinds.tooManyLabels(
            table.name,
            columns.nameOf(columns.label),
            MOST_CLASSES,
            columns.isLabelNamed,
          ),
        )
      }
    }
    labels.push(label)
    if (labels.length > MOST_ROWS) {
      throw new LabError('dataset-invalid', dataKinds.tooManyRows(table.name, MOST_ROWS))
    }
  })
  if (labels.length === 0) throw new LabError('dataset-invalid', dataKinds.noRows(table.name))
  if (labels.length * columns.features.length > MOST_CELLS) {
    throw new LabError('dataset-invalid', dataFiles.file(table.name, dataFiles.tooLarge))
  }
  return labels
}

function valueOf(table: Table, columns: Columns, fields: Fields, at: number): number {
  const { bytes } = table.text
  const value = numberAt(bytes, fields.from[at], fields.to[at])
  if (Number.isFinite(value)) return value
  const written = textAt(bytes, fields.from[at], fields.to[at]).slice(0, 40)
  throw new LabError(
    'dataset-invalid',
    dataKinds.noNumber(table.name, fields.line, columns.nameOf(at), written),
  )
}

function scalingOf(table: Table, columns: Columns, isTrained: (row: number) => boolean): Scaling {
  const ranges = columns.features.map(() => new ValueRange())
  eachRow(table, columns, (fields, row) => {
    if (!isTrained(row)) return
    for (let i = 0; i < ranges.length; i++) {
      ranges[i].add(valueOf(table, columns, fields, columns.features[i]))
    }
  })
  return columnScaling(ranges)
}

/** The rows that are wanted, all without a choice. */
function bytesOf(
  table: Table,
  columns: Columns,
  scaling: Scaling,
  labels: Uint8Array,
  isWanted: ((row: number) => boolean) | undefined,
): SharedExamples {
  const rows = Array.from(labels.keys()).filter((row) => isWanted?.(row) ?? true)
  const features = columns.features.length
  const images = new SharedArrayBuffer(rows.length * features)
  const kept = new SharedArrayBuffer(rows.length)
  const [pixels, classes] = [new Uint8Array(images), new Uint8Array(kept)]
  const scales = columns.features.map((_, i) => scaling.of(i))
  let to = 0
  eachRow(table, columns, (fields, row) => {
    if (isWanted?.(row) === false) return
    classes[to / features] = labels[row]
    for (let i = 0; i < features; i++) {
      pixels[to++] = toByte(valueOf(table, columns, fields, columns.features[i]), scales[i])
    }
  })
  return { images, labels: kept, count: rows.length, features }
}
