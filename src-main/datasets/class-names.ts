/** From what examples are called to the numbers of their classes. */

const isWhole = (name: string) => /^-?\d+$/.test(name)

/** Each name once: whole numbers by size, else all in the order of their code units. */
export function classNamesOf(labels: readonly string[]): string[] {
  const names = [...new Set(labels)]
  return names.every(isWhole) ? names.sort((a, b) => Number(a) - Number(b)) : names.sort()
}

/** The class of each example, and of each name; there are at most 256. */
export function numbered(
  labels: readonly string[],
  names: readonly string[],
): { readonly labels: Uint8Array; readonly of: ReadonlyMap<string, number> } {
  const of = new Map(names.map((name, i) => [name, i]))
  return { labels: Uint8Array.from(labels, (label) => of.get(label) ?? 0), of }
}
