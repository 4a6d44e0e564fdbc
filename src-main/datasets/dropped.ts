/** What was dropped on the window: examples to train on, or something else, by the names of files and the first lines of tables. */
import { readSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import type { DroppedKind } from '../../src-shared/runs/dataset'
import { isFolder } from '../files/make-folder'
import { withOrdinaryFile } from '../files/ordinary-file'
import { isGzip } from './gzip-start'
import { eachLine, numberAt, separatorOf, textAt, type CsvText } from './csv-rows'
import { LABEL_NAMES } from './csv-columns'
import { isTablePlace } from './csv-table'
import { isIdxName } from './idx-folder'

export interface Dropped {
  readonly kind: DroppedKind
  /** Where the data set would be; of several files one of them, which leads to the others. */
  readonly place: string
}

/** Bytes of a table that are looked at. */
const LOOKED_AT = 256 * 1024
/** Of a folder's folders. */
const MOST_FOLDERS = 100
/** A table of at least as many values a line is one of examples, unless it has steps. */
const MANY_VALUES = 8

/** Names without one of a data set before them are those that are meant by their folder. */
const PLAIN_IDX = /^(train|t10k|test)-/i

/** The header of a table that the lab itself wrote. */
const OWN = 'run_id'
const STEPS = /^_?(global[ _]?)?(step|steps|epoch|epochs|iteration|iter|iters|batch)$/
const MEASURED = /(loss|accuracy|\bacc\b|_acc\b|error|metric|learning[ _]rate|\blr\b)/

/** @returns undefined where nothing dropped is a data set, or a table that might be one */
export function sortDrop(paths: readonly string[]): Dropped | undefined {
  const [first] = paths
  if (first === undefined) return undefined
  if (paths.every((path) => isIdxName(basename(path)))) {
    return { kind: 'data', place: PLAIN_IDX.test(basename(first)) ? dirname(first) : first }
  }
  if (paths.every((path) => isTablePlace(path) && !isFolder(path))) {
    const place = paths.find((path) => /train/i.test(basename(path))) ?? first
    const kinds = new Set(paths.map(kindOfTable))
    return ifData(kinds.size === 1 ? kindOfTable(place) : 'unclear', place)
  }
  if (paths.every((path) => isCurves(path) || hasCurves(path))) {
    return { kind: 'curves', place: first }
  }
  if (paths.length > 1 || !isFolder(first)) return undefined
  // Of a folder that holds nothing known, whoever reads it says so.
  return { kind: 'data', place: first }
}

const ifData = (kind: DroppedKind, place: string) =>
  kind === 'other' ? undefined : { kind, place }

/** Whether a folder, or one in it, has files of curves. */
function hasCurves(folder: string): boolean {
  const places = namesIn(folder).map((name) => join(folder, name))
  const inside = places.slice(0, MOST_FOLDERS).flatMap((place) => {
    return namesIn(place).map((name) => join(place, name))
  })
  return [...places, ...inside].some(isCurves)
}

/** TensorBoard's files, told by their names, and those of `optimizer_lab.py`: data sets have lines of JSON too. */
function isCurves(path: string): boolean {
  if (!/\.jsonl$/i.test(path)) return /tfevents/i.test(basename(path))
  try {
    return startOf(path).includes(PYTHON_FILE)
  } catch {
    return false
  }
}

const PYTHON_FILE = '"optimizer-lab-py"'

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** By the first two lines; a file that cannot be read is told of by whoever takes it in. */
export function kindOfTable(path: string): DroppedKind {
  const lines = firstLines(path)
  if (lines === undefined || lines.length === 0) return 'other'
  const [header, values] = lines
  const isNumber = (cell: string) => {
    const bytes = Buffer.from(cell)
    return !Number.isNaN(numberAt(bytes, 0, bytes.length))
  }
  if (header.every(isNumber)) return 'data'
  const names = header.map((name) => name.trim().toLowerCase())
  if (names.includes(OWN)) return 'other'
  const hasSteps = names.some((name) => STEPS.test(name) || MEASURED.test(name))
  const hasLabel = names.some((name) => LABEL_NAMES.includes(name))
  if (hasSteps !== hasLabel) return hasSteps ? 'other' : 'data'
  const numbers = (values ?? []).filter(isNumber).length
  return !hasSteps && numbers >= MANY_VALUES ? 'data' : 'unclear'
}

function firstLines(path: string): string[][] | undefined {
  try {
    const bytes = startOf(path)
    const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
    const text: CsvText = { bytes, separator: separatorOf(bytes, start), start }
    const lines: string[][] = []
    eachLine(text, ({ count, from, to }) => {
      lines.push(Array.from({ length: count }, (_, i) => textAt(bytes, from[i], to[i])))
      return lines.length < 2
    })
    return lines
  } catch {
    return undefined
  }
}

function startOf(path: string): Buffer {
  return withOrdinaryFile(path, ({ handle }) => {
    const bytes = Buffer.alloc(LOOKED_AT)
    const start = bytes.subarray(0, readSync(handle, bytes, 0, LOOKED_AT, 0))
    return isGzip(start) ? gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }) : start
  })
}
