/** A map of cells on two axes, each cell in a colour of its own with words on it. */
import {
  DatasetController,
  Element,
  type CartesianScaleTypeRegistry,
  type InteractionItem,
  type Scale,
} from 'chart.js'
import { CHART_FONT } from './chart-theme'
import type { Legend } from './legend'
import { drawCross } from './draw-markers'

/** From where to where, on an axis. */
type Extent = readonly [from: number, to: number]

export interface HeatMark {
  readonly x: Extent
  readonly y: Extent
  readonly fill: string
  /** Left out where they do not fit. */
  readonly words: string
  readonly ink: string
  /** In the middle: nothing is known of the cell but that it has no value. */
  readonly cross?: string
  /** In a corner: something of the cell has no value. */
  readonly isPartial: boolean
  /** A frame around the cell. */
  readonly frame?: string
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    heatMap: {
      chartOptions: object
      datasetOptions: { marks: readonly HeatMark[]; legend: Legend }
      defaultDataPoint: never
      metaExtensions: object
      parsedDataType: never
      scales: keyof CartesianScaleTypeRegistry
    }
  }
}

const GAP = 2
const LEAST_FOR_WORDS = 16
const LEAST_FOR_CORNER = 24

export class CellElement extends Element {
  static id = 'labCell'
  declare mark: HeatMark
  declare left: number
  declare top: number
  declare width: number
  declare height: number

  place(mark: HeatMark, x: Scale, y: Scale): void {
    const [left, right] = mark.x.map((value) => x.getPixelForValue(value))
    const [bottom, top] = mark.y.map((value) => y.getPixelForValue(value))
    Object.assign(this, { mark, left: left + GAP / 2, top: top + GAP / 2 })
    this.width = Math.max(1, right - left - GAP)
    this.height = Math.max(1, bottom - top - GAP)
    this.x = this.left + this.width / 2
    this.y = this.top + this.height / 2
  }

  holds(x: number, y: number): boolean {
    const { left, top, width, height } = this
    return x >= left && x <= left + width && y >= top && y <= top + height
  }

  draw(ctx: CanvasRenderingContext2D): void {
    const { mark, left, top, width, height, x, y } = this
    ctx.fillStyle = mark.fill
    ctx.fillRect(left, top, width, height)
    if (mark.cross !== undefined) {
      drawCross(ctx, { x, y, radius: Math.min(7, width / 3, height / 3), width: 2.2 }, mark.cross)
    }
    ctx.font = `400 12px ${CHART_FONT}`
    ctx.fillStyle = mark.ink
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    if (ctx.measureText(mark.words).width <= width && height >= LEAST_FOR_WORDS) {
      ctx.fillText(mark.words, x, y)
    }
    if (mark.isPartial && height >= LEAST_FOR_CORNER) {
      drawCross(ctx, { x: left + width - 8, y: top + 8, radius: 3, width: 1.6 }, mark.ink)
    }
  }

  drawFrame(ctx: CanvasRenderingContext2D): void {
    if (this.mark.frame === undefined) return
    ctx.strokeStyle = this.mark.frame
    ctx.lineWidth = 2.5
    ctx.setLineDash([])
    ctx.beginPath()
    ctx.rect(this.left - 1, this.top - 1, this.width + 2, this.height + 2)
    ctx.stroke()
  }
}

export class HeatController extends DatasetController<'heatMap', CellElement> {
  static id = 'heatMap'
  static defaults = { dataElementType: CellElement.id, datasetElementType: false, clip: false }

  override addElements(): void {}
  override parse(): void {}

  override buildOrUpdateElements(): void {
    const { marks } = this.getDataset() as unknown as { readonly marks: readonly HeatMark[] }
    this._cachedMeta.data = marks.map((mark) => Object.assign(new CellElement(), { mark }))
  }

  override update(): void {
    const { x, y } = this.chart.scales
    for (const cell of this._cachedMeta.data) cell.place(cell.mark, x, y)
  }

  override draw(): void {
    const { ctx } = this.chart
    ctx.save()
    for (const cell of this._cachedMeta.data) cell.draw(ctx)
    // A frame lies over its neighbours.
    for (const cell of this._cachedMeta.data) cell.drawFrame(ctx)
    ctx.restore()
  }

  closest(x: number, y: number): InteractionItem[] {
    const index = this._cachedMeta.data.findIndex((cell) => cell.holds(x, y))
    const element = this._cachedMeta.data.at(index)
    return index < 0 || !element ? [] : [{ element, datasetIndex: this.index, index }]
  }
}
