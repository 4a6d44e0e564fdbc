/** Reads as much of a damaged table as SQLite can still reach. */
import Database, { type Database as OpenDatabase } from 'better-sqlite3'
import type { Row } from '../transfer/run-source'

/** Keys between these two, neither included, could not be reached; whether there were any is not known. */
export interface Stretch {
  readonly after: number
  readonly before: number
}

export interface Scan {
  /** Ascending. */
  readonly keys: number[]
  readonly unread: readonly Stretch[]
}

/** Keys are from 0 on. */
const START = -1
const END = Number.MAX_SAFE_INTEGER

/** What a statement on a damaged file may end with: it is refused, or a value in it is none. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Database.SqliteError || error instanceof RangeError
}

/** What `read` gives; undefined where the file is damaged. */
export function ifReadable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/**
 * Gives a function that finds the keys of a table's rows without touching what else the rows hold. Where a page is
 * damaged, it goes on behind it: keys farther and farther on are looked for, and from the first one found it goes back
 * as far as it can.
 * @param key the name of an integer by which the table is ordered
 * @param where a condition on what it is ordered by before that
 */
export function keyScanner(
  database: OpenDatabase,
  table: string,
  key: string,
  where = 'true',
): (...values: unknown[]) => Scan {
  const select = (order: 'ASC' | 'DESC') =>
    database
      .prepare<unknown[], number>(
        `SELECT ${key} FROM ${table} NOT INDEXED WHERE ${where} AND ${key} > ? AND ${key} < ? ORDER BY ${key} ${order}`,
      )
      .pluck()
  const statements = ifReadable(() => [select('ASC'), select('DESC')] as const)
  if (statements === undefined) return () => ({ keys: [], unread: [{ after: START, before: END }] })
  const [ascending, descending] = statements
  return (...values) =>
    scan({
      up: (after) => ascending.iterate(...values, after, END),
      down: (after, before) => descending.iterate(...values, after, before),
      next: (after) => ascending.get(...values, after, END),
    })
}

/** Keys between two others, neither included. */
interface Order {
  up(after: number): Iterable<number>
  down(after: number, before: number): Iterable<number>
  /** The first one; undefined when there is none. */
  next(after: number): number | undefined
}

function scan(order: Order): Scan {
  const keys: number[] = []
  const unread: Stretch[] = []
  for (let last = START; ;) {
    const isWhole = collect(order.up(last), keys, (key) => key > last)
    last = keys.at(-1) ?? START
    if (isWhole) break
    const next = leap(order, last)
    if (next === undefined) {
      unread.push({ after: last, before: END })
      break
    }
    const behind: number[] = []
    const hasMet = collect(order.down(last, next), behind, (key) => key > last)
    if (!hasMet) unread.push({ after: last, before: behind.at(-1) ?? next })
    keys.push(...behind.reverse(), next)
    last = next
  }
  return { keys, unread }
}

/**
 * Adds keys one after the other, as far as they can be read and go in one direction: in a damaged file pages may refer
 * to each other in a circle.
 * @returns whether it came to the end
 */
function collect(
  found: Iterable<number>,
  into: number[],
  isWithin: (key: number) => boolean,
): boolean {
  let before: number | undefined
  let direction = 0
  const isWhole = ifReadable(() => {
    for (const key of found) {
      const step = before === undefined ? direction : Math.sign(key - before)
      if (!isWithin(key) || (before !== undefined && step === 0) || step * direction < 0)
        return false
      direction = step
      before = key
      into.push(key)
    }
    return true
  })
  return isWhole ?? false
}

/** The next key that can be reached: one behind this, 2, 4, 8, ... behind it. */
function leap(order: Order, last: number): number | undefined {
  for (let distance = 1; last + distance < END; distance *= 2) {
    const found = ifReadable(() => [order.next(last + distance - 1)])
    if (found !== undefined) return found[0]
  }
  return undefined
}

/** Gives a function that reads one row by its key; undefined where it cannot be read. */
export function rowReader(
  database: OpenDatabase,
  table: string,
  columns: readonly string[],
  where: string,
): (...values: unknown[]) => Row | undefined {
  const select = ifReadable(() =>
    database.prepare<unknown[], Row>(
      `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED WHERE ${where}`,
    ),
  )
  return (...values) => select && ifReadable(() => select.get(...values))
}
