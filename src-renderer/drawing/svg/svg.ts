/** The chart as an SVG document: real lines and real text, drawn by the same code as the one on the screen. */
import { BasicPlatform } from 'chart.js'
import type { PictureGeometry, PictureSize } from '../../../src-shared/picture'
import { lossChartConfiguration } from '../chart-configuration'
import { layoutPlugin, loadChartFonts } from '../png'
import { Chart } from '../register'
import type { ChartScene } from '../scene'
import { SvgContext, type TextMeasure } from './svg-context'
import { digits } from './svg-path'
import { element, escaped } from './svg-text'

/** Parts of a pixel to which curves are thinned, as one may look closer at lines than at pixels. */
const FINENESS = 4

/** @param size how large the document says it is */
export async function drawSvg(
  scene: ChartScene,
  geometry: PictureGeometry,
  size: PictureSize,
): Promise<string> {
  await loadChartFonts()
  const measure = document.createElement('canvas').getContext('2d') as TextMeasure
  return svgDocument(scene, geometry, size, measure)
}

/** As `drawSvg`, with text measured by `measure`. */
export function svgDocument(
  scene: ChartScene,
  geometry: PictureGeometry,
  size: PictureSize,
  measure: TextMeasure,
): string {
  const { layoutWidth, layoutHeight } = geometry
  const canvas = { width: layoutWidth, height: layoutHeight, getContext: () => context }
  const context = new SvgContext(canvas, measure)
  const configuration = lossChartConfiguration(() => scene)
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    ...configuration,
    platform: BasicPlatform,
    plugins: [layoutPlugin(geometry), ...(configuration.plugins ?? [])],
    options: { ...configuration.options, devicePixelRatio: FINENESS },
  })
  const content = context.content()
  chart.destroy()
  const { background } = scene.theme
  const area = { width: digits(layoutWidth), height: digits(layoutHeight) }
  const unit = size.unit === 'millimetres' ? 'mm' : ''
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}${unit}" height="${size.height}${unit}" viewBox="0 0 ${area.width} ${area.height}">`,
    `<title>${escaped(scene.title || scene.curves.map(({ label }) => label).join(', '))}</title>`,
    ...(background === null ? [] : [element('rect', { ...area, fill: background })]),
    content,
    '</svg>',
    '',
  ].join('\n')
}
