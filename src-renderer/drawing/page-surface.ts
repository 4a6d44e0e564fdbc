/** Pictures drawn with what the page has. */
import { MESSAGES } from '../../src-shared/language/language'
import { CHART_FONT, CHART_FONT_WEIGHTS } from './chart-theme'
import type { Surface } from './surface'

export const pageSurface: Surface = {
  async loadFonts(text) {
    await Promise.all(
      CHART_FONT_WEIGHTS.map((weight) =>
        document.fonts.load(`${weight} 13px ${CHART_FONT}`, `${LATIN}${text}`),
      ),
    )
  },
  textMeasure() {
    const context = document.createElement('canvas').getContext('2d')
    if (context === null) throw new Error(MESSAGES.picture.notDrawn)
    return context
  },
  canvas: () => document.createElement('canvas'),
  async png(canvas) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error(MESSAGES.picture.notDrawn)
    return blob.arrayBuffer()
  },
}

/** Numbers and the names of axes take a file of their own, which a title in another script would leave out. */
const LATIN = 'A0'
