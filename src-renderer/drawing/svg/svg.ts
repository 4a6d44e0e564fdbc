/** A chart as an SVG document: real lines and real text, drawn by the same code as the one on the screen. */
import { BasicPlatform } from 'chart.js'
import type { PictureGeometry, PictureSize } from '../../../src-shared/picture'
import { lettersOf, type Figure } from '../figure'
import { grownGeometry } from '../picture-growth'
import { layoutPlugin } from '../png'
import { Chart } from '../register'
import type { Surface } from '../surface'
import { SvgContext, type TextMeasure } from './svg-context'
import { digits } from './svg-path'
import { element, escaped } from './svg-text'

/** Parts of a pixel to which curves are thinned, as one may look closer at lines than at pixels. */
const FINENESS = 4

/** @param size how large the document says it is */
export async function drawSvg(
  surface: Surface,
  figure: Figure,
  geometry: PictureGeometry,
  size: PictureSize,
): Promise<string> {
  await surface.loadFonts(lettersOf(figure))
  return svgDocument(figure, geometry, size, surface.textMeasure())
}

/** As `drawSvg`, with text measured by `measure`. */
export function svgDocument(
  figure: Figure,
  asked: PictureGeometry,
  size: PictureSize,
  measure: TextMeasure,
): string {
  const measuring = new SvgContext(null, measure) as unknown as CanvasRenderingContext2D
  const geometry = grownGeometry(figure, asked, measuring)
  const { layoutWidth, layoutHeight } = geometry
  const canvas = { width: layoutWidth, height: layoutHeight, getContext: () => context }
  const context = new SvgContext(canvas, measure)
  const width = digits((size.width * layoutWidth) / asked.layoutWidth)
  const { type, dataset, options, theme, name } = figure
  const chart = new Chart(canvas as unknown as HTMLCanvasElement, {
    type,
    data: { datasets: [dataset] },
    platform: BasicPlatform,
    plugins: [layoutPlugin(geometry)],
    options: { ...options, devicePixelRatio: FINENESS },
  })
  const content = context.content()
  chart.destroy()
  const { background } = theme
  const area = { width: digits(layoutWidth), height: digits(layoutHeight) }
  const unit = size.unit === 'millimetres' ? 'mm' : ''
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}${unit}" height="${size.height}${unit}" viewBox="0 0 ${area.width} ${area.height}">`,
    `<title>${escaped(name)}</title>`,
    ...(background === null ? [] : [element('rect', { ...area, fill: background })]),
    content,
    '</svg>',
    '',
  ].join('\n')
}
