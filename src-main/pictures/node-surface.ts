/** Pictures drawn by Skia on plain Node: no page, no display, no library of the system. */
import { createCanvas } from '@napi-rs/canvas'
import { MESSAGES } from '../../src-shared/language/language'
import type { Surface } from '../../src-renderer/drawing/stored-chart'
import { loadFontsFor } from './fonts'

/** @param fontFolders in which the shipped fonts lie */
export function nodeSurface(fontFolders: readonly string[]): Surface {
  const canvas = () => createCanvas(1, 1)
  return {
    loadFonts(text) {
      loadFontsFor(text, fontFolders)
      return Promise.resolve()
    },
    // Chart.js draws on it as on a page's; what a page's has besides it asks for nowhere.
    textMeasure: () => canvas().getContext('2d') as unknown as CanvasRenderingContext2D,
    canvas: () => canvas() as unknown as HTMLCanvasElement,
    async png(drawn) {
      const { width, height } = drawn
      if (width * height === 0) throw new Error(MESSAGES.picture.notDrawn)
      const file = await (drawn as unknown as ReturnType<typeof canvas>).encode('png')
      return new Uint8Array(file).buffer
    },
  }
}
