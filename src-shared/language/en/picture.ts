/** Texts of pictures: what can be chosen and what is wrong with a choice. */
import { formatCount } from '../../number-format'

const pixels = (width: number, height: number) =>
  `${formatCount(width)} × ${formatCount(height)} pixels`

export const PICTURE_MESSAGES = {
  picture: {
    width: 'Width',
    height: 'Height',
    scale: 'Scale',
    dpi: 'Dots per inch',
    fontSize: 'Font size',
    between: (name: string, min: number, max: number) =>
      `${name} must be a number from ${min} to ${formatCount(max)}.`,
    wholePixels: 'Sizes in pixels are whole numbers.',
    wholeScale: 'The scale must be 1, 2, 3 or 4.',
    tooLarge: (width: number, height: number) =>
      `${pixels(width, height)} are too many: a picture may have 16,384 a side and 100 million in all. Choose a ` +
      'smaller size or fewer dots per inch.',
    tooSmall: 'The picture is too small for this font. Choose a larger size or a smaller font.',
    pixels,
    copy: 'Copy picture',
    savePng: 'Save PNG',
    saveSvg: 'Save SVG',
    noFont: (letters: string) =>
      `No font of the lab has ${letters}. Where the system has none either, a box is drawn instead.`,
    notDrawn: 'The picture is too large to draw. Choose a smaller size.',
    runs: (count: number) => (count === 1 ? 'n = 1 run' : `n = ${count} runs`),
    smoothed: (how: string) => `Smoothed: ${how}`,
    notSmoothed: 'Raw, not smoothed',
  },
}
