/** What pictures are drawn on: a canvas of the page, or one of plain Node (`src-main/pictures/`). */
export interface Surface {
  /** Resolves when there are the fonts of charts, and those that the letters of this text take besides. */
  loadFonts(text: string): Promise<void>
  /** A context that nothing is drawn on. @throws Error when there is none */
  textMeasure(): CanvasRenderingContext2D
  /** Empty; whoever draws on it gives it its size. */
  canvas(): HTMLCanvasElement
  /** What was drawn as a PNG file. @throws Error when it is too large */
  png(canvas: HTMLCanvasElement): Promise<ArrayBuffer>
}
