/** How the columns of a table are made to fit the width of a page, as far as that can be known without LaTeX. */
import type { VerdictTable } from './tables'

/**
 * Widths are in em of \footnotesize. The text of LaTeX's own class article is at least so wide in each of its sizes, on
 * either paper, in one column.
 */
const TEXT_WIDTH = 38
/** Between two columns: twice \tabcolsep as it is set here. */
const GAP = 0.8
const PROSE_WIDTH = 20
const LONGEST_TEXT = 12

export interface LatexBlock {
  /** Places of its columns in the table; the first column stands in every block. */
  readonly columns: readonly number[]
  /** Width of each column, in em. */
  readonly widths: readonly number[]
}

/** The table's columns in as few blocks as fit the text width, one below the other. */
export function latexBlocks(table: VerdictTable): LatexBlock[] {
  const widths = table.kinds.map((_, column) => columnWidth(table, column))
  const blocks: number[][] = [[0]]
  let used = widths[0]
  for (let column = 1; column < widths.length; column++) {
    const isFull = used + GAP + widths[column] > TEXT_WIDTH
    if (isFull && (blocks.at(-1)?.length ?? 0) > 1) {
      blocks.push([0])
      used = widths[0]
    }
    blocks.at(-1)?.push(column)
    used += GAP + widths[column]
  }
  return blocks.map((columns) => ({ columns, widths: columns.map((column) => widths[column]) }))
}

/** A figure stays on its line, what is longer is set in several lines. */
function columnWidth({ kinds, head, rows }: VerdictTable, column: number): number {
  const cells = rows.map((row) => row[column])
  const word = Math.max(...[head[column], ...cells].flatMap(breakable).map(textWidth))
  if (kinds[column] === 'prose') return PROSE_WIDTH
  const longest = Math.max(...cells.map(textWidth))
  const room = kinds[column] === 'figure' ? longest : Math.min(longest, LONGEST_TEXT)
  return Math.ceil(10 * Math.max(word, room)) / 10
}

/** A word longer than this may be broken anywhere: a path, or a name somebody made up. */
export const LONGEST_WORD = 14

/** The pieces of a text between which a line may end. */
export function breakable(text: string): string[] {
  return text
    .split(/[^\S\u00a0]+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${LONGEST_WORD}}`, 'gu')) ?? [])
}

/** Rather too wide than too narrow, for Computer Modern in em of 8 points. */
function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0)
}

function letterWidth(letter: string): number {
  if (/[iljtfr.,:;'|!() \u00a0]/.test(letter)) return 0.42
  if (/[mwMW%@≤≥×–+-]/.test(letter)) return 0.95
  return /[A-Z&#$]/.test(letter) ? 0.8 : /[\u0000-\u007f]/.test(letter) ? 0.58 : 1
}
