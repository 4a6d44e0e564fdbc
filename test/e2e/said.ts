/** Texts of the app as a page shows them, in the language that a test speaks, whatever is put into them. */

/** Of two kinds, as particles have two forms. */
const MARKS = ['\u{e000}가', '\u{e000}각'] as const
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Finds what begins as a text does that says something of anything. */
export function said(text: (...of: string[]) => string): RegExp {
  const forms = MARKS.map((mark) => text(mark, mark, mark).split(mark).map(escaped).join('.*'))
  return new RegExp(`^(?:${[...new Set(forms)].join('|')})`)
}

/** Finds what one of two finds. */
export const either = (one: RegExp, other: RegExp): RegExp =>
  new RegExp(`${one.source}|${other.source}`)
