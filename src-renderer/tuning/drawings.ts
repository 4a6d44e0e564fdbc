/** Which drawings a tuned comparison has, and each of them as a figure. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import { heatMaps, type HeatMap } from '../../src-shared/sweep/heat-map'
import { parallelAxes } from '../../src-shared/sweep/parallel-axes'
import { sensitivityCurves, type SensitivityCurve } from '../../src-shared/sweep/sensitivity'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import type { AxisPart } from '../drawing/parallel-controller'
import { TUNING_DRAWINGS, type WindowState } from '../state/state'
import { heatFigure } from './heat-figure'
import { parallelFigure } from './parallel-figure'
import { sensitivityFigure, sensitivityTargets } from './sensitivity-figure'
import { rowKey, type TuningData } from './tuning-data'

/** What is chosen about the drawings. */
export type DrawingChoice = Readonly<WindowState['tuning']>
export type TuningDrawing = DrawingChoice['drawing']

export interface DrawingLooks {
  readonly brushes: ReadonlyMap<number, AxisPart>
  /** The key of the row that is pointed at. */
  readonly highlighted: string | null
}

/** A drawing in whatever colours are asked for. */
export interface PlannedDrawing {
  readonly drawing: TuningDrawing
  readonly description: string
  readonly figure: (theme: ChartTheme, title?: string) => Figure
  /** The keys of the rows that the pointer can be on, in the order in which the figure counts them. */
  readonly rows: readonly string[]
  readonly curves: readonly SensitivityCurve[]
}

/** Fields whose values can lie on an axis of numbers. */
export function numericFields({ fields }: TuningData): SweepField[] {
  return fields.filter(({ values }) => values.kind === 'number')
}

export function drawingsOf(data: TuningData): TuningDrawing[] {
  const isMany = data.fields.length > 1
  const hasNumbers = numericFields(data).length > 0
  // Whatever was varied can lie on parallel axes.
  const has = { sensitivity: hasNumbers, 'heat-map': isMany, parallel: isMany || !hasNumbers }
  return TUNING_DRAWINGS.filter((drawing) => has[drawing])
}

/** The drawing chosen, or the first there is. */
export function drawingOf(
  data: TuningData,
  { drawing }: Pick<DrawingChoice, 'drawing'>,
): TuningDrawing {
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
      return planSensitivity(data, choice)
    case 'heat-map':
      return planHeat(data, choice)
    case 'parallel':
      return planParallel(data, choice, looks)
  }
}

function planSensitivity(data: TuningData, { x, metric, scale }: DrawingChoice): PlannedDrawing {
  const numeric = numericFields(data)
  const field = numeric.find(({ key }) => key === x) ?? numeric[0]
  const curves = sensitivityCurves(data.draft, data.runs, field, metric)
  const view = { curves, field, metric, scale }
  const names = curves.map(({ label }) => label).join(', ')
  return {
    drawing: 'sensitivity',
    description: MESSAGES.tuning.sensitivityLabel(field.label, names),
    figure: (theme, title) => sensitivityFigure(view, theme, title),
    rows: sensitivityTargets(curves).map(({ curve, point }) => {
      const { label, points } = curves[curve]
      return rowKey(label, points[point].setting)
    }),
    curves,
  }
}

function planHeat(data: TuningData, choice: DrawingChoice): PlannedDrawing {
  const { first, second } = heatFields(data, choice)
  const maps = heatMapsOf(data, choice)
  const map = maps.find(({ label }) => label === choice.label) ?? maps[0]
  const view = { map, x: first, y: second, metric: choice.metric }
  return {
    drawing: 'heat-map',
    description: MESSAGES.tuning.heatLabel(first.label, second.label),
    figure: (theme, title) => heatFigure(view, theme, title),
    rows: map.cells.map(({ setting }) => rowKey(map.label, setting)),
    curves: [],
  }
}

function planParallel(
  data: TuningData,
  { metric }: DrawingChoice,
  { brushes, highlighted }: DrawingLooks,
): PlannedDrawing {
  const axes = parallelAxes(data.draft, data.runs, metric)
  const rows = data.rows.map(({ key }) => key)
  const place = highlighted === null ? -1 : rows.indexOf(highlighted)
  const view = { data: axes, metric, brushes, highlighted: place < 0 ? null : place }
  return {
    drawing: 'parallel',
    description: MESSAGES.tuning.parallelLabel(axes.lines.length),
    figure: (theme, title) => parallelFigure(view, theme, title),
    rows,
    curves: [],
  }
}

/** How wide the good zone of a curve is, in words. */
export function zoneText({ goodZone }: SensitivityCurve): string | undefined {
  if (goodZone === null) return undefined
  const { from, to, decades, isOpenBelow, isOpenAbove } = goodZone
  const ends = [from, to].map((end) => formatNumber(Number(end.toPrecision(2))))
  const { tuning } = MESSAGES
  const words = tuning.zone(ends[0], ends[1], decades.toFixed(1))
  return isOpenBelow || isOpenAbove ? `${words} ${tuning.openZone}` : words
}
