/** Pictures of the chart, drawn anew at the size asked for by the same code as the one on the screen. */
import type { Plugin } from 'chart.js'
import { lossChartConfiguration } from './chart-configuration'
import { CHART_FONT } from './chart-theme'
import { Chart } from './register'
import type { ChartScene } from './scene'

export const SCALES = [1, 2, 3, 4] as const

export interface PictureSize {
  /** CSS pixels; the picture has `scale` times as many in each direction. */
  readonly width: number
  readonly height: number
  readonly scale: number
}

function backgroundPlugin(color: string): Plugin<'line'> {
  return {
    id: 'lab-background',
    beforeDraw({ ctx, width, height }) {
      ctx.save()
      ctx.globalCompositeOperation = 'destination-over'
      ctx.fillStyle = color
      ctx.fillRect(0, 0, width, height)
      ctx.restore()
    },
  }
}

/** A PNG file of `width x scale` by `height x scale` pixels. @throws Error when the picture is too large to draw */
export async function drawPng(scene: ChartScene, size: PictureSize): Promise<ArrayBuffer> {
  await Promise.all(
    ['400', '500', '600'].map((weight) => document.fonts.load(`${weight} 13px ${CHART_FONT}`)),
  )
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const configuration = lossChartConfiguration(() => scene)
  const { background } = scene.theme
  const chart = new Chart(canvas, {
    ...configuration,
    plugins: [
      ...(configuration.plugins ?? []),
      ...(background === null ? [] : [backgroundPlugin(background)]),
    ],
    options: { ...configuration.options, devicePixelRatio: size.scale },
  })
  try {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('The picture is too large to draw. Choose a smaller scale.')
    return await blob.arrayBuffer()
  } finally {
    chart.destroy()
  }
}
