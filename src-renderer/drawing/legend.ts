/** What a legend says: signs and words for what is drawn. */
import type { ChartTheme } from './chart-theme'
import { drawMarker } from './draw-markers'
import type { ChartScene, OverlayCurve } from './scene'

/** Of a sign in a legend above or inside the plot. */
export const SAMPLE_WIDTH = 28

export interface LegendEntry {
  readonly text: string
  /** Where there is little room; the text when left out. */
  readonly short?: string
  /** Drawn pale, as what is hidden. */
  readonly faded?: boolean
  /** Places of its curves in the scene, beside whose ends it may stand. */
  readonly curves?: readonly number[]
  readonly color?: string
  /** Of its sign; none where it is 0. */
  readonly width?: number
  /** Draws the sign into a width, `SAMPLE_WIDTH` unless told, around the middle of its row. */
  readonly sign: (ctx: CanvasRenderingContext2D, left: number, y: number, width?: number) => void
}

export interface Legend {
  readonly theme: ChartTheme
  readonly entries: readonly LegendEntry[]
  /**
   * In rows above the plot, or where it covers no curve: `fitting` leaves out what has no room in the window, `all` names
   * every curve, as in a picture.
   */
  readonly placement: 'fitting' | 'all' | 'above'
  /** Pixels kept free below a legend that stands above the plot, for more marks. */
  readonly room?: number
}

/** The line, dash and marker of a curve. */
export function curveSign({ color, style }: Pick<OverlayCurve, 'color' | 'style'>, marked = true) {
  return (ctx: CanvasRenderingContext2D, left: number, y: number, width = SAMPLE_WIDTH) => {
    ctx.strokeStyle = color
    ctx.lineWidth = 2
    ctx.setLineDash([...style.dash])
    ctx.beginPath()
    ctx.moveTo(left, y)
    ctx.lineTo(left + width, y)
    ctx.stroke()
    if (marked) drawMarker(ctx, { color, style }, left + width / 2, y)
  }
}

export function sceneLegend({ entries, curves, legend, theme }: ChartScene): Legend | null {
  if (legend === 'none') return null
  const places = new Map<string, number>()
  curves.forEach(({ runIds }, i) => runIds.forEach((id) => places.set(id, i)))
  return {
    theme,
    placement: legend,
    entries: entries.map((entry) => ({
      text: entry.label,
      short: entry.name,
      faded: entry.hidden,
      color: entry.color,
      curves: [...new Set(entry.runIds.flatMap((id) => places.get(id) ?? []))],
      sign: curveSign(entry),
    })),
  }
}
