/**
 * Viridis (van der Walt & Smith, 2015): even steps look evenly far apart, in grey and to colour-blind readers too.
 */
const STOPS = [
  [0x44, 0x01, 0x54],
  [0x47, 0x2c, 0x7a],
  [0x3b, 0x51, 0x8b],
  [0x2c, 0x71, 0x8e],
  [0x21, 0x90, 0x8d],
  [0x27, 0xad, 0x81],
  [0x5c, 0xc8, 0x63],
  [0xaa, 0xdc, 0x32],
  [0xfd, 0xe7, 0x25],
] as const

type Rgb = readonly [number, number, number]

function mixed(share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (STOPS.length - 1)
  const below = Math.min(STOPS.length - 2, Math.floor(place))
  const part = place - below
  const [a, b] = [STOPS[below], STOPS[below + 1]]
  return [0, 1, 2].map((i) => Math.round(a[i] + (b[i] - a[i]) * part)) as unknown as Rgb
}

/** @param share 0 is dark, 1 is bright */
export function rampColor(share: number): string {
  return `#${mixed(share)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`
}

/** Black or white, whichever is read more easily on this colour. */
export function inkOn(share: number): string {
  return luminance(mixed(share)) > LEAST_FOR_BLACK ? '#000000' : '#ffffff'
}

/** From this luminance on black has more contrast than white (WCAG 2). */
const LEAST_FOR_BLACK = 0.179

/** Relative luminance, 0 to 1. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
