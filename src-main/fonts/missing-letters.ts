/** Which letters of a text are in none of the shipped fonts: on some machines boxes stand in their place. */
import { brotliDecompressSync } from 'node:zlib'
import { partsFor, readPart, type FontPart } from './shipped-fonts'

/** What is written, but has nothing to be seen: spaces, signs that join letters, forms of signs. */
const UNSEEN = /[\s\p{Control}\p{Format}\p{Variation_Selector}]/u

/**
 * Each once, as it stands in the text: an emoji with all that belongs to it is one.
 * @param folders in which the shipped fonts lie
 * @throws Error when a file is missing
 */
export function lettersWithoutFont(text: string, folders: readonly string[]): string[] {
  const parts = partsFor(text)
  const drawn = (letter: string) => {
    const code = letter.codePointAt(0) ?? 0
    return UNSEEN.test(letter) || parts.some((part) => codesIn(part, folders).has(code))
  }
  const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  const missing = letters.filter(({ segment }) => ![...segment].every(drawn))
  return [...new Set(missing.map(({ segment }) => segment))]
}

const known = new Map<string, ReadonlySet<number>>()

function codesIn(part: FontPart, folders: readonly string[]): ReadonlySet<number> {
  const codes = known.get(part.file) ?? codePointsOf(readPart(part, folders))
  known.set(part.file, codes)
  return codes
}

/** Where WOFF2's header ends, and what it says there. */
const HEADER = { tables: 12, compressed: 20, end: 48 }
/** Numbers by which WOFF2 calls tables; those between are of no concern. */
const TABLE = { cmap: 0, glyf: 10, loca: 11, named: 63 }

/** The code points that a WOFF2 font has glyphs for, from its table of characters (W3C WOFF 2.0, 4 and 5). */
export function codePointsOf(file: Buffer): ReadonlySet<number> {
  let at = HEADER.end
  const number = () => {
    let value = 0
    let byte: number
    do {
      byte = file[at++]
      value = value * 128 + (byte & 127)
    } while (byte > 127)
    return value
  }
  let start = 0
  let found: { readonly start: number; readonly end: number } | undefined
  for (let left = file.readUInt16BE(HEADER.tables); left > 0; left--) {
    const flags = file[at++]
    const table = flags & 63
    if (table === TABLE.named) at += 4
    const version = flags >> 6
    const isOutline = table === TABLE.glyf || table === TABLE.loca
    const isTransformed = isOutline ? version !== 3 : version !== 0
    const length = number()
    const end = start + (isTransformed ? number() : length)
    if (table === TABLE.cmap) found = { start, end }
    start = end
  }
  if (found === undefined) return new Set()
  const compressed = file.readUInt32BE(HEADER.compressed)
  const tables = brotliDecompressSync(file.subarray(at, at + compressed))
  return charactersOf(tables.subarray(found.start, found.end))
}

/** Of all subtables whose format maps Unicode (OpenType 1.9, cmap). */
function charactersOf(cmap: Buffer): ReadonlySet<number> {
  const codes = new Set<number>()
  for (let record = 4; record < 4 + 8 * cmap.readUInt16BE(2); record += 8) {
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) addSegments(codes, subtable)
    else if (format === 12) addGroups(codes, subtable)
  }
  return codes
}

/** Format 4: segments of code points, in four arrays behind each other. */
function addSegments(codes: Set<number>, table: Buffer): void {
  const size = table.readUInt16BE(6)
  const ends = 14
  const starts = ends + size + 2
  const deltas = starts + size
  const offsets = deltas + size
  for (let i = 0; i < size; i += 2) {
    const first = table.readUInt16BE(starts + i)
    const offset = table.readUInt16BE(offsets + i)
    for (let code = first; code <= table.readUInt16BE(ends + i) && code < 0xffff; code++) {
      const glyph =
        offset === 0
          ? code + table.readUInt16BE(deltas + i)
          : table.readUInt16BE(offsets + i + offset + 2 * (code - first))
      if ((glyph & 0xffff) !== 0) codes.add(code)
    }
  }
}

/** Format 12: groups of code points. */
function addGroups(codes: Set<number>, table: Buffer): void {
  for (let group = 0; group < table.readUInt32BE(12); group++) {
    const last = table.readUInt32BE(20 + 12 * group)
    for (let code = table.readUInt32BE(16 + 12 * group); code <= last; code++) codes.add(code)
  }
}
