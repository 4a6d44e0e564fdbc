/** A drawing as plain data: laid out once, then shown in the window or painted onto a picture. */

export interface PathShape {
  readonly kind: 'path'
  /** As the `d` of an SVG path. */
  readonly d: string
  readonly stroke?: string
  readonly fill?: string
  readonly width?: number
  readonly dash?: readonly number[]
  readonly opacity?: number
  /** Nothing of it is drawn outside of the plot. */
  readonly clipped?: boolean
  /** What the pointer is on when it is here. */
  readonly key?: string
}

export interface TextShape {
  readonly kind: 'text'
  readonly text: string
  /** `y` is where the letters stand. */
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly color: string
  readonly size: number
  readonly weight?: number
  /** A rim in the colour of the background, for words that lines cross. */
  readonly halo?: string
  /** Read from below to above. */
  readonly upright?: boolean
}

export type Shape = PathShape | TextShape

/** In CSS pixels. */
export interface FigureSize {
  readonly width: number
  readonly height: number
}

export interface Figure extends FigureSize {
  readonly shapes: readonly Shape[]
  /** The part without axes, where that matters to the pointer. */
  readonly plot: Plot
  /** Where the shapes' own 0 lies; at the upper left corner unless told. */
  readonly offset?: { readonly x: number; readonly y: number }
}

export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const FONT_SIZE = 12
/** How wide the rim of words is, half of it on each side of a line. */
export const HALO = 4

/** How far below the middle of a line its letters stand. */
const MIDDLE = 0.36

type TextLook = Omit<Partial<TextShape>, 'kind' | 'text' | 'x' | 'y'> & { readonly color: string }

/** @param y the middle of the line */
export function text(words: string, x: number, y: number, look: TextLook): TextShape {
  const { size = FONT_SIZE, anchor = 'start', upright = false } = look
  const shift = size * MIDDLE
  const place = upright ? { x: x + shift, y } : { x, y: y + shift }
  return { kind: 'text', text: words, ...look, ...place, size, anchor }
}

/** Hundredths of a pixel are enough. */
export const digits = (value: number): number => Math.round(value * 100) / 100

export type Point = readonly [x: number, y: number]

export function line(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${digits(x)} ${digits(y)}`).join('')
}

/** A line that is interrupted where a point has no place. */
export function brokenLine(points: readonly Point[]): string {
  const parts: Point[][] = [[]]
  for (const point of points) {
    if (point.every(Number.isFinite)) parts.at(-1)?.push(point)
    else parts.push([])
  }
  return parts.map(line).join('')
}

export function box(left: number, top: number, width: number, height: number): string {
  const [x, y, w, h] = [left, top, width, height].map(digits)
  return `M${x} ${y}h${w}v${h}h${-w}z`
}

export const plotBox = ({ left, right, top, bottom }: Plot): string =>
  box(left, top, right - left, bottom - top)

export function cross(x: number, y: number, radius: number): string {
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius]
  return (
    line([
      [left, top],
      [right, bottom],
    ]) +
    line([
      [left, bottom],
      [right, top],
    ])
  )
}

export function circle(x: number, y: number, radius: number): string {
  const r = digits(radius)
  return `M${digits(x - radius)} ${digits(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
}
