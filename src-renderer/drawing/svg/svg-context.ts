/**
 * A drawing context that writes SVG: as much of CanvasRenderingContext2D as Chart.js and the chart's own layers use.
 * What is missing here fails loudly instead of being left out of the picture.
 */
import { IDENTITY, SvgPath, combined, digits, scaleOf, type Matrix } from './svg-path'
import { digits6, fillOf, strokeOf } from './svg-paint'
import { element, parseFont } from './svg-text'

const INITIAL = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  lineDashOffset: 0,
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  dash: [] as readonly number[],
  matrix: IDENTITY,
  clip: undefined as string | undefined,
}

/** A canvas that measures text as the picture's reader will see it. */
export type TextMeasure = Pick<
  CanvasRenderingContext2D,
  'font' | 'textBaseline' | 'textAlign' | 'measureText'
>

type Attributes = Readonly<Record<string, string | number | undefined>>

export class SvgContext {
  fillStyle = INITIAL.fillStyle
  strokeStyle = INITIAL.strokeStyle
  lineWidth = INITIAL.lineWidth
  lineCap = INITIAL.lineCap
  lineJoin = INITIAL.lineJoin
  lineDashOffset = INITIAL.lineDashOffset
  globalAlpha = INITIAL.globalAlpha
  font = INITIAL.font
  textAlign = INITIAL.textAlign
  textBaseline = INITIAL.textBaseline
  private dash = INITIAL.dash
  private matrix: Matrix = INITIAL.matrix
  private clipping = INITIAL.clip
  private saved: (typeof INITIAL)[] = []
  private path = new SvgPath()
  private readonly elements: string[] = []
  private readonly clips: string[] = []

  /** @param canvas what Chart.js takes for the canvas it draws on */
  constructor(
    readonly canvas: unknown,
    private readonly measure: TextMeasure,
  ) {}

  /** All that was drawn, clipping paths first. */
  content(): string {
    const clips = this.clips.length > 0 ? `<defs>${this.clips.join('')}</defs>\n` : ''
    return clips + this.elements.join('\n')
  }

  save(): void {
    const { dash, matrix, clipping: clip } = this
    const state = Object.fromEntries(Object.keys(INITIAL).map((key) => [key, this[key as 'font']]))
    this.saved.push({ ...(state as unknown as typeof INITIAL), dash, matrix, clip })
  }

  restore(): void {
    const state = this.saved.pop()
    if (state === undefined) return
    const { clip, ...rest } = state
    Object.assign(this, rest, { clipping: clip })
  }

  translate(x: number, y: number): void {
    this.matrix = combined(this.matrix, [1, 0, 0, 1, x, y])
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    this.matrix = combined(this.matrix, [cos, sin, -sin, cos, 0, 0])
  }

  scale(x: number, y: number): void {
    this.matrix = combined(this.matrix, [x, 0, 0, y, 0, 0])
  }

  /** Chart.js uses it for the pixels of a canvas alone, and lines have none. */
  setTransform(): void {
    this.matrix = IDENTITY
  }

  resetTransform(): void {
    this.matrix = IDENTITY
  }

  beginPath(): void {
    this.path = new SvgPath()
  }

  closePath(): void {
    this.path.close()
  }

  moveTo(x: number, y: number): void {
    this.path.moveTo(this.matrix, x, y)
  }

  lineTo(x: number, y: number): void {
    this.path.lineTo(this.matrix, x, y)
  }

  bezierCurveTo(...points: readonly number[]): void {
    this.path.bezierCurveTo(this.matrix, ...points)
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.rect(this.matrix, x, y, width, height)
  }

  arc(x: number, y: number, radius: number, from: number, to: number, counter = false): void {
    this.path.arc(this.matrix, [x, y, radius], from, to, counter)
  }

  roundRect(x: number, y: number, width: number, height: number, radius: number): void {
    this.path.roundRect(this.matrix, [x, y, width, height], radius)
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = [...dash]
  }

  fill(): void {
    this.draw(this.path, fillOf(this))
  }

  stroke(): void {
    this.draw(this.path, { fill: 'none', ...strokeOf(this, this.dash, scaleOf(this.matrix)) })
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const path = new SvgPath()
    path.rect(this.matrix, x, y, width, height)
    this.draw(path, fillOf(this))
  }

  /** Nothing is drawn yet where Chart.js clears, which it does before it draws. */
  clearRect(): void {
    this.elements.length = 0
  }

  clip(): void {
    const id = `clip${this.clips.length + 1}`
    this.clips.push(`<clipPath id="${id}">${element('path', { d: this.path.data })}</clipPath>`)
    this.clipping = `url(#${id})`
  }

  measureText(text: string): TextMetrics {
    this.measure.font = this.font
    this.measure.textAlign = this.textAlign as CanvasTextAlign
    this.measure.textBaseline = this.textBaseline as CanvasTextBaseline
    return this.measure.measureText(text)
  }

  fillText(text: string, x: number, y: number): void {
    this.drawText(text, x, y, fillOf(this))
  }

  strokeText(text: string, x: number, y: number): void {
    const stroke = strokeOf(this, this.dash, scaleOf(this.matrix))
    this.drawText(text, x, y, { fill: 'none', ...stroke })
  }

  private drawText(text: string, x: number, y: number, paint: Attributes): void {
    if (text === '') return
    const { size, weight, style, family } = parseFont(this.font)
    const attributes = {
      x: digits(x),
      y: digits(y + this.baselineShift(text)),
      transform:
        this.matrix === IDENTITY ? undefined : `matrix(${this.matrix.map(digits6).join(' ')})`,
      'font-family': family,
      'font-size': size,
      'font-weight': weight === '400' ? undefined : weight,
      'font-style': style === 'normal' ? undefined : style,
      'text-anchor': ANCHORS[this.textAlign],
      ...paint,
    }
    this.elements.push(element('text', attributes, text))
  }

  /** From the line that text is placed by to the one its letters stand on, which every program agrees about. */
  private baselineShift(text: string): number {
    if (this.textBaseline === 'alphabetic') return 0
    const { fontBoundingBoxAscent: here } = this.measureText(text)
    this.measure.textBaseline = 'alphabetic'
    return this.measure.measureText(text).fontBoundingBoxAscent - here
  }

  private draw(path: SvgPath, attributes: Attributes): void {
    if (path.isEmpty) return
    this.elements.push(element('path', { d: path.data, ...attributes, 'clip-path': this.clipping }))
  }
}

const ANCHORS: Readonly<Record<string, string | undefined>> = {
  center: 'middle',
  right: 'end',
  end: 'end',
}
