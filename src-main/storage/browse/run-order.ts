/** All runs in one order, so that what a query finds need not be sorted anew with each letter that is typed. */
import type { Database } from 'better-sqlite3'
import type { RunKey } from '../../../src-shared/runs/run-list'

export interface RunOrder {
  /** Not the first time, when to sort what was found takes less than to sort everything. */
  isReady(): boolean
  /** Puts the keys of runs into this order. */
  sort(keys: Uint32Array): Uint32Array
}

/** @param order `ORDER BY` terms without parameters that leave no two runs equal */
export function createRunOrder(database: Database, order: string): RunOrder {
  let wasAsked = false
  let known: { readonly keyAt: Uint32Array; readonly placeOf: Uint32Array } | undefined
  return {
    isReady() {
      const isReady = wasAsked
      wasAsked = true
      return isReady
    },
    sort(keys) {
      const { keyAt, placeOf } = (known ??= readOrder(database, order))
      const places = keys.map((key) => placeOf[key])
      return places.sort().map((place) => keyAt[place])
    },
  }
}

function readOrder(database: Database, order: string) {
  const select = database.prepare<[], RunKey>(`SELECT key FROM runs ORDER BY ${order}`).pluck()
  const keyAt = Uint32Array.from(select.all())
  const placeOf = new Uint32Array(1 + keyAt.reduce((a, b) => Math.max(a, b), 0))
  keyAt.forEach((key, place) => (placeOf[key] = place))
  return { keyAt, placeOf }
}
