/** The target across the plot, where each curve reached it, and its label on the axis' right end. */
import type { Chart, Plugin } from 'chart.js'
import { CHART_FONT, readableColor, type ChartTheme } from './chart-theme'
import { BESIDE_PLOT } from './legend-layout'
import { pixelAxes, toPixel, type PixelAxis, type PlotArea } from './pixels'
import { OverlayController, type OverlayDataset } from './overlay-controller'
import type { OverlayScene, SceneTarget, TargetCrossing } from './scene'

export interface TargetPlace {
  /** Within the axis, at its end where the target lies beyond. */
  readonly pixel: number
  readonly beyond: 'above' | 'below' | null
}

export function targetPlace(axis: PixelAxis, target: number): TargetPlace {
  const pixel = toPixel(axis, target)
  // On a logarithmic axis nothing at or below 0 has a place; it lies below.
  if (Number.isNaN(pixel) || pixel > axis.from) return { pixel: axis.from, beyond: 'below' }
  if (pixel < axis.to) return { pixel: axis.to, beyond: 'above' }
  return { pixel, beyond: null }
}

export const LABEL_HEIGHT = 20
const LABEL_PADDING = 8
const LABEL_FONT = `600 12px ${CHART_FONT}`
const NUMBER_FONT = `600 12px ${CHART_FONT}`
const RING = 4.5
const RING_WIDTH = 2
const NUMBER_HEIGHT = 14
/** From a ring's middle to the middle of its number. */
const NUMBER_AWAY = 15

/** What the target's label takes to the right of the plot, with room beside it; 0 without a target. */
export function targetRoom(ctx: CanvasRenderingContext2D, target: SceneTarget | undefined): number {
  return target === undefined ? 0 : BESIDE_PLOT + labelWidth(ctx, target)
}

function labelWidth(ctx: CanvasRenderingContext2D, { text }: SceneTarget): number {
  ctx.save()
  ctx.font = LABEL_FONT
  const { width } = ctx.measureText(text)
  ctx.restore()
  return width + 2 * LABEL_PADDING
}

/** The dashed line, below the curves. */
function drawTargetLine(
  ctx: CanvasRenderingContext2D,
  scene: OverlayScene,
  area: PlotArea,
  { accent }: ChartTheme,
): void {
  if (scene.target === undefined) return
  const { pixel, beyond } = targetPlace(pixelAxes(scene, area).y, scene.target.value)
  ctx.save()
  ctx.globalAlpha = beyond === null ? 1 : 0.35
  ctx.strokeStyle = accent
  ctx.lineWidth = 1.5
  ctx.setLineDash([4, 4])
  ctx.beginPath()
  ctx.moveTo(area.left, pixel)
  ctx.lineTo(area.right, pixel)
  ctx.stroke()
  ctx.restore()
}

/** Rings on the target's line with their steps, and its label, above everything else. */
function drawTarget(
  ctx: CanvasRenderingContext2D,
  scene: OverlayScene,
  area: PlotArea,
  theme: ChartTheme,
): void {
  const { target } = scene
  if (target === undefined) return
  const axes = pixelAxes(scene, area)
  const { pixel, beyond } = targetPlace(axes.y, target.value)
  ctx.save()
  ctx.setLineDash([])
  if (beyond === null) {
    const seen = target.crossings
      .filter(({ x, curve }) => x >= scene.x.min && x <= scene.x.max && !scene.curves[curve].hidden)
      .map((crossing) => ({ ...crossing, pixelX: toPixel(axes.x, crossing.x) }))
      .sort((a, b) => a.pixelX - b.pixelX)
    for (const one of seen) drawRing(ctx, one.pixelX, pixel, scene.curves[one.curve].color, theme)
    if (!scene.many) drawNumbers(ctx, scene, area, seen, pixel, theme)
  }
  if (target.isLabelDrawn) drawLabel(ctx, target, area, pixel, theme)
  ctx.restore()
}

function drawRing(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  color: string,
  { background }: ChartTheme,
): void {
  ctx.beginPath()
  ctx.arc(x, y, RING, 0, 2 * Math.PI)
  if (background !== null) {
    ctx.fillStyle = background
    ctx.fill()
  }
  ctx.strokeStyle = color
  ctx.lineWidth = RING_WIDTH
  ctx.stroke()
}

type Seen = TargetCrossing & { readonly pixelX: number }

/** Each number above or below its ring, where no other is; one that has no room is left to the table. */
function drawNumbers(
  ctx: CanvasRenderingContext2D,
  scene: OverlayScene,
  area: PlotArea,
  crossings: readonly Seen[],
  y: number,
  theme: ChartTheme,
): void {
  ctx.font = NUMBER_FONT
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  const widths = crossings.map(({ text }) => ctx.measureText(text).width)
  numberPlaces(crossings, widths, y, area).forEach((place, i) => {
    if (place === null) return
    const { text, curve } = crossings[i]
    ctx.strokeStyle = theme.background ?? '#ffffff'
    ctx.lineWidth = 3
    ctx.lineJoin = 'round'
    if (theme.background !== null) ctx.strokeText(text, place.x, place.y)
    ctx.fillStyle = readableColor(scene.curves[curve].color, theme)
    ctx.fillText(text, place.x, place.y)
  })
}

/**
 * Where numbers stand beside rings on a line: the middle of each, or null where it would touch another number or ring.
 * @param crossings by their place on the x axis
 */
export function numberPlaces(
  crossings: readonly { readonly pixelX: number }[],
  widths: readonly number[],
  y: number,
  area: PlotArea,
): ({ readonly x: number; readonly y: number } | null)[] {
  const taken: { left: number; right: number; y: number }[] = []
  return crossings.map(({ pixelX }, i) => {
    const half = widths[i] / 2
    const candidates = [
      [0, -NUMBER_AWAY],
      [0, NUMBER_AWAY],
      [half + RING, -NUMBER_AWAY],
      [half + RING, NUMBER_AWAY],
      [-half - RING, -NUMBER_AWAY],
      [-half - RING, NUMBER_AWAY],
    ]
    for (const [byX, byY] of candidates) {
      const x = Math.min(area.right - half, Math.max(area.left + half, pixelX + byX))
      const box = { left: x - half - 2, right: x + half + 2, y: y + byY }
      const inside = box.y - 6 >= area.top && box.y + 6 <= area.bottom
      const free = taken.every(
        (other) =>
          box.right < other.left ||
          box.left > other.right ||
          Math.abs(other.y - box.y) >= NUMBER_HEIGHT,
      )
      if (!inside || !free) continue
      taken.push(box)
      return { x, y: box.y }
    }
    return null
  })
}

function drawLabel(
  ctx: CanvasRenderingContext2D,
  target: SceneTarget,
  area: PlotArea,
  y: number,
  { accent, textOnAccent }: ChartTheme,
): void {
  const left = area.right + BESIDE_PLOT / 2
  ctx.fillStyle = accent
  ctx.beginPath()
  ctx.roundRect(left, y - LABEL_HEIGHT / 2, labelWidth(ctx, target), LABEL_HEIGHT, LABEL_HEIGHT / 2)
  ctx.fill()
  ctx.fillStyle = textOnAccent
  ctx.font = LABEL_FONT
  ctx.textAlign = 'left'
  ctx.textBaseline = 'middle'
  ctx.fillText(target.text, left + LABEL_PADDING, y)
}

function contentOf(chart: Chart): OverlayDataset | null {
  const [meta] = chart.getSortedVisibleDatasetMetas()
  return meta?.controller instanceof OverlayController ? meta.controller.content : null
}

export const targetPlugin: Plugin = {
  id: 'labTarget',
  beforeDatasetsDraw(chart) {
    const content = contentOf(chart)
    if (content?.notes === undefined) return
    drawTargetLine(chart.ctx, content.scene, chart.chartArea, content.notes.theme)
  },
  afterDatasetsDraw(chart) {
    const content = contentOf(chart)
    if (content?.notes === undefined) return
    drawTarget(chart.ctx, content.scene, chart.chartArea, content.notes.theme)
  },
}
