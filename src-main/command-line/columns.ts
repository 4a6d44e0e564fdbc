/** How many columns of a terminal a text takes. */
import stringWidth from 'string-width'

/** Longer than a line of any terminal. Telling letters apart takes quadratic time, minutes for a hundred thousand. */
const MEASURED = 1000

/** Korean letters and emoji take two columns, combining marks none; far behind the end of a line each unit counts one. */
export function columnsOf(text: string): number {
  return stringWidth(text.slice(0, MEASURED)) + Math.max(0, text.length - MEASURED)
}
