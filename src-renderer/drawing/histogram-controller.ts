/** A table of small histograms: a row a layer, a column a quantity, several runs over each other in each cell. */
import type { CartesianScaleTypeRegistry } from 'chart.js'
import { CHART_FONT } from './chart-theme'
import type { Legend } from './legend'
import { PaintedController } from './painted-controller'
import type { PlotArea } from './pixels'

/** A bar from one place of the column's axis to another, both as shares of its width, and how high it is, 0 to 1. */
export interface HistogramBar {
  readonly from: number
  readonly to: number
  readonly height: number
}

export interface HistogramLayer {
  readonly color: string
  readonly bars: readonly HistogramBar[]
  /** What stands apart at the right edge, each 0 to 1: the first part full, the second one paler on top of it. */
  readonly apart: readonly [number, number]
}

export interface HistogramScene {
  readonly rows: readonly string[]
  readonly columns: readonly {
    readonly title: string
    /** What its axis begins and ends with. */
    readonly ends: readonly [string, string]
    /** Whether room is kept at the right edge for what stands apart. */
    readonly hasApart: boolean
  }[]
  /** By row, then by column. */
  readonly cells: readonly (readonly (readonly HistogramLayer[])[])[]
  readonly text: string
  readonly muted: string
  readonly axis: string
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    histogramTable: {
      chartOptions: object
      datasetOptions: { table: HistogramScene; legend: Legend | null }
      defaultDataPoint: never
      metaExtensions: object
      parsedDataType: never
      scales: keyof CartesianScaleTypeRegistry
    }
  }
}

/** Pixels: of the rows' names, the columns' titles, the ends of the axes, and between columns. */
const NAMES = 96
const TITLES = 22
const ENDS = 18
const GAP = 22
const ABOVE = 6
const APART = 5
const APART_ROOM = 10
const OPACITY = 0.55
const PALE = 0.25

/** Where a cell lies, and its histogram within it. */
export interface CellPlace {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** @returns where the histogram of a row and a column lies; its axis ends before what stands apart */
export function cellPlace(
  { rows, columns }: HistogramScene,
  area: PlotArea,
  row: number,
  column: number,
): CellPlace {
  const left = area.left + NAMES
  const width = (area.right - left) / columns.length
  const height = (area.bottom - area.top - TITLES - ENDS) / rows.length
  const top = area.top + TITLES + row * height
  return {
    left: left + column * width,
    right: left + (column + 1) * width - GAP,
    top: top + ABOVE,
    bottom: top + height,
  }
}

const axisEnd = (place: CellPlace, hasApart: boolean) =>
  hasApart ? place.right - APART_ROOM : place.right

/** @returns which cell a point lies in, and where on its axis, 0 to 1; null outside of all */
export function cellAt(
  scene: HistogramScene,
  area: PlotArea,
  x: number,
  y: number,
): { readonly row: number; readonly column: number; readonly share: number } | null {
  for (const row of scene.rows.keys()) {
    for (const column of scene.columns.keys()) {
      const place = cellPlace(scene, area, row, column)
      if (x < place.left || x > place.right || y < place.top - ABOVE || y > place.bottom) continue
      const end = axisEnd(place, scene.columns[column].hasApart)
      return { row, column, share: (x - place.left) / (end - place.left) }
    }
  }
  return null
}

export class HistogramController extends PaintedController<'histogramTable'> {
  static id = 'histogramTable'

  override draw(): void {
    const { ctx, chartArea: area } = this.chart
    const { table } = this.getDataset() as unknown as { readonly table: HistogramScene }
    ctx.save()
    ctx.setLineDash([])
    drawWords(ctx, table, area)
    table.cells.forEach((cells, row) =>
      cells.forEach((layers, column) => {
        const place = cellPlace(table, area, row, column)
        drawCell(ctx, table, place, layers, table.columns[column].hasApart)
      }),
    )
    ctx.restore()
  }
}

function drawWords(ctx: CanvasRenderingContext2D, table: HistogramScene, area: PlotArea): void {
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  table.rows.forEach((name, row) => {
    const { top, bottom } = cellPlace(table, area, row, 0)
    ctx.font = `400 12px ${CHART_FONT}`
    ctx.fillStyle = table.text
    ctx.fillText(name, area.left, (top + bottom) / 2, NAMES - 8)
  })
  table.columns.forEach(({ title, ends, hasApart }, column) => {
    const place = cellPlace(table, area, 0, column)
    const below = cellPlace(table, area, table.rows.length - 1, column).bottom + ENDS / 2 + 2
    ctx.font = `500 12px ${CHART_FONT}`
    ctx.fillStyle = table.muted
    ctx.fillText(title, place.left, area.top + TITLES / 2, place.right - place.left)
    ctx.font = `400 11px ${CHART_FONT}`
    ctx.fillText(ends[0], place.left, below)
    ctx.textAlign = 'right'
    ctx.fillText(ends[1], axisEnd(place, hasApart), below)
    ctx.textAlign = 'left'
  })
}

function drawCell(
  ctx: CanvasRenderingContext2D,
  { axis }: HistogramScene,
  place: CellPlace,
  layers: readonly HistogramLayer[],
  hasApart: boolean,
): void {
  const { left, right, top, bottom } = place
  const width = axisEnd(place, hasApart) - left
  const height = bottom - top - 1
  ctx.globalAlpha = OPACITY
  for (const [at, { color, bars, apart }] of layers.entries()) {
    ctx.fillStyle = color
    for (const bar of bars) {
      const from = Math.round(left + bar.from * width)
      const to = Math.max(from + 1, Math.round(left + bar.to * width))
      ctx.fillRect(from, bottom - bar.height * height, to - from, bar.height * height)
    }
    const each = APART / layers.length
    const [full, pale] = apart.map((share) => share * height)
    ctx.fillRect(right - APART + at * each, bottom - full, each, full)
    ctx.globalAlpha = PALE
    ctx.fillRect(right - APART + at * each, bottom - full - pale, each, pale)
    ctx.globalAlpha = OPACITY
  }
  ctx.globalAlpha = 1
  ctx.fillStyle = axis
  ctx.fillRect(left, bottom, right - left, 1)
}
