/** The chart as an SVG document: real lines and real text, drawn by the same code as the one on the screen. */
import { BasicPlatform } from 'chart.js'
import type { PictureGeometry } from '../../../src-shared/picture'
import { lossChartConfiguration } from '../chart-configuration'
import { layoutPlugin, loadChartFonts } from '../png'
import { Chart } from '../register'
import type { ChartScene } from '../scene'
import { SvgContext, type TextMeasure } from './svg-context'
import { digits } from './svg-path'
import { element, escaped } from './svg-text'

const INCHES_PER_METRE = 1 / 0.0254
const MILLIMETRES_PER_METRE = 1000

/** @param unit in which the document says how large it is */
export async function drawSvg(
  scene: ChartScene,
  geometry: PictureGeometry,
  unit: 'pixels' | 'millimetres',
): Promise<string> {
  await loadChartFonts()
  const measure = document.createElement('canvas').getContext('2d') as TextMeasure
  return svgDocument(scene, geometry, unit, measure)
}

/** As `drawSvg`, with text measured by `measure`. */
export function svgDocument(
  scene: ChartScene,
  geometry: PictureGeometry,
  unit: 'pixels' | 'millimetres',
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
    options: { ...configuration.options, devicePixelRatio: 1 },
  })
  const content = context.content()
  chart.destroy()
  const { background } = scene.theme
  const size = { width: digits(layoutWidth), height: digits(layoutHeight) }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${sizeWords(geometry, unit)} viewBox="0 0 ${size.width} ${size.height}">`,
    `<title>${escaped(scene.title || scene.curves.map(({ label }) => label).join(', '))}</title>`,
    ...(background === null ? [] : [element('rect', { ...size, fill: background })]),
    content,
    '</svg>',
    '',
  ].join('\n')
}

/** In CSS pixels, or as large as it shall be on paper. */
function sizeWords(
  { width, height, pixelsPerMetre }: PictureGeometry,
  unit: 'pixels' | 'millimetres',
): string {
  const dotsPerInch = pixelsPerMetre / INCHES_PER_METRE
  const words = (pixels: number) =>
    unit === 'millimetres'
      ? `${digits((pixels / pixelsPerMetre) * MILLIMETRES_PER_METRE)}mm`
      : digits((pixels * 96) / dotsPerInch)
  return `width="${words(width)}" height="${words(height)}"`
}
