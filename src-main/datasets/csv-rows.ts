/** The fields of a text of values with separators, straight from its bytes: a file of a hundred megabytes has no time for strings. */

const QUOTE = 0x22
const LINE_FEED = 0x0a
const RETURN = 0x0d
const SPACE = 0x20

export type Separator = ',' | ';' | '\t'

/** A text and where its lines begin; lines without anything are none. */
export interface CsvText {
  readonly bytes: Buffer
  readonly separator: Separator
  /** Behind a mark of the byte order. */
  readonly start: number
}

/** Where the fields of a line stand, without quotes and spaces around them. Used again for the next line. */
export interface Fields {
  count: number
  /** Counted from 1. */
  line: number
  readonly from: number[]
  readonly to: number[]
}

/** The separator that the first line has most of. */
export function separatorOf(bytes: Buffer, start: number): Separator {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let isQuoted = false
  for (let i = start; i < bytes.length && (isQuoted || bytes[i] !== LINE_FEED); i++) {
    const sign = String.fromCharCode(bytes[i])
    if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign in counts) counts[sign as Separator] += 1
  }
  const all = Object.entries(counts) as [Separator, number][]
  return all.reduce((most, one) => (one[1] > most[1] ? one : most))[0]
}

/** Calls `use` with the fields of each line that has any; an answer of false ends it. */
export function eachLine(
  { bytes, separator, start }: CsvText,
  use: (fields: Fields) => unknown,
): void {
  const fields: Fields = { count: 0, line: 1, from: [], to: [] }
  const split = separator.charCodeAt(0)
  let line = 1
  let at = start
  while (at < bytes.length) {
    fields.count = 0
    fields.line = line
    for (let isOver = false; !isOver;) {
      const end = fieldEnd(bytes, at, split)
      keepField(bytes, fields, at, end)
      for (let i = at; i < end; i++) if (bytes[i] === LINE_FEED) line += 1
      isOver = end >= bytes.length || bytes[end] === LINE_FEED
      at = end + 1
    }
    line += 1
    const isEmpty = fields.count === 1 && fields.from[0] === fields.to[0]
    if (!isEmpty && use(fields) === false) return
  }
}

/** Where the separator or the end of the line stands that ends the field; what is in quotes ends nothing. */
function fieldEnd(bytes: Buffer, start: number, split: number): number {
  let at = start
  if (bytes[at] === QUOTE) {
    at += 1
    while (at < bytes.length && (bytes[at] !== QUOTE || bytes[at + 1] === QUOTE)) {
      at += bytes[at] === QUOTE ? 2 : 1
    }
  }
  while (at < bytes.length && bytes[at] !== split && bytes[at] !== LINE_FEED) at += 1
  return at
}

function keepField(bytes: Buffer, fields: Fields, start: number, end: number): void {
  let from = start
  let to = end
  while (from < to && (bytes[from] === SPACE || bytes[from] === RETURN)) from += 1
  while (to > from && (bytes[to - 1] === SPACE || bytes[to - 1] === RETURN)) to -= 1
  if (to - from >= 2 && bytes[from] === QUOTE && bytes[to - 1] === QUOTE) {
    from += 1
    to -= 1
  }
  fields.from[fields.count] = from
  fields.to[fields.count] = to
  fields.count += 1
}

export const textAt = (bytes: Buffer, from: number, to: number): string =>
  bytes.toString('utf8', from, to).replaceAll('""', '"')

/** A decimal number, NaN for all else. */
export function numberAt(bytes: Buffer, from: number, to: number): number {
  // Nearly all are short and whole.
  if (to - from < 10 && to > from) {
    let value = 0
    let at = from
    for (; at < to; at++) {
      const digit = bytes[at] - 0x30
      if (digit < 0 || digit > 9) break
      value = 10 * value + digit
    }
    if (at === to) return value
  }
  const text = bytes.toString('latin1', from, to)
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN
}
