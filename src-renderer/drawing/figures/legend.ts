/** The legend above a drawing: a sign and words for each entry, in as many rows as it needs. */
import type { ChartTheme } from '../chart-theme'
import { FONT_SIZE, text, type Shape } from './figure'

export interface LegendEntry {
  readonly words: string
  /** Drawn around a middle. */
  readonly sign: (x: number, y: number) => readonly Shape[]
}

const ROW = 20
const SIGN = 18
const GAP = 18
/** Width of a letter for a pixel of font size, rather more than less: a legend is laid out without a screen. */
const LETTER = 0.56

export const wordsWidth = (words: string, size = FONT_SIZE): number => words.length * size * LETTER

/** @returns the shapes, and how much room they take from the top */
export function legend(
  entries: readonly LegendEntry[],
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
  theme: ChartTheme,
): { readonly shapes: Shape[]; readonly height: number } {
  const shapes: Shape[] = []
  let x = left
  let row = 0
  for (const { words, sign } of entries) {
    const width = SIGN + wordsWidth(words)
    if (x > left && x + width > right) {
      x = left
      row += 1
    }
    const y = top + (row + 0.5) * ROW
    shapes.push(...sign(x + SIGN / 2 - 2, y), text(words, x + SIGN, y, { color: theme.text }))
    x += width + GAP
  }
  return { shapes, height: entries.length === 0 ? 0 : (row + 1) * ROW }
}
