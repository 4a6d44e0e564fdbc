/** Plain text tables. */
import stringWidth from 'string-width'
import { visible } from './visible-text'

/** Longer than a line of any terminal. Telling letters apart takes quadratic time, minutes for a hundred thousand. */
const MEASURED = 1000

/** Korean letters and emoji take two columns, combining marks none; far behind the end of a line each unit counts one. */
export function columnsOf(text: string): number {
  return stringWidth(text.slice(0, MEASURED)) + Math.max(0, text.length - MEASURED)
}

/** @param isFigure which columns stand to the right: all but the first unless told @returns a line a row */
export function formatTable(
  rows: readonly (readonly string[])[],
  isFigure: readonly boolean[] = rows[0].map((_, column) => column > 0),
): string[] {
  const cells = rows.map((row) => row.map(visible))
  const widths = rows[0].map((_, column) => Math.max(...cells.map((row) => columnsOf(row[column]))))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => fill(cell, widths[column], isFigure[column])).join('  ')
  return cells.map((row) => line(row).trimEnd())
}

/** @param width in columns of a terminal, of which Korean letters and emoji take two and combining marks none */
function fill(cell: string, width: number, isFigure: boolean): string {
  const space = ' '.repeat(width - columnsOf(cell))
  return isFigure ? space + cell : cell + space
}
