/** Draws a scene on a canvas that only remembers what was drawn. */
import {
  brushFor,
  countPoints,
  thinned,
  type DrawnPoints,
} from '../../../src-renderer/drawing/brush'
import { drawCurves } from '../../../src-renderer/drawing/draw-curves'
import { visibleCurves, type ChartScene } from '../../../src-renderer/drawing/scene'

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Recording {
  readonly points: DrawnPoints
  /** Lines of curves: their look and how many points they have. */
  readonly strokes: { readonly alpha: number; readonly color: string; readonly length: number }[]
  /** The corners of each band. */
  readonly bands: Place[][]
  readonly markers: Place[]
  readonly crosses: Place[]
}

/** The plot fills the whole canvas, a device pixel a CSS pixel. */
export function recordDrawing(
  scene: ChartScene,
  { width, height }: { readonly width: number; readonly height: number },
): Recording {
  const strokes: Recording['strokes'] = []
  const bands: Place[][] = []
  const markers: Place[] = []
  const crosses: Place[] = []
  let length = 0
  let clipped = false
  let shape: Place[] = []
  const state = { globalAlpha: 1, strokeStyle: '', lineWidth: 1 }
  const calls: Record<string, (...values: number[]) => void> = {
    clip: () => (clipped = true),
    restore: () => (clipped = false),
    beginPath: () => {
      length = 0
      shape = []
    },
    moveTo: (x, y) => {
      length += 1
      shape.push({ x, y })
    },
    lineTo: (x, y) => {
      length += 1
      shape.push({ x, y })
    },
    arc: (x, y) => shape.push({ x, y }),
    fill: () => {
      if (clipped) bands.push(shape)
      // Chart.js fills every shape, crosses too, which have a line width.
      if (!clipped && shape.length > 0)
        (state.lineWidth === 2.5 ? crosses : markers).push(middle(shape))
    },
    stroke: () => {
      if (clipped) strokes.push({ alpha: state.globalAlpha, color: state.strokeStyle, length })
    },
  }
  const ctx = new Proxy(state as unknown as CanvasRenderingContext2D, {
    get: (target, key) =>
      key in target ? (target as never)[key] : (calls[String(key)] ?? (() => undefined)),
  })
  const area = { left: 0, right: width, top: 0, bottom: height }
  const brush = brushFor(ctx, scene, area, 1)
  const curves = visibleCurves(scene).map((curve) => thinned(brush, curve, scene.rawOpacity > 0))
  drawCurves(scene, brush, curves, area, 1)
  return { points: countPoints(curves), strokes, bands, markers, crosses }
}

function middle(shape: readonly Place[]): Place {
  const sum = shape.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }))
  const round = (value: number) => Math.round(value * 1e3) / 1e3
  return { x: round(sum.x / shape.length), y: round(sum.y / shape.length) }
}
