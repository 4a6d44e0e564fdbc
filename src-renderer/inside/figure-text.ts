/** How figures of a frame are written. */
import { SHARE_FIGURES } from '../../src-shared/inside/frame'
import type { TableFigure } from './histogram-figure'
import { formatNumber } from '../../src-shared/number-format'
import { MESSAGES } from '../../src-shared/language/language'

const DIGITS = 3

export const shortNumber = (value: number): string =>
  formatNumber(Number(value.toPrecision(DIGITS)))

/** A share in per cent, in as many digits as tell something. */
export function percentText(share: number): string {
  const percent = 100 * share
  const digits = percent >= 10 || percent === 0 ? 0 : percent >= 0.1 ? 1 : 3
  return MESSAGES.inside.percent(formatNumber(Number(percent.toFixed(digits))))
}

export function frameFigureText(figure: TableFigure, value: number | null): string {
  if (value === null) return '–'
  return figure !== 'median-update' && SHARE_FIGURES.has(figure)
    ? percentText(value)
    : shortNumber(value)
}
