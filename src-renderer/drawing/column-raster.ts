/**
 * Draws thin lines pixel column by pixel column: what a line covers of a column is one stretch, whose ends are blended
 * by how much of their pixel they cover. Hundreds of thinned curves take milliseconds so, where stroking them as paths
 * takes a second.
 */

export class ColumnRaster {
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  private readonly words: Uint32Array
  private readonly highest: Float32Array
  private readonly lowest: Float32Array

  /** In device pixels. */
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint8ClampedArray(width * height * 4)
    this.words = new Uint32Array(this.pixels.buffer)
    this.highest = new Float32Array(width)
    this.lowest = new Float32Array(width)
  }

  /** Makes every pixel transparent. */
  clear(): void {
    this.words.fill(0)
  }

  /**
   * Draws a line through points from left to right, broken where a `y` is NaN.
   * @param x, y pixels, their first `count` entries
   * @param color "#rrggbb"
   */
  drawLine(
    x: Float32Array,
    y: Float32Array,
    count: number,
    lineWidth: number,
    color: string,
  ): void {
    this.highest.fill(Infinity)
    this.lowest.fill(-Infinity)
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(y[i])) continue
      const joined = i > 0 && !Number.isNaN(y[i - 1])
      this.cover(joined ? x[i - 1] : x[i], joined ? y[i - 1] : y[i], x[i], y[i])
    }
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    for (let column = 0; column < this.width; column++) {
      const top = this.highest[column] - lineWidth / 2
      const bottom = this.lowest[column] + lineWidth / 2
      if (top < this.height && bottom > 0) this.fillColumn(column, top, bottom, red, green, blue)
    }
  }

  /** Widens the stretch of each column that a straight line passes through. */
  private cover(x0: number, y0: number, x1: number, y1: number): void {
    const from = Math.max(0, Math.floor(x0))
    const to = Math.min(this.width - 1, Math.floor(x1))
    // Most lines of thinned curves stay within a column.
    if (from === to && from <= x0) return this.widen(from, y0, y1)
    const slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0
    for (let column = from; column <= to; column++) {
      const a = column <= x0 ? y0 : y0 + slope * (column - x0)
      const b = column + 1 >= x1 ? y1 : y0 + slope * (column + 1 - x0)
      this.widen(column, a, b)
    }
  }

  private widen(column: number, a: number, b: number): void {
    const high = a < b ? a : b
    const low = a < b ? b : a
    if (high < this.highest[column]) this.highest[column] = high
    if (low > this.lowest[column]) this.lowest[column] = low
  }

  private fillColumn(
    column: number,
    top: number,
    bottom: number,
    red: number,
    green: number,
    blue: number,
  ): void {
    const first = Math.max(0, Math.floor(top))
    const last = Math.min(this.height - 1, Math.ceil(bottom) - 1)
    const word = ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
    for (let row = first; row <= last; row++) {
      const share = Math.min(row + 1, bottom) - Math.max(row, top)
      const place = row * this.width + column
      if (share >= 1) this.words[place] = word
      else this.blend(4 * place, share, red, green, blue)
    }
  }

  /** Source over destination, with straight alpha. */
  private blend(at: number, share: number, red: number, green: number, blue: number): void {
    const { pixels } = this
    const behind = (pixels[at + 3] / 255) * (1 - share)
    const alpha = share + behind
    pixels[at] = (red * share + pixels[at] * behind) / alpha
    pixels[at + 1] = (green * share + pixels[at + 1] * behind) / alpha
    pixels[at + 2] = (blue * share + pixels[at + 2] * behind) / alpha
    pixels[at + 3] = 255 * alpha
  }
}
