import { computed, reactive, watch } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import type { PictureFormat } from '../../src-shared/contract/exchange'
import {
  DEFAULT_PICTURE,
  PICTURE_PRESETS,
  PictureOptions,
  type Background,
  type PicturePreset,
} from '../../src-shared/picture'
import { parseNumber } from '../ui/number-text'

const { exporting } = MESSAGES

export type SizeName = PicturePreset | 'window' | 'custom'

const STORED = 'picture-form'
const PRESET_NAMES = Object.keys(PICTURE_PRESETS) as PicturePreset[]

interface PictureForm {
  preset: SizeName
  unit: 'pixels' | 'millimetres'
  /** As typed. */
  width: string
  height: string
  scale: string
  dpi: string
  fontSize: string
  background: Background
  title: boolean
  legend: boolean
  target: boolean
  note: boolean
  carry: boolean
  format: PictureFormat
}

function fieldsOf({ size, fontSize }: Pick<PictureOptions, 'size' | 'fontSize'>) {
  return {
    unit: size.unit,
    width: String(size.width),
    height: String(size.height),
    scale: size.unit === 'pixels' ? String(size.scale) : '2',
    dpi: size.unit === 'millimetres' ? String(size.dpi) : '300',
    fontSize: String(fontSize),
  }
}

const INITIAL: PictureForm = {
  preset: 'document',
  ...fieldsOf(DEFAULT_PICTURE),
  background: DEFAULT_PICTURE.background,
  title: DEFAULT_PICTURE.title,
  legend: DEFAULT_PICTURE.legend,
  target: DEFAULT_PICTURE.target ?? true,
  note: DEFAULT_PICTURE.note,
  carry: true,
  format: 'png',
}

/** The last form, as far as it has the same kinds of values; what is chosen is parsed again when it is used. */
function lastForm(): PictureForm {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown>
    const kept = Object.entries(stored).filter(
      ([key, value]) =>
        typeof value === typeof (INITIAL as unknown as Record<string, unknown>)[key],
    )
    return { ...INITIAL, ...Object.fromEntries(kept) }
  } catch {
    return INITIAL
  }
}

function valuesOf(form: PictureForm): unknown {
  const size = { width: parseNumber(form.width), height: parseNumber(form.height) }
  return {
    size:
      form.unit === 'pixels'
        ? { unit: form.unit, ...size, scale: parseNumber(form.scale) }
        : { unit: form.unit, ...size, dpi: parseNumber(form.dpi) },
    fontSize: parseNumber(form.fontSize),
    background: form.background,
    title: form.title,
    legend: form.legend,
    target: form.target,
    note: form.note,
  }
}

/**
 * What can be chosen about a picture, kept between starts.
 * @param windowSize CSS pixels of the chart in the window
 */
export function usePictureForm(
  windowSize: () => { readonly width: number; readonly height: number },
) {
  const form = reactive(lastForm())
  watch(form, () => localStorage.setItem(STORED, JSON.stringify(form)))

  const reading = computed(() => PictureOptions.safeParse(valuesOf(form)))
  const options = computed(() => (reading.value.success ? reading.value.data : null))
  const problem = computed(() => reading.value.error?.issues[0].message)
  const presets = computed(() =>
    [...PRESET_NAMES, 'window' as const, 'custom' as const].map((value) => ({
      value,
      text: exporting.presets[value],
    })),
  )

  function choosePreset(preset: SizeName): void {
    form.preset = preset
    if (preset === 'custom') return
    const chosen =
      preset === 'window'
        ? { size: { unit: 'pixels' as const, ...windowSize(), scale: 2 }, fontSize: 13 }
        : PICTURE_PRESETS[preset]
    Object.assign(form, fieldsOf(chosen))
  }

  /** Sizes typed by hand are nobody's preset. */
  function typed(): void {
    form.preset = 'custom'
  }

  /** The same size in the other unit would be a number nobody asked for: a size that is often wanted takes its place. */
  function chooseUnit(unit: PictureForm['unit']): void {
    if (unit !== form.unit) choosePreset(unit === 'pixels' ? 'document' : 'paper-column')
  }

  return { form, options, problem, presets, choosePreset, chooseUnit, typed }
}
