/** Every setting tried as a line across one axis for each field, and a last one for what it ended with. */
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { ParallelAxes } from '../../src-shared/sweep/parallel-axes'
import { tickText } from '../drawing/axis-options'
import { CHART_FONT, type ChartTheme } from '../drawing/chart-theme'
import { rampColor } from '../drawing/color-ramp'
import { figureOptions, type Figure } from '../drawing/figure'
import type { AxisPart } from '../drawing/parallel-controller'
import { divergedColor, goodnessOf, outcomeText, rampShare } from './outcome'
import { drawnAxes, passes, type DrawnAxis } from './parallel-axes'

export interface ParallelView {
  readonly data: ParallelAxes
  readonly metric: SelectBy
  /** By the place of the axis. */
  readonly brushes: ReadonlyMap<number, AxisPart>
  /** The line that is pointed at. */
  readonly highlighted: number | null
}

/** Words beside an axis keep away from it; Chart.js pads axes at the ends alone. */
const BESIDE = '\u2002'

export function parallelFigure(
  view: ParallelView,
  theme: ChartTheme,
  title = '',
): Figure<'parallel'> {
  const { data, metric, brushes, highlighted } = view
  const axes = drawnAxes(data, metric)
  const goodness = goodnessOf(
    data.lines.map(({ median }) => median),
    metric,
  )
  return {
    type: 'parallel',
    name: title || axes.map(({ label }) => label).join(', '),
    theme,
    dataset: {
      data: [],
      axes: axes.length,
      marks: data.lines.map((line, i) => ({
        shares: axes.map((axis) => axis.share(line)),
        color:
          line.median === null
            ? divergedColor(theme)
            : rampColor(rampShare(goodness(line.median), theme)),
        dash: line.median === null ? [4, 3] : [],
        isFaint: !passes(line, axes, brushes),
        isPointed: highlighted === i,
      })),
      chosen: brushes,
      ink: theme.text,
    },
    options: {
      ...figureOptions(theme, title),
      scales: {
        x: nameScale(axes, theme),
        ...Object.fromEntries(
          axes.map((axis, i) => [`y${i}`, valueScale(axis, i, axes.length, metric, theme)]),
        ),
      },
    },
  }
}

/** What each axis is called, above it. */
function nameScale(axes: readonly DrawnAxis[], theme: ChartTheme) {
  return {
    type: 'category',
    position: 'top',
    labels: axes.map(({ label }) => label),
    grid: { display: false },
    border: { display: false },
    ticks: {
      color: theme.text,
      font: { family: CHART_FONT, size: 12, weight: 600 },
      align: 'inner',
      autoSkip: false,
      maxRotation: 0,
      padding: 8,
    },
  } as const
}

function valueScale(
  { span, ticks }: DrawnAxis,
  place: number,
  count: number,
  metric: SelectBy,
  theme: ChartTheme,
) {
  const isLast = place === count - 1
  const isBetween = place > 0 && !isLast
  const beside = (text: string | null) => (isBetween && text !== null ? text + BESIDE : text)
  const look = {
    axis: 'y',
    position: isLast ? 'right' : isBetween ? { x: place } : 'left',
    grid: { display: false, drawTicks: false },
    border: { color: theme.mutedText, z: 1 },
  } as const
  const words = {
    color: theme.text,
    font: { family: CHART_FONT, size: 11 },
    padding: 6,
    autoSkip: ticks === null,
    z: 1,
    // Lines pass behind them.
    textStrokeColor: theme.background ?? undefined,
    textStrokeWidth: theme.background === null ? 0 : 4,
  } as const
  if (span === null) {
    const labels = ticks?.map(({ label }) => beside(label)) ?? []
    // The first value stands at the bottom, where Chart.js puts the last category.
    return { type: 'category', labels, offset: true, reverse: true, ...look, ticks: words } as const
  }
  const write = (value: number) =>
    isLast && metric !== 'validation-loss' ? outcomeText(value, metric) : tickText(value, span)
  return {
    type: span.scale === 'log' ? 'logarithmic' : 'linear',
    min: span.min,
    max: span.max,
    ...look,
    ticks: {
      ...words,
      includeBounds: false,
      callback: (value: number | string) =>
        beside(ticks?.find((tick) => tick.value === value)?.label ?? write(Number(value))),
    },
    ...(ticks !== null && {
      afterBuildTicks(scale: { ticks: { value: number }[] }) {
        scale.ticks = ticks.map(({ value }) => ({ value: Number(value) }))
      },
    }),
  } as const
}
