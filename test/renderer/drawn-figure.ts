/** Draws a figure as SVG and keeps the chart, so that tests see what stands where. */
import { BasicPlatform, type Chart as ChartType } from 'chart.js'
import type { Figure } from '../../src-renderer/drawing/figure'
import { layoutPlugin } from '../../src-renderer/drawing/png'
import { Chart } from '../../src-renderer/drawing/register'
import { SvgContext, type TextMeasure } from '../../src-renderer/drawing/svg/svg-context'

/** Letters half as wide as the font is high; a middle line 4 px above the letters' foot. */
export const measure = (): TextMeasure => ({
  font: '',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  measureText(text) {
    const fontBoundingBoxAscent = this.textBaseline === 'alphabetic' ? 10 : 6
    return { width: text.length * 6.5, fontBoundingBoxAscent } as TextMetrics
  },
})

export interface DrawnPath {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly attribute: (name: string) => string | null
}

export interface DrawnFigure {
  readonly chart: ChartType
  readonly texts: readonly string[]
  readonly paths: readonly DrawnPath[]
}

export function drawFigure(figure: Figure, width = 700, height = 400): DrawnFigure {
  const canvas = { width, height, getContext: () => context }
  const context = new SvgContext(canvas, measure())
  const { type, dataset, options } = figure
  const geometry = {
    width,
    height,
    layoutWidth: width,
    layoutHeight: height,
    ratio: 1,
    pixelsPerMetre: 1,
  }
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    type,
    data: { datasets: [dataset] },
    platform: BasicPlatform,
    plugins: [layoutPlugin(geometry)],
    options: { ...options, devicePixelRatio: 1 },
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${context.content()}</svg>`
  const { documentElement: root } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  return {
    chart,
    texts: [...root.getElementsByTagName('text')].map((one) => one.textContent.trim()),
    paths: [...root.getElementsByTagName('path')].map((one) => ({
      points: pointsOf(one.getAttribute('d') ?? ''),
      attribute: (name) => one.getAttribute(name),
    })),
  }
}

/** The corners of a path, and the ends of its arcs. */
function pointsOf(path: string): [number, number][] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
}
