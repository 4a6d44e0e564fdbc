/** Pictures of the chart, drawn anew at the size asked for by the same code as the one on the screen. */
import { BasicPlatform, type Plugin } from 'chart.js'
import type { PictureGeometry } from '../../src-shared/picture'
import { lettersOf, type Figure } from './figure'
import { grownGeometry } from './picture-growth'
import { Chart } from './register'
import type { Surface } from './surface'

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

/** Draws a figure onto a canvas of the picture's own pixels. */
export function drawOnto(
  canvas: HTMLCanvasElement,
  { type, dataset, options, theme }: Figure,
  geometry: PictureGeometry,
): Chart {
  const { background } = theme
  return new Chart(canvas, {
    type,
    data: { datasets: [dataset] },
    // Nothing is asked of a page: there may be none.
    platform: BasicPlatform,
    plugins: [
      layoutPlugin(geometry),
      ...(background === null ? [] : [backgroundPlugin(background)]),
    ],
    options: { ...options, devicePixelRatio: geometry.ratio },
  })
}

/** A PNG file. @throws Error when the picture is too large to draw */
export async function drawPng(
  surface: Surface,
  figure: Figure,
  geometry: PictureGeometry,
): Promise<ArrayBuffer> {
  await surface.loadFonts(lettersOf(figure))
  const canvas = surface.canvas()
  const chart = drawOnto(canvas, figure, grownGeometry(figure, geometry, surface.textMeasure()))
  try {
    return await surface.png(canvas)
  } finally {
    chart.destroy()
  }
}
