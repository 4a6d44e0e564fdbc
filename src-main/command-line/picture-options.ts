/** Turns the options of `export` that shape a picture into what is drawn. */
import {
  BACKGROUNDS,
  DEFAULT_PICTURE,
  PICTURE_PRESETS,
  PictureOptions,
  type PicturePreset,
} from '../../src-shared/picture'
import { readDecimal } from '../../src-shared/decimal'
import { UsageError } from './exit-codes'
import { parseChoice, parseNumber } from './words'

/** What parseArgs shall know. */
export const PICTURE_WORDS = {
  picture: { type: 'string' },
  size: { type: 'string' },
  scale: { type: 'string' },
  mm: { type: 'string' },
  dpi: { type: 'string' },
  font: { type: 'string' },
  background: { type: 'string' },
  'no-title': { type: 'boolean' },
  'no-legend': { type: 'boolean' },
  note: { type: 'boolean' },
} as const

export type PictureWords = {
  readonly [
    Word in keyof typeof PICTURE_WORDS
  ]?: (typeof PICTURE_WORDS)[Word]['type'] extends 'string' ? string : boolean
}

const PRESET_NAMES = Object.keys(PICTURE_PRESETS) as PicturePreset[]

/** @throws UsageError naming what is wrong */
export function parsePicture(words: PictureWords): PictureOptions {
  const preset = parseChoice('--picture', words.picture, PRESET_NAMES) ?? 'document'
  const { size, fontSize } = PICTURE_PRESETS[preset]
  const parsed = PictureOptions.safeParse({
    ...DEFAULT_PICTURE,
    size: parseSize(words) ?? size,
    fontSize: parseNumber('--font', words.font) ?? fontSize,
    background: parseChoice('--background', words.background, BACKGROUNDS) ?? 'light',
    title: words['no-title'] !== true,
    legend: words['no-legend'] !== true,
    note: words.note === true,
  })
  if (parsed.success) return parsed.data
  throw new UsageError(`The picture: ${parsed.error.issues[0].message} See npm run lab -- help.`)
}

function parseSize({ size, scale, mm, dpi }: PictureWords) {
  if (size !== undefined && mm !== undefined) {
    throw new UsageError('Give the size either in pixels (--size) or in millimetres (--mm).')
  }
  if (mm !== undefined && scale !== undefined) {
    throw new UsageError('--scale is for a size in pixels; a size in millimetres has --dpi.')
  }
  if (mm !== undefined) {
    return { unit: 'millimetres', ...sides('--mm', mm), dpi: parseNumber('--dpi', dpi) ?? 300 }
  }
  if (dpi !== undefined) throw new UsageError('--dpi: give the size in millimetres with --mm.')
  if (size === undefined && scale === undefined) return undefined
  const times = parseNumber('--scale', scale) ?? 1
  const { width, height } = size === undefined ? DOCUMENT_SIDES : sides('--size', size)
  return { unit: 'pixels', width, height, scale: times }
}

const DOCUMENT_SIDES = {
  width: PICTURE_PRESETS.document.size.width,
  height: PICTURE_PRESETS.document.size.height,
}

function sides(flag: string, text: string): { readonly width: number; readonly height: number } {
  const [width, height] = /^[\d.]+x[\d.]+$/.test(text) ? text.split('x').map(readDecimal) : []
  if (width !== undefined && height !== undefined) return { width, height }
  throw new UsageError(`${flag}: give width and height as in 85x60.`)
}
