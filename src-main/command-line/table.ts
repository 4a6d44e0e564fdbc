/** Plain text tables. */

/** @param isFigure which columns stand to the right: all but the first unless told */
export function formatTable(
  rows: readonly (readonly string[])[],
  isFigure: readonly boolean[] = rows[0].map((_, column) => column > 0),
): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isFigure[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
