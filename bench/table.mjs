/** Tables of text, as the terminal and the documents show them. */

/** @param {string[][]} rows the first one is the heading; all columns but the first are numbers */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n')
}

export const whole = (value) => Math.round(value).toLocaleString('en-US')
export const tenth = (value) => value.toFixed(1)
export const percent = (value) => `${Math.round(100 * value)} %`
