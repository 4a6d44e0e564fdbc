/** A canvas path as the data of an SVG path, in the coordinates of the picture. */

/** An affine map as canvas has it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function combined(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ]
}

/** How much longer lines become; the chart never stretches one direction alone. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

const FULL_TURN = 2 * Math.PI

/** Hundredths of a pixel are finer than any print. */
export const digits = (value: number): string => String(Math.round(value * 100) / 100)

export class SvgPath {
  private parts: string[] = []

  get data(): string {
    return this.parts.join('')
  }

  get isEmpty(): boolean {
    return this.parts.length === 0
  }

  moveTo(matrix: Matrix, x: number, y: number): void {
    this.parts.push(`M${point(matrix, x, y)}`)
  }

  /** As on a canvas, the first point of a path is moved to. */
  lineTo(matrix: Matrix, x: number, y: number): void {
    this.parts.push(`${this.isEmpty ? 'M' : 'L'}${point(matrix, x, y)}`)
  }

  bezierCurveTo(matrix: Matrix, ...[x1, y1, x2, y2, x, y]: readonly number[]): void {
    const ends = [point(matrix, x1, y1), point(matrix, x2, y2), point(matrix, x, y)]
    this.parts.push(`C${ends.join(' ')}`)
  }

  rect(matrix: Matrix, x: number, y: number, width: number, height: number): void {
    this.moveTo(matrix, x, y)
    this.lineTo(matrix, x + width, y)
    this.lineTo(matrix, x + width, y + height)
    this.lineTo(matrix, x, y + height)
    this.close()
  }

  /** @param radius of all four corners */
  roundRect(
    matrix: Matrix,
    [x, y, width, height]: readonly [number, number, number, number],
    radius: number,
  ): void {
    const quarter = Math.PI / 2
    const corners = [
      [x + width - radius, y + radius, -quarter],
      [x + width - radius, y + height - radius, 0],
      [x + radius, y + height - radius, quarter],
      [x + radius, y + radius, 2 * quarter],
    ]
    this.moveTo(matrix, x + radius, y)
    for (const [left, top, from] of corners) {
      this.arc(matrix, [left, top, radius], from, from + quarter)
    }
    this.close()
  }

  /** A part of a circle, from one angle to another, clockwise unless it is said otherwise. */
  arc(
    matrix: Matrix,
    [x, y, radius]: readonly [number, number, number],
    from: number,
    to: number,
    counterclockwise = false,
  ): void {
    const turn = turnOf(from, to, counterclockwise)
    const at = (angle: number) =>
      [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const
    this.lineTo(matrix, ...at(from))
    // An arc whose ends are one point is none, so a circle is drawn in halves.
    const pieces = Math.abs(turn) > Math.PI ? 2 : 1
    const size = digits(radius * scaleOf(matrix))
    const sweep = turn > 0 ? 1 : 0
    for (let i = 1; i <= pieces; i++) {
      const end = at(from + (turn * i) / pieces)
      this.parts.push(`A${size} ${size} 0 0 ${sweep} ${point(matrix, ...end)}`)
    }
  }

  close(): void {
    if (!this.isEmpty) this.parts.push('Z')
  }
}

function turnOf(from: number, to: number, counterclockwise: boolean): number {
  const turn = to - from
  if (Math.abs(turn) >= FULL_TURN) return counterclockwise ? -FULL_TURN : FULL_TURN
  const clockwise = ((turn % FULL_TURN) + FULL_TURN) % FULL_TURN
  return counterclockwise && clockwise > 0 ? clockwise - FULL_TURN : clockwise
}

function point([a, b, c, d, e, f]: Matrix, x: number, y: number): string {
  return `${digits(a * x + c * y + e)} ${digits(b * x + d * y + f)}`
}
