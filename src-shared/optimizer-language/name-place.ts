/** The name of an optimizer in its text, found also while the rest of the text cannot be read. */
import type { Span } from './program'

/** The first line that says something: the word, and behind it a name up to a comment or the end. */
const FIRST_LINE = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*[^\S\n]*optimizer[^\S\n]+([^\n#;]*[^\n#;\s])/u

/** @returns null where no first line names an optimizer */
export function namePlace(text: string): Span | null {
  const found = FIRST_LINE.exec(text.replace(/\r/g, ' ').replace(/^\uFEFF/, ' '))
  if (found === null) return null
  const end = found[0].length
  return { start: end - found[1].length, end }
}

/** What a text is called, with whatever errors; empty where no first line says it. */
export function nameIn(text: string): string {
  const place = namePlace(text)
  return place === null ? '' : text.slice(place.start, place.end)
}

/** The same text under another name; as it is where it has none. */
export function renamed(text: string, name: string): string {
  const place = namePlace(text)
  return place === null ? text : text.slice(0, place.start) + name + text.slice(place.end)
}

/** A name that is not taken: "Lion 2" beside "Lion". */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  const stem = wanted.replace(/ \d+$/, '')
  let number = 2
  while (taken.has(`${stem} ${number}`)) number += 1
  return `${stem} ${number}`
}
