/**
 * A value as JSON with the keys of every object in order: equal values give equal texts, however they were made.
 * @param value what JSON can hold; keys that are undefined are left out
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = value as Readonly<Record<string, unknown>>
  const pairs = Object.keys(fields)
    .sort()
    .filter((key) => fields[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(fields[key])}`)
  return `{${pairs.join()}}`
}
