/** Lines across parallel axes, one axis for each quantity; what is chosen on an axis is marked on it. */
import {
  DatasetController,
  Element,
  type CartesianScaleTypeRegistry,
  type InteractionItem,
} from 'chart.js'
import type { PlotArea } from './pixels'

export interface ParallelMark {
  /** By axis: from below (0) to above (1); null where the line has no place on it. */
  readonly shares: readonly (number | null)[]
  readonly color: string
  readonly dash: readonly number[]
  readonly isFaint: boolean
  /** Drawn wide and over all others. */
  readonly isPointed: boolean
}

/** A part of an axis from below (0) to above (1). */
export interface AxisPart {
  readonly from: number
  readonly to: number
}

interface ParallelDataset {
  /** How many axes there are. */
  axes: number
  marks: readonly ParallelMark[]
  /** By the place of the axis. */
  chosen: ReadonlyMap<number, AxisPart>
  /** Of what marks a chosen part. */
  ink: string
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    parallel: {
      chartOptions: object
      datasetOptions: ParallelDataset
      defaultDataPoint: never
      metaExtensions: object
      parsedDataType: never
      scales: keyof CartesianScaleTypeRegistry
    }
  }
}

const FAINT = 0.08
const CLEAR = 0.9
/** Half of what marks a chosen part. */
const HALF_WIDTH = 6
/** A line farther from the pointer than this is not meant. */
const REACH = 5

type Place = readonly [x: number, y: number]

/** Where axes stand. */
export function axisPixels(
  count: number,
  { left, right }: Pick<PlotArea, 'left' | 'right'>,
): number[] {
  return Array.from(
    { length: count },
    (_, i) => left + ((right - left) * i) / Math.max(1, count - 1),
  )
}

export class ParallelElement extends Element {
  static id = 'labParallel'
  declare mark: ParallelMark
  declare places: Place[]

  draw(ctx: CanvasRenderingContext2D): void {
    const { color, dash, isFaint, isPointed } = this.mark
    ctx.strokeStyle = color
    ctx.lineWidth = isPointed ? 3.5 : 1.6
    ctx.globalAlpha = isFaint && !isPointed ? FAINT : CLEAR
    ctx.lineJoin = 'round'
    ctx.setLineDash([...dash])
    ctx.beginPath()
    for (const [x, y] of this.places) ctx.lineTo(x, y)
    ctx.stroke()
  }

  distance(x: number, y: number): number {
    const { places } = this
    return Math.min(...places.slice(1).map((to, i) => segmentDistance(places[i], to, [x, y])))
  }
}

function segmentDistance([ax, ay]: Place, [bx, by]: Place, [x, y]: Place): number {
  const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
  const at = Math.min(1, Math.max(0, share))
  return Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay))
}

export class ParallelController extends DatasetController<'parallel', ParallelElement> {
  static id = 'parallel'
  static defaults = { dataElementType: ParallelElement.id, datasetElementType: false, clip: false }

  private get content(): ParallelDataset {
    return this.getDataset() as unknown as ParallelDataset
  }

  override addElements(): void {}
  override parse(): void {}

  override buildOrUpdateElements(): void {
    this._cachedMeta.data = this.content.marks.map((mark) =>
      Object.assign(new ParallelElement(), { mark, places: [] }),
    )
  }

  override update(): void {
    const { chartArea } = this.chart
    const xs = axisPixels(this.content.axes, chartArea)
    const height = chartArea.bottom - chartArea.top
    for (const line of this._cachedMeta.data) {
      line.places = line.mark.shares.flatMap((share, i): Place[] =>
        share === null ? [] : [[xs[i], chartArea.bottom - share * height]],
      )
    }
  }

  override draw(): void {
    const { ctx } = this.chart
    const rank = ({ isFaint, isPointed }: ParallelMark) => (isPointed ? 2 : isFaint ? 0 : 1)
    const lines = [...this._cachedMeta.data].sort((a, b) => rank(a.mark) - rank(b.mark))
    ctx.save()
    for (const line of lines) line.draw(ctx)
    this.drawChosen()
    ctx.restore()
  }

  private drawChosen(): void {
    const { ctx, chartArea } = this.chart
    const { axes, chosen, ink } = this.content
    const xs = axisPixels(axes, chartArea)
    const height = chartArea.bottom - chartArea.top
    ctx.setLineDash([])
    ctx.fillStyle = ink
    ctx.strokeStyle = ink
    ctx.lineWidth = 1
    for (const [place, { from, to }] of chosen) {
      ctx.beginPath()
      ctx.rect(
        xs[place] - HALF_WIDTH,
        chartArea.bottom - to * height,
        2 * HALF_WIDTH,
        (to - from) * height,
      )
      ctx.globalAlpha = 0.16
      ctx.fill()
      ctx.globalAlpha = 1
      ctx.stroke()
    }
  }

  closest(x: number, y: number): InteractionItem[] {
    const lines = this._cachedMeta.data
    const distances = lines.map((line) => line.distance(x, y))
    const least = Math.min(...distances)
    const index = distances.indexOf(least)
    return least > REACH ? [] : [{ element: lines[index], datasetIndex: this.index, index }]
  }
}
