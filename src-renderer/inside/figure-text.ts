/** How figures of a frame are written. */
import { SHARE_FIGURES } from '../../src-shared/inside/frame'
import type { TableFigure } from './histogram-figure'
import { formatNumber } from '../../src-shared/number-format'
import { MESSAGES } from '../../src-shared/language/language'

const DIGITS = 3

export const shortNumber = (value: number): string =>
  formatNumber(Number(value.toPrecision(DIGITS)))

export function frameFigureText(figure: TableFigure, value: number | null): string {
  if (value === null) return '–'
  return figure !== 'median-update' && SHARE_FIGURES.has(figure)
    ? MESSAGES.inside.percent(value)
    : shortNumber(value)
}
