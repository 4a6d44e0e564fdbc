/** Weights as colours: blue below 0 and orange above, the paler the nearer to 0, on the background of the theme. */
import type { ChartTheme } from '../drawing/chart-theme'

/** Of Okabe & Ito, which colour-blind readers tell apart. */
const BELOW = [0, 114, 178] as const
const ABOVE = [213, 94, 0] as const

/** @returns red, green, blue and alpha of each value, where `largest` has the full colour */
export function weightPixels(
  values: Float32Array,
  largest: number,
  { background }: Pick<ChartTheme, 'background'>,
): Uint8ClampedArray<ArrayBuffer> {
  const [red, green, blue] = channels(background ?? '#ffffff')
  const pixels = new Uint8ClampedArray(4 * values.length)
  values.forEach((value, i) => {
    // The root lets small weights be seen beside a large one.
    const share = largest > 0 ? Math.sqrt(Math.abs(value) / largest) : 0
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
