/** The `sort:` terms of a query. Clicks on column heads edit them, so that the query alone says what the list shows. */

export interface SortKey {
  /** A field of the query language. */
  readonly field: string
  readonly descending: boolean
}

/** Quoted text may hold blanks; everything else ends at one. */
const TERM = /(?:[^\s"]|"[^"]*"?)+/gu
const SORT_TERM = /^sort:(-?)([^\s"]+)$/iu

/** The keys in the order they weigh. */
export function sortKeys(query: string): SortKey[] {
  return (query.match(TERM) ?? []).flatMap((term) => {
    const found = SORT_TERM.exec(term)
    return found === null
      ? []
      : [{ field: found[2].toLowerCase(), descending: found[1] === '-' }]
  })
}

/** The query with these sort keys in place of its own, at its end. */
export function withSortKeys(query: string, keys: readonly SortKey[]): string {
  const others = (query.match(TERM) ?? []).filter((term) => !SORT_TERM.test(term))
  const terms = keys.map(({ field, descending }) => `sort:${descending ? '-' : ''}${field}`)
  return [...others, ...terms].join(' ')
}

/**
 * The query after a click on the head of a column: one direction, the other, not sorted.
 * @param natural the direction that puts what one looks for first
 * @param further whether the keys that are there keep their weight before this one
 */
export function toggleSort(query: string, natural: SortKey, further: boolean): string {
  const keys = sortKeys(query)
  const present = keys.find(({ field }) => field === natural.field)
  const next = nextKey(natural, present)
  if (!further) return withSortKeys(query, next === null ? [] : [next])
  if (present === undefined) return withSortKeys(query, [...keys, natural])
  return withSortKeys(
    query,
    keys.flatMap((key) => (key !== present ? [key] : next === null ? [] : [next])),
  )
}

function nextKey(natural: SortKey, present: SortKey | undefined): SortKey | null {
  if (present === undefined) return natural
  if (present.descending !== natural.descending) return null
  return { ...natural, descending: !natural.descending }
}
