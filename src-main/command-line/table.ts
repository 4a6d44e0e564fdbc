/** Plain text tables. */
import { columnsOf } from './columns'
import { visible } from './visible'

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
