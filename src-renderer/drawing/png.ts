/** Pictures of the chart, drawn anew at the size asked for by the same code as the one on the screen. */
import type { Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import type { PictureGeometry } from '../../src-shared/picture'
import { CHART_FONT } from './chart-theme'
import type { Figure } from './figure'
import { grownGeometry } from './picture-growth'
import { Chart } from './register'

/** What a picture is laid out in, however its own pixels divide. */
export function layoutPlugin({ layoutWidth, layoutHeight }: PictureGeometry): Plugin {
  return {
    id: 'lab-layout',
    beforeInit(chart) {
      // Only typed as read-only: this is where Chart.js itself would have set them.
      Object.assign(chart, { width: layoutWidth, height: layoutHeight })
    },
  }
}

/** Fills every pixel, also those that a layout of fractions leaves at the edge. */
function backgroundPlugin(color: string): Plugin {
  return {
    id: 'lab-background',
    beforeDraw({ ctx, canvas }) {
      ctx.save()
      ctx.resetTransform()
      ctx.globalCompositeOperation = 'destination-over'
      ctx.fillStyle = color
      ctx.fillRect(0, 0, canvas.width, canvas.height)
      ctx.restore()
    },
  }
}

/** The fonts of charts, which a page loads when it first needs them. */
export async function loadChartFonts(): Promise<void> {
  await Promise.all(
    ['400', '500', '600'].map((weight) => document.fonts.load(`${weight} 13px ${CHART_FONT}`)),
  )
}

/** A context that nothing is drawn on. */
export function textMeasure(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) throw new Error(MESSAGES.picture.notDrawn)
  return context
}

/** Draws a figure onto a canvas of the picture's own pixels. */
export function drawOnto(
  canvas: HTMLCanvasElement,
  { type, dataset, options, theme }: Figure,
  geometry: PictureGeometry,
): void {
  const { background } = theme
  new Chart(canvas, {
    type,
    data: { datasets: [dataset] },
    plugins: [
      layoutPlugin(geometry),
      ...(background === null ? [] : [backgroundPlugin(background)]),
    ],
    options: { ...options, devicePixelRatio: geometry.ratio },
  })
}

/** A PNG file. @throws Error when the picture is too large to draw */
export async function drawPng(figure: Figure, geometry: PictureGeometry): Promise<ArrayBuffer> {
  await loadChartFonts()
  const canvas = document.createElement('canvas')
  drawOnto(canvas, figure, grownGeometry(figure, geometry, textMeasure()))
  try {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error(MESSAGES.picture.notDrawn)
    return await blob.arrayBuffer()
  } finally {
    Chart.getChart(canvas)?.destroy()
  }
}
