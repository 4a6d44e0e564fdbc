/** The options of `export` that shape a picture, and what is drawn by them. */
import { MESSAGES } from '../../src-shared/language/language'
import {
  BACKGROUNDS,
  DEFAULT_PICTURE,
  PICTURE_PRESETS,
  PictureOptions,
  type PicturePreset,
} from '../../src-shared/picture'
import { readDecimal } from '../../src-shared/decimal'
import type { OptionEntries, ValueKind, ValuesOf } from './command'
import { UsageError, nextCommand } from './exit-codes'
import { choice, number, quantity } from './values'

const says = () => MESSAGES.commandLine.files
const help = () => MESSAGES.commandLine.options

const PRESET_NAMES = Object.keys(PICTURE_PRESETS) as PicturePreset[]
const USUAL_DPI = 300

interface Sides {
  readonly width: number
  readonly height: number
}

const sides: ValueKind<Sides> = {
  placeholder: 'WxH',
  read(flag, given) {
    const [width, height] = /^[\d.]+x[\d.]+$/.test(given) ? given.split('x').map(readDecimal) : []
    if (width !== undefined && height !== undefined) return { width, height }
    throw new UsageError(says().sides(flag))
  },
}

const millimetres = () => MESSAGES.commandLine.recipe.purposes.millimetres

export const PICTURE_OPTIONS = {
  picture: { value: choice('NAME', PRESET_NAMES), help: () => help().picture(PRESET_NAMES) },
  size: { value: sides, excludes: ['mm'], help: () => help().size },
  scale: { value: number, excludes: ['mm'], help: () => help().scale },
  mm: { value: sides, help: () => help().mm },
  dpi: {
    value: number,
    needs: { anyOf: ['mm'], purpose: millimetres },
    help: () => help().dpi(USUAL_DPI),
  },
  font: { value: quantity, help: () => help().font },
  background: { value: choice('NAME', BACKGROUNDS), help: () => help().background(BACKGROUNDS) },
  'no-title': { value: null, help: () => help().noTitle },
  'no-legend': { value: null, help: () => help().noLegend },
  note: { value: null, help: () => help().note },
} as const satisfies OptionEntries

type Values = ValuesOf<typeof PICTURE_OPTIONS>

/** @throws UsageError naming what is wrong */
export function chosenPicture(values: Values): PictureOptions {
  const { size, fontSize } = PICTURE_PRESETS[values.picture ?? 'document']
  const parsed = PictureOptions.safeParse({
    ...DEFAULT_PICTURE,
    size: chosenSize(values) ?? size,
    fontSize: values.font ?? fontSize,
    background: values.background ?? 'light',
    title: !values['no-title'],
    legend: !values['no-legend'],
    note: values.note,
  })
  if (parsed.success) return parsed.data
  throw new UsageError(says().picture(parsed.error.issues[0].message, nextCommand('help export')))
}

function chosenSize({ size, scale, mm, dpi }: Values) {
  if (mm !== undefined) return { unit: 'millimetres', ...mm, dpi: dpi ?? USUAL_DPI }
  if (size === undefined && scale === undefined) return undefined
  const { width, height } = size ?? PICTURE_PRESETS.document.size
  return { unit: 'pixels', width, height, scale: scale ?? 1 }
}
