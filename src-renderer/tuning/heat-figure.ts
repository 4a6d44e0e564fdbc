/** What runs end with by two fields: a cell for each pair of values, its colour saying how good. */
import { MESSAGES } from '../../src-shared/language/language'
import type { SelectBy } from '../../src-shared/sweep/choose'
import type { HeatCell, HeatMap } from '../../src-shared/sweep/heat-map'
import type { SweepValue } from '../../src-shared/sweep/sweep'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import { axisLook, tickLook } from '../drawing/axis-options'
import type { ChartTheme } from '../drawing/chart-theme'
import { inkOn, rampColor } from '../drawing/color-ramp'
import { figureOptions, type Figure } from '../drawing/figure'
import type { HeatMark } from '../drawing/heat-controller'
import type { Legend, LegendEntry } from '../drawing/legend'
import { divergedColor, goodnessOf, rampShare, shortOutcome } from './outcome'

export interface HeatView {
  readonly map: HeatMap
  readonly x: SweepField
  readonly y: SweepField
  readonly metric: SelectBy
}

const RAMP = { width: 120, height: 8, parts: 24 }
/** A map with one value only on an axis reaches from the value over this factor to the value times it. */
const ALONE = 2

export function heatFigure(view: HeatView, theme: ChartTheme, title = ''): Figure<'heatMap'> {
  const { map, x, y, metric } = view
  const goodness = goodnessOf(
    map.cells.map(({ median }) => median),
    metric,
  )
  const [across, up] = [heatAxis(map.xs, x), heatAxis(map.ys, y)]
  return {
    type: 'heatMap',
    name: title || map.label,
    theme,
    dataset: {
      data: [],
      marks: map.cells.map((cell) => ({
        ...markOf(view, cell, goodness, theme),
        x: across.extents[cell.x],
        y: up.extents[cell.y],
      })),
      legend: rampLegend(view, theme),
    },
    options: {
      ...figureOptions(theme, title),
      scales: {
        x: scaleOf(across, map.xs, x, theme),
        // The smallest value stands at the bottom, where Chart.js puts the last category.
        y: { ...scaleOf(up, map.ys, y, theme), reverse: up.type === 'category' },
      },
    },
  }
}

interface HeatAxis {
  readonly type: 'logarithmic' | 'category'
  /** From where to where each value's cells reach; categories are counted. */
  readonly extents: readonly (readonly [number, number])[]
}

/** Values of magnitude meet half-way between each other on a logarithmic axis; others have a place each. */
export function heatAxis(values: readonly SweepValue[], { values: kind }: SweepField): HeatAxis {
  const numbers = values.filter((value) => typeof value === 'number')
  const isLog =
    kind.kind === 'number' &&
    kind.scale === 'log' &&
    numbers.length === values.length &&
    numbers.every((value) => value > 0)
  if (!isLog) {
    return { type: 'category', extents: values.map((_, i) => [i - 0.5, i + 0.5] as const) }
  }
  const between = numbers.slice(1).map((value, i) => Math.sqrt(value * numbers[i]))
  const [first, last] = [numbers[0], numbers[numbers.length - 1]]
  const edges = [
    between.length > 0 ? first ** 2 / between[0] : first / ALONE,
    ...between,
    between.length > 0 ? last ** 2 / between[between.length - 1] : last * ALONE,
  ]
  return { type: 'logarithmic', extents: numbers.map((_, i) => [edges[i], edges[i + 1]] as const) }
}

function scaleOf(
  { type, extents }: HeatAxis,
  values: readonly SweepValue[],
  field: SweepField,
  theme: ChartTheme,
) {
  const look = {
    ...axisLook(field.label, theme),
    grid: { display: false },
    border: { display: false },
  }
  if (type === 'category') {
    const labels = values.map((value) => field.write(value))
    return { type, labels, offset: true, ...look, ticks: tickLook(theme) } as const
  }
  return {
    type,
    min: extents[0][0],
    max: extents[extents.length - 1][1],
    ...look,
    ticks: { ...tickLook(theme), callback: (value: number | string) => field.write(Number(value)) },
    afterBuildTicks(scale: { ticks: { value: number }[] }) {
      scale.ticks = values.map((value) => ({ value: Number(value) }))
    },
  } as const
}

function markOf(
  { map, metric }: HeatView,
  cell: HeatCell,
  goodness: (value: number) => number,
  theme: ChartTheme,
): Omit<HeatMark, 'x' | 'y'> {
  if (cell.median === null) {
    const fill = theme.grid
    return { fill, words: '', ink: theme.text, cross: divergedColor(theme), isPartial: false }
  }
  const share = rampShare(goodness(cell.median), theme)
  return {
    fill: rampColor(share),
    words: shortOutcome(cell.median, metric),
    ink: inkOn(share),
    isPartial: cell.diverged > 0,
    frame: cell === map.best ? theme.text : undefined,
  }
}

/** Whose map it is and what the colours mean. */
function rampLegend({ map, metric }: HeatView, theme: ChartTheme): Legend {
  const words = (text: string): LegendEntry => ({ text, width: 0, sign: () => undefined })
  const known = map.cells.flatMap(({ median }) => median ?? [])
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const [worst, best] = metric === 'validation-loss' ? [most, least] : [least, most]
  const name = MESSAGES.tuning.outcomes[metric].toLowerCase()
  const ramp = (): LegendEntry[] => [
    words(shortOutcome(worst, metric)),
    {
      text: `${shortOutcome(best, metric)} ${name}`,
      width: RAMP.width,
      sign: (ctx, left, y) => drawRamp(ctx, left, y, theme),
    },
  ]
  return {
    theme,
    placement: 'above',
    entries: [words(map.label), ...(known.length > 0 ? ramp() : [])],
  }
}

function drawRamp(ctx: CanvasRenderingContext2D, left: number, y: number, theme: ChartTheme): void {
  const part = RAMP.width / RAMP.parts
  for (let i = 0; i < RAMP.parts; i++) {
    ctx.fillStyle = rampColor(rampShare((i + 0.5) / RAMP.parts, theme))
    ctx.fillRect(left + i * part, y - RAMP.height / 2, part + 0.5, RAMP.height)
  }
}
