/** A legend in rows above the plot. */
import type { Chart, LayoutItem } from 'chart.js'
import { CHART_FONT } from './chart-theme'
import { SAMPLE_WIDTH, type Legend, type LegendEntry } from './legend'

const FONT = `400 12px ${CHART_FONT}`
const ROW_HEIGHT = 20
const GAP = 8
const BETWEEN_ENTRIES = 18
const ABOVE_PLOT = 4

const signRoom = ({ width = SAMPLE_WIDTH }: LegendEntry) => (width > 0 ? width + GAP : 0)

/** The entries in as many rows as they need. */
export function rowsAbove(
  entries: readonly LegendEntry[],
  width: number,
  widthOf: (text: string) => number,
): { readonly entry: LegendEntry; readonly left: number; readonly row: number }[] {
  let left = 0
  let row = 0
  return entries.map((entry) => {
    const own = signRoom(entry) + widthOf(entry.text)
    if (left > 0 && left + own > width) {
      left = 0
      row += 1
    }
    const placed = { entry, left, row }
    left += own + BETWEEN_ENTRIES
    return placed
  })
}

/** The room that such a legend takes. */
export class LegendAbove implements LayoutItem {
  readonly position = 'top' as const
  readonly weight = 1000
  readonly fullSize = false
  /** Chart.js looks for stacks in it. */
  readonly options = {}
  width = 0
  height = 0
  left = 0
  top = 0
  right = 0
  bottom = 0

  constructor(
    private readonly chart: Chart,
    private readonly legendOf: (chart: Chart) => Legend | null,
  ) {}

  isHorizontal(): boolean {
    return true
  }

  update(width: number): void {
    this.width = width
    const rows = 1 + Math.max(-1, ...this.rows(width).map(({ row }) => row))
    const room = this.legendOf(this.chart)?.room ?? 0
    this.height = rows > 0 ? ROW_HEIGHT * rows + ABOVE_PLOT + room : 0
  }

  draw(): void {
    const { ctx } = this.chart
    ctx.save()
    ctx.textBaseline = 'middle'
    ctx.textAlign = 'left'
    for (const { entry, left, row } of this.rows(this.width)) {
      const x = this.left + left
      const y = this.top + (row + 0.5) * ROW_HEIGHT
      entry.sign(ctx, x, y)
      ctx.font = FONT
      ctx.fillStyle = this.legendOf(this.chart)?.theme.text ?? ''
      ctx.fillText(entry.text, x + signRoom(entry), y)
    }
    ctx.restore()
  }

  private rows(width: number) {
    const legend = this.legendOf(this.chart)
    if (legend?.placement !== 'above') return []
    const { ctx } = this.chart
    ctx.save()
    ctx.font = FONT
    const rows = rowsAbove(legend.entries, width, (text) => ctx.measureText(text).width)
    ctx.restore()
    return rows
  }
}
