/** Draws examples of a data set beside each other, a pixel a value. */

const GAP = 1

export function drawExamples(
  canvas: HTMLCanvasElement,
  { height, width }: { readonly height: number; readonly width: number },
  examples: readonly Uint8Array[],
): void {
  canvas.width = Math.max(1, examples.length * (width + GAP))
  canvas.height = height
  const context = canvas.getContext('2d')
  examples.forEach((example, i) => {
    context?.putImageData(new ImageData(rgbaOf(example), width, height), i * (width + GAP), 0)
  })
}

/** Grey and opaque. */
export function rgbaOf(example: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(4 * example.length)
  example.forEach((grey, i) => rgba.set([grey, grey, grey, 255], 4 * i))
  return rgba
}
