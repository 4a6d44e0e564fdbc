/** A drawing as a PNG, painted with the window's own font. */
import { MESSAGES } from '../../../src-shared/language/language'
import { CHART_FONT } from '../chart-theme'
import { loadChartFonts } from '../png'
import { HALO, plotBox, type Figure, type Shape } from './figure'

/** Pixels of the picture for one of the drawing: sharp on paper. */
const PICTURE_SCALE = 2

/** Paints a drawing at its own size onto whatever the context draws on. */
function paintFigure(ctx: CanvasRenderingContext2D, { shapes, offset, plot }: Figure): void {
  if (offset !== undefined) ctx.translate(offset.x, offset.y)
  for (const shape of shapes) {
    ctx.save()
    if (shape.kind === 'path' && shape.clipped) ctx.clip(new Path2D(plotBox(plot)))
    paint(ctx, shape)
    ctx.restore()
  }
}

function paint(ctx: CanvasRenderingContext2D, shape: Shape): void {
  if (shape.kind === 'text') {
    ctx.font = `${shape.weight ?? 400} ${shape.size}px ${CHART_FONT}`
    ctx.fillStyle = shape.color
    ctx.textAlign = ({ start: 'left', middle: 'center', end: 'right' } as const)[shape.anchor]
    ctx.translate(shape.x, shape.y)
    if (shape.upright) ctx.rotate(-Math.PI / 2)
    if (shape.halo !== undefined) {
      ctx.strokeStyle = shape.halo
      ctx.lineWidth = HALO
      ctx.lineJoin = 'round'
      ctx.strokeText(shape.text, 0, 0)
    }
    ctx.fillText(shape.text, 0, 0)
    return
  }
  const { d, stroke, fill, width = 1, dash = [], opacity = 1 } = shape
  const path = new Path2D(d)
  ctx.globalAlpha = opacity
  if (fill !== undefined) {
    ctx.fillStyle = fill
    ctx.fill(path)
  }
  if (stroke === undefined) return
  ctx.strokeStyle = stroke
  ctx.lineWidth = width
  ctx.lineJoin = 'round'
  ctx.setLineDash([...dash])
  ctx.stroke(path)
}

/** @throws Error when the picture is too large to draw */
export async function figurePng(figure: Figure, background: string): Promise<ArrayBuffer> {
  await loadChartFonts()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(figure.width * PICTURE_SCALE)
  canvas.height = Math.round(figure.height * PICTURE_SCALE)
  const ctx = canvas.getContext('2d')
  if (ctx === null) throw new Error(MESSAGES.picture.notDrawn)
  ctx.fillStyle = background
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  ctx.scale(PICTURE_SCALE, PICTURE_SCALE)
  paintFigure(ctx, figure)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error(MESSAGES.picture.notDrawn)
  return blob.arrayBuffer()
}
