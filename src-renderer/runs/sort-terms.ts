/** The `sort:` terms of a query. Clicks on column heads edit them, so that the query alone says what the list shows. */
import { findField } from '../../src-shared/runs/query/fields'
import { cutTerms, type FieldTerm } from '../../src-shared/runs/query/lexer'
import { readQuery } from '../../src-shared/runs/query/parse'
import type { SortKey } from '../../src-shared/runs/query/syntax'

/** The keys in the order they weigh. */
export function sortKeys(query: string): readonly SortKey[] {
  return readQuery(query).query.sort
}

/** The query with these sort keys in place of its own, at its end; everything else stays as it was typed. */
export function withSortKeys(query: string, keys: readonly SortKey[]): string {
  let rest = query
  for (const term of cutTerms(query).terms.reverse()) {
    if (term.kind !== 'field' || findField(term.name.text)?.kind !== 'sort') continue
    const [from, to] = spanOf(term)
    rest = `${rest.slice(0, from).trimEnd()} ${rest.slice(to).trimStart()}`
  }
  const fields = keys.map(({ field, descending }) => `${descending ? '-' : ''}${field}`)
  return [rest.trim(), ...(fields.length > 0 ? [`sort:${fields.join(',')}`] : [])]
    .filter((part) => part !== '')
    .join(' ')
}

function spanOf({ negated, name, values }: FieldTerm): [from: number, to: number] {
  const last = values[values.length - 1]
  return [name.at - Number(negated), last.at + last.length]
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
  if (!further) return withSortKeys(query, next)
  if (present === undefined) return withSortKeys(query, [...keys, natural])
  return withSortKeys(
    query,
    keys.flatMap((key) => (key === present ? next : [key])),
  )
}

/** None or one. */
function nextKey(natural: SortKey, present: SortKey | undefined): SortKey[] {
  if (present === undefined) return [natural]
  if (present.descending !== natural.descending) return []
  return [{ ...natural, descending: !natural.descending }]
}
