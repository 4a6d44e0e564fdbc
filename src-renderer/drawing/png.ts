/** Pictures of the chart, drawn anew at the size asked for by the same code as the one on the screen. */
import type { Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import type { PictureGeometry } from '../../src-shared/picture'
import { lossChartConfiguration } from './chart-configuration'
import { CHART_FONT } from './chart-theme'
import { Chart } from './register'
import type { ChartScene } from './scene'

/** What a picture is laid out in, however its own pixels divide. */
export function layoutPlugin({ layoutWidth, layoutHeight }: PictureGeometry): Plugin<'line'> {
  return {
    id: 'lab-layout',
    beforeInit(chart) {
      // Only typed as read-only: this is where Chart.js itself would have set them.
      Object.assign(chart, { width: layoutWidth, height: layoutHeight })
    },
  }
}

/** Fills every pixel, also those that a layout of fractions leaves at the edge. */
function backgroundPlugin(color: string): Plugin<'line'> {
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

/** Draws the scene onto a canvas of the picture's own pixels. */
export function drawOnto(
  canvas: HTMLCanvasElement,
  scene: ChartScene,
  geometry: PictureGeometry,
): void {
  const configuration = lossChartConfiguration(() => scene)
  const { background } = scene.theme
  new Chart(canvas, {
    ...configuration,
    plugins: [
      layoutPlugin(geometry),
      ...(configuration.plugins ?? []),
      ...(background === null ? [] : [backgroundPlugin(background)]),
    ],
    options: { ...configuration.options, devicePixelRatio: geometry.ratio },
  })
}

/** A PNG file. @throws Error when the picture is too large to draw */
export async function drawPng(scene: ChartScene, geometry: PictureGeometry): Promise<ArrayBuffer> {
  await loadChartFonts()
  const canvas = document.createElement('canvas')
  drawOnto(canvas, scene, geometry)
  try {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error(MESSAGES.picture.notDrawn)
    return await blob.arrayBuffer()
  } finally {
    Chart.getChart(canvas)?.destroy()
  }
}
