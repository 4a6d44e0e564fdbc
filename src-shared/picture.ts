/** How a picture of the chart is made: its size on paper or screen, and what is in it. */
import { z } from 'zod'
import { MESSAGES } from './language/language'

const { picture } = MESSAGES

/** Chromium draws no larger canvas; the second bound keeps a picture below half a gigabyte of memory. */
export const MAX_SIDE = 16_384
export const MAX_PIXELS = 100_000_000

const MILLIMETRES_PER_INCH = 25.4
const POINTS_PER_INCH = 72
/** CSS pixels of an inch: what a picture that is given in pixels is shown at. */
const SCREEN_DPI = 96

/** The size of the text that everything else in the chart is in proportion to, in CSS pixels. */
const CHART_FONT_SIZE = 13

/** The chart needs room for its axes: as many times its font size. */
const LEAST_SIDES = { width: 16, height: 10 }

const between = (
  name: 'width' | 'height' | 'scale' | 'dpi' | 'fontSize',
  min: number,
  max: number,
): z.ZodNumber => {
  const error = (): string => picture.between(picture[name], min, max)
  return z.number({ error }).min(min, { error }).max(max, { error })
}

export const PictureSize = z.discriminatedUnion('unit', [
  z.strictObject({
    unit: z.literal('pixels'),
    width: between('width', 16, MAX_SIDE).int({ error: (): string => picture.wholePixels }),
    height: between('height', 16, MAX_SIDE).int({ error: (): string => picture.wholePixels }),
    /** As many pixels of the picture in each direction for one of the size. */
    scale: between('scale', 1, 4).int({ error: (): string => picture.wholeScale }),
  }),
  z.strictObject({
    unit: z.literal('millimetres'),
    width: between('width', 5, 2000),
    height: between('height', 5, 2000),
    dpi: between('dpi', 36, 2400),
  }),
])
export type PictureSize = z.infer<typeof PictureSize>

export const BACKGROUNDS = ['light', 'dark', 'transparent'] as const
export type Background = (typeof BACKGROUNDS)[number]

export const PictureOptions = z
  .strictObject({
    size: PictureSize,
    /** Font size of the legend and the axes' names: in points of a size in millimetres, else in its pixels. */
    fontSize: between('fontSize', 4, 200),
    background: z.enum(BACKGROUNDS),
    title: z.boolean(),
    legend: z.boolean(),
    /** The target and where curves reached it, if they are shown; unsaid where they are not asked for. */
    target: z.boolean().optional(),
    /** A line below the chart: how it is smoothed, how many runs it shows. */
    note: z.boolean(),
  })
  .superRefine((options, context) => {
    const problem = geometryProblem(options)
    if (problem !== undefined)
      context.addIssue({ code: 'custom', path: ['size'], message: problem })
  })
export type PictureOptions = z.infer<typeof PictureOptions>

export interface PictureGeometry {
  /** Pixels of the picture. */
  readonly width: number
  readonly height: number
  /** CSS pixels the chart is laid out in, at its own font size; fractions are possible. */
  readonly layoutWidth: number
  readonly layoutHeight: number
  /** Pixels of the picture for a CSS pixel of the layout. */
  readonly ratio: number
  readonly pixelsPerMetre: number
}

type Measures = Pick<PictureOptions, 'size' | 'fontSize'>

/** A larger font makes everything larger: the chart is laid out smaller and drawn with more pixels. */
export function pictureGeometry({ size, fontSize }: Measures): PictureGeometry {
  const { width, height, fontPixels, dpi } = inPixels(size, fontSize)
  const ratio = fontPixels / CHART_FONT_SIZE
  return {
    width,
    height,
    layoutWidth: width / ratio,
    layoutHeight: height / ratio,
    ratio,
    pixelsPerMetre: Math.round((dpi * 1000) / MILLIMETRES_PER_INCH),
  }
}

function inPixels(size: PictureSize, fontSize: number) {
  if (size.unit === 'pixels') {
    const { width, height, scale } = size
    const fontPixels = fontSize * scale
    return { width: width * scale, height: height * scale, fontPixels, dpi: SCREEN_DPI * scale }
  }
  const { width, height, dpi } = size
  const pixels = (millimetres: number) => Math.round((millimetres / MILLIMETRES_PER_INCH) * dpi)
  const fontPixels = (fontSize / POINTS_PER_INCH) * dpi
  return { width: pixels(width), height: pixels(height), fontPixels, dpi }
}

function geometryProblem(measures: Measures): string | undefined {
  const { width, height, layoutWidth, layoutHeight } = pictureGeometry(measures)
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    return picture.tooLarge(width, height)
  }
  const isCramped =
    layoutWidth < LEAST_SIDES.width * CHART_FONT_SIZE ||
    layoutHeight < LEAST_SIDES.height * CHART_FONT_SIZE
  return isCramped ? picture.tooSmall : undefined
}

/** Sizes people need again and again, without a picture's other options. */
export const PICTURE_PRESETS = {
  document: { size: { unit: 'pixels', width: 960, height: 600, scale: 2 }, fontSize: 13 },
  'paper-column': {
    size: { unit: 'millimetres', width: 85, height: 60, dpi: 300 },
    fontSize: 7,
  },
  'paper-page': {
    size: { unit: 'millimetres', width: 170, height: 100, dpi: 300 },
    fontSize: 9,
  },
  slide: { size: { unit: 'pixels', width: 1920, height: 1080, scale: 1 }, fontSize: 26 },
  thumbnail: { size: { unit: 'pixels', width: 480, height: 300, scale: 2 }, fontSize: 11 },
} as const satisfies Record<string, Measures>
export type PicturePreset = keyof typeof PICTURE_PRESETS

export const DEFAULT_PICTURE: PictureOptions = {
  ...PICTURE_PRESETS.document,
  background: 'light',
  title: true,
  legend: true,
  target: true,
  note: false,
}
