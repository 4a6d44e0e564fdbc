/** The picture of a surface as the window would draw it, on whatever canvas there is. */
import type { SurfacePrintJob } from '../../src-shared/contract/surfaces'
import { pictureGeometry, type Background } from '../../src-shared/picture'
import { DARK_THEME, PAPER_THEME, type ChartTheme } from '../drawing/chart-theme'
import { drawPng } from '../drawing/png'
import type { Surface as Canvases } from '../drawing/surface'
import { drawSvg } from '../drawing/svg/svg'
import { plotAspect, surfaceFigure } from './surface-figure'

const THEMES: Readonly<Record<Background, ChartTheme>> = {
  light: PAPER_THEME,
  dark: DARK_THEME,
  transparent: { ...PAPER_THEME, background: null },
}

/** PNG bytes, or an SVG document in UTF-8. @throws Error when the picture is too large to draw */
export async function drawSurfacePicture(
  canvases: Canvases,
  { view, traced, title, picture, format }: SurfacePrintJob,
): Promise<ArrayBuffer> {
  const geometry = pictureGeometry(picture)
  const heading = picture.title ? title : ''
  const look = { aspect: plotAspect(geometry, picture.title), namesPaths: picture.legend }
  const figure = surfaceFigure({ view, traced }, THEMES[picture.background], look, heading)
  if (format === 'png') return drawPng(canvases, figure, geometry)
  const text = await drawSvg(canvases, figure, geometry, picture.size)
  return new TextEncoder().encode(text).buffer
}
