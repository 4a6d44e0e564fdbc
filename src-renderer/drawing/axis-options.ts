/** Axes of charts as Chart.js draws them. */
import type { AxisInterval } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatNumber } from '../../src-shared/number-format'
import { niceStep } from './axis-limits'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { SceneAxis } from './scene'

/** An axis of numbers. Ticks are at round numbers also when the ends of the axis are not. */
export function axisOptions(axis: SceneAxis, theme: ChartTheme) {
  const { min, max, scale, title } = axis
  return {
    type: scale === 'log' ? 'logarithmic' : 'linear',
    min,
    max,
    ...axisLook(title, theme),
    ticks: {
      ...tickLook(theme),
      includeBounds: false,
      callback: (value: number | string) => tickText(Number(value), axis),
    },
    ...(isNearlyLinear(axis) && {
      afterBuildTicks(built: { ticks: { value: number }[] }) {
        built.ticks = evenTicks(axis).map((value) => ({ value }))
      },
    }),
  } as const
}

/** A logarithmic axis that ends at less than this many times its beginning looks much like a linear one. */
const NEARLY_LINEAR = 4
const TICKS = 6

/** Chart.js would mark every hundredth at its beginning, one upon the other. */
function isNearlyLinear({ min, max, scale }: SceneAxis): boolean {
  return scale === 'log' && max < NEARLY_LINEAR * min
}

function evenTicks({ min, max }: SceneAxis): number[] {
  const step = niceStep((max - min) / TICKS)
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
}

export function axisLook(title: string, theme: ChartTheme) {
  return {
    title: {
      display: true,
      text: title,
      color: theme.text,
      font: { family: CHART_FONT, size: 13, weight: 500 },
    },
    grid: { color: theme.grid, tickColor: theme.axis },
    border: { color: theme.axis },
  } as const
}

export function tickLook(theme: ChartTheme) {
  return {
    color: theme.mutedText,
    font: { family: CHART_FONT, size: 12 },
    maxRotation: 0,
  } as const
}

/** From where to where an axis reaches, in as many digits as tell its ends apart: "0.1 to 0.4". */
export function endsText({ min, max }: AxisInterval, scale: SceneAxis['scale']): string {
  const step = niceStep((max - min) / 100)
  const rounded = (value: number) =>
    Number(
      (scale === 'log' ? value : Math.round(value / step) * step).toPrecision(
        scale === 'log' ? 2 : 12,
      ),
    )
  const text = (value: number) =>
    Math.abs(value) >= 1000 ? formatCount(value) : formatNumber(value)
  return MESSAGES.toolbar.ends(text(rounded(min)), text(rounded(max)))
}

/** On a logarithmic axis of more than a decade only 1, 2 and 5 times a power of ten are written out. */
export function tickText(
  value: number,
  { min, max, scale }: Pick<SceneAxis, 'min' | 'max' | 'scale'>,
): string | null {
  if (scale === 'log' && max > 10 * min) {
    const digit = value / 10 ** Math.floor(Math.log10(value) + 1e-9)
    if (![1, 2, 5].some((one) => Math.abs(digit - one) < 1e-6)) return null
  }
  return Math.abs(value) >= 1000 && Number.isInteger(value)
    ? formatCount(value)
    : formatNumber(value)
}
