/** Weights as colours: blue below 0 and orange above, the paler the nearer to 0, on the background of the theme. */
import type { LayerWeights } from '../../src-shared/inside/inspection'
import type { ChartTheme } from '../drawing/chart-theme'

/** Of Okabe & Ito, which colour-blind readers tell apart. */
const BELOW = [0, 114, 178] as const
const ABOVE = [213, 94, 0] as const

/** Values as a picture, row-major; NaN stands for what belongs to none. */
export interface WeightGrid {
  readonly values: Float32Array
  readonly rows: number
  readonly columns: number
}

type Known = Pick<LayerWeights, 'inputs' | 'outputs' | 'weights'>

/** @returns the weights into one unit, where the inputs are the pixels of a square image */
export function unitPicture({ inputs, outputs, weights }: Known, unit: number): WeightGrid {
  const side = Math.sqrt(inputs)
  const values = Float32Array.from({ length: inputs }, (_, i) => weights[i * outputs + unit])
  return { values, rows: side, columns: side }
}

/** @returns the pictures of all units, row by row, each followed by a gap of one pixel to the right and below */
export function unitTiles({ inputs, outputs, weights }: Known): WeightGrid {
  const side = Math.sqrt(inputs)
  const across = Math.ceil(Math.sqrt(outputs))
  const [rows, columns] = [Math.ceil(outputs / across) * (side + 1), across * (side + 1)]
  const values = new Float32Array(rows * columns).fill(NaN)
  for (let unit = 0; unit < outputs; unit++) {
    const top = Math.floor(unit / across) * (side + 1)
    const left = (unit % across) * (side + 1)
    for (let i = 0; i < inputs; i++) {
      const row = top + Math.floor(i / side)
      values[row * columns + left + (i % side)] = weights[i * outputs + unit]
    }
  }
  return { values, rows, columns }
}

/** @returns red, green, blue and alpha of each value, where the one farthest from 0 has the full colour */
export function weightPixels(
  values: Float32Array,
  { background }: Pick<ChartTheme, 'background'>,
): Uint8ClampedArray<ArrayBuffer> {
  const [red, green, blue] = channels(background ?? '#ffffff')
  const pixels = new Uint8ClampedArray(4 * values.length)
  const largest = values.reduce(
    (most, one) => (Math.abs(one) > most && Number.isFinite(one) ? Math.abs(one) : most),
    0,
  )
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    // The root lets small weights be seen beside a large one.
    const share = largest > 0 ? Math.min(1, Math.sqrt(Math.abs(value) / largest)) : 0
    const to = value < 0 ? BELOW : ABOVE
    pixels[4 * i] = red + share * (to[0] - red)
    pixels[4 * i + 1] = green + share * (to[1] - green)
    pixels[4 * i + 2] = blue + share * (to[2] - blue)
    pixels[4 * i + 3] = 255
  })
  return pixels
}

function channels(hex: string): readonly [number, number, number] {
  const at = (place: number) => Number.parseInt(hex.slice(place, place + 2), 16)
  return [at(1), at(3), at(5)]
}
