/** Which drawings a tuned comparison has, and each of them at a size. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import { heatMaps, type HeatMap } from '../../src-shared/sweep/heat-map'
import { parallelAxes } from '../../src-shared/sweep/parallel-axes'
import { sensitivityCurves, type SensitivityCurve } from '../../src-shared/sweep/sensitivity'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import { DARK_THEME, type ChartTheme } from '../drawing/chart-theme'
import type { Figure, FigureSize } from '../drawing/figures/figure'
import { TUNING_DRAWINGS, type WindowState } from '../state/state'
import { cellKey, heatFigure } from './heat-figure'
import { DIVERGED_COLOR } from './outcome'
import type { Brush } from './parallel-axes'
import { parallelFigure } from './parallel-figure'
import { sensitivityFigure } from './sensitivity-figure'
import { pointKey } from './sensitivity-marks'
import { rowKey, type TuningData } from './tuning-data'

/** What is chosen about the drawings. */
export type DrawingChoice = Readonly<WindowState['tuning']>
export type Drawing = DrawingChoice['drawing']

export interface DrawingLooks {
  readonly theme: ChartTheme
  readonly brushes: ReadonlyMap<number, Brush>
  /** The key of the row that is pointed at. */
  readonly highlighted: string | null
}

/** A drawing that is laid out at whatever size is asked for. */
export interface PlannedDrawing {
  readonly drawing: Drawing
  readonly description: string
  readonly figure: (size: FigureSize) => Figure
  /** The row that a key of the figure stands for. */
  readonly rowOf: (key: string) => string | undefined
  readonly curves: readonly SensitivityCurve[]
}

const { tuning } = MESSAGES

/** Fields whose values can lie on an axis of numbers. */
export function numericFields({ fields }: TuningData): SweepField[] {
  return fields.filter(({ values }) => values.kind === 'number')
}

export function drawingsOf(data: TuningData): Drawing[] {
  const isMany = data.fields.length > 1
  const hasNumbers = numericFields(data).length > 0
  // Whatever was varied can lie on parallel axes.
  const has = { sensitivity: hasNumbers, 'heat-map': isMany, parallel: isMany || !hasNumbers }
  return TUNING_DRAWINGS.filter((drawing) => has[drawing])
}

/** The drawing chosen, or the first there is. */
export function drawingOf(data: TuningData, { drawing }: Pick<DrawingChoice, 'drawing'>): Drawing {
  const available = drawingsOf(data)
  return available.includes(drawing) ? drawing : available[0]
}

/** The two fields of the heat map: different ones, those chosen where they were varied. */
export function heatFields({ fields }: TuningData, { x, y }: DrawingChoice) {
  const first = fields.find(({ key }) => key === x) ?? fields[0]
  const others = fields.filter((field) => field !== first)
  return { first, second: others.find(({ key }) => key === y) ?? others[0] }
}

export function heatMapsOf(data: TuningData, choice: DrawingChoice): HeatMap[] {
  const { first, second } = heatFields(data, choice)
  return heatMaps(data.draft, data.runs, [first, second], choice.metric)
}

export function planDrawing(
  data: TuningData,
  choice: DrawingChoice,
  looks: DrawingLooks,
): PlannedDrawing {
  switch (drawingOf(data, choice)) {
    case 'sensitivity':
      return planSensitivity(data, choice, looks)
    case 'heat-map':
      return planHeat(data, choice, looks)
    case 'parallel':
      return planParallel(data, choice, looks)
  }
}

const divergedColor = (theme: ChartTheme) =>
  theme === DARK_THEME ? DIVERGED_COLOR.dark : DIVERGED_COLOR.light

function planSensitivity(
  data: TuningData,
  { x, metric, scale }: DrawingChoice,
  { theme }: DrawingLooks,
): PlannedDrawing {
  const numeric = numericFields(data)
  const field = numeric.find(({ key }) => key === x) ?? numeric[0]
  const curves = sensitivityCurves(data.draft, data.runs, field, metric)
  const view = { curves, field, metric, scale, theme, diverged: divergedColor(theme) }
  const rows = new Map(
    curves.flatMap(({ label, points }, place) =>
      points.map(({ setting }, i) => [pointKey(place, i), rowKey(label, setting)] as const),
    ),
  )
  return {
    drawing: 'sensitivity',
    description: tuning.sensitivityLabel(field.label, curves.map(({ label }) => label).join(', ')),
    figure: (size) => sensitivityFigure(view, size),
    rowOf: (key) => rows.get(key),
    curves,
  }
}

function planHeat(
  data: TuningData,
  choice: DrawingChoice,
  { theme }: DrawingLooks,
): PlannedDrawing {
  const { first, second } = heatFields(data, choice)
  const maps = heatMapsOf(data, choice)
  const map = maps.find(({ label }) => label === choice.label) ?? maps[0]
  const { metric } = choice
  const view = { map, x: first, y: second, metric, theme, diverged: divergedColor(theme) }
  const rows = new Map(map.cells.map((cell) => [cellKey(cell), rowKey(map.label, cell.setting)]))
  return {
    drawing: 'heat-map',
    description: tuning.heatLabel(first.label, second.label),
    figure: (size) => heatFigure(view, size),
    rowOf: (key) => rows.get(key),
    curves: [],
  }
}

function planParallel(
  data: TuningData,
  { metric }: DrawingChoice,
  looks: DrawingLooks,
): PlannedDrawing {
  const { theme, brushes } = looks
  const axes = parallelAxes(data.draft, data.runs, metric)
  const place = data.rows.findIndex(({ key }) => key === looks.highlighted)
  const highlighted = place < 0 ? null : place
  const view = { data: axes, metric, theme, diverged: divergedColor(theme), brushes, highlighted }
  return {
    drawing: 'parallel',
    description: tuning.parallelLabel(axes.lines.length),
    figure: (size) => parallelFigure(view, size),
    rowOf: (key) => data.rows[Number(key)]?.key,
    curves: [],
  }
}

/** How wide the good zone of a curve is, in words. */
export function zoneText({ goodZone }: SensitivityCurve): string | undefined {
  if (goodZone === null) return undefined
  const { from, to, decades, isOpenBelow, isOpenAbove } = goodZone
  const ends = [from, to].map((end) => formatNumber(Number(end.toPrecision(2))))
  const words = tuning.zone(ends[0], ends[1], decades.toFixed(1))
  return isOpenBelow || isOpenAbove ? `${words} ${tuning.openZone}` : words
}
