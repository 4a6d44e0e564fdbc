/** Paths over a surface as an animation: the map and the losses, a frame for every step or every few. */
import { applyPalette, GIFEncoder, quantize } from 'gifenc'
import { MESSAGES } from '../../src-shared/language/language'
import type { PictureGeometry } from '../../src-shared/picture'
import { PAPER_THEME } from '../drawing/chart-theme'
import { lettersOf, type Figure } from '../drawing/figure'
import { pageSurface } from '../drawing/page-surface'
import { drawOnto } from '../drawing/png'
import { pathLossFigure } from './path-loss-figure'
import { surfaceFigure, type TracedView } from './surface-figure'

/** Of the whole animation, in pixels. */
export const ANIMATION_SIZE = { width: 880, height: 440 } as const
const MAP_WIDTH = 600
/** About what is left of the map's part for the plot. */
const MAP_ASPECT = 1.5
const MOST_FRAMES = 120
/** With the one that is none, not more than bytes of seven bits tell apart. */
const COLORS = 127
const UNCHANGED_COLOR = [0, 0, 0]
/** Programs show what is quicker slower. */
const SHORTEST_MS = 20
const LAST_FRAME_MS = 2000

/** The steps that have a frame: the first and the last, and evenly between them. */
export function frameSteps(steps: number): number[] {
  const frames = Math.min(steps, MOST_FRAMES - 1)
  return Array.from({ length: frames + 1 }, (_, i) => Math.round((i * steps) / frames))
}

export interface AnimationProgress {
  /** From 0 to 1. */
  readonly told: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * A GIF file that begins again at its end, as quick as the view is played.
 * @throws the signal's reason when it is aborted
 */
export async function drawAnimation(
  { view, traced }: TracedView,
  { told, signal }: AnimationProgress,
): Promise<ArrayBuffer> {
  const { width, height } = ANIMATION_SIZE
  const steps = frameSteps(view.steps)
  const delay = Math.max(SHORTEST_MS, (1000 * view.steps) / (steps.length - 1) / view.speed)
  const frameAt = (step: number) => drawFrame({ view: { ...view, step }, traced })
  await pageSurface.loadFonts(lettersOf(figuresOf({ view, traced })[0]))
  // All colours are in the last frame, and one palette keeps still what does not move.
  const palette = [...quantize(frameAt(view.steps), COLORS), UNCHANGED_COLOR]
  const unchanged = palette.length - 1
  const gif = GIFEncoder()
  let before: Uint8Array | undefined
  for (const [i, step] of steps.entries()) {
    signal.throwIfAborted()
    const isLast = i === steps.length - 1
    const pixels = applyPalette(frameAt(step), palette.slice(0, unchanged))
    gif.writeFrame(changedOf(pixels, before, unchanged), width, height, {
      ...(i === 0 && { palette, repeat: 0 }),
      ...(i > 0 && { transparent: true, transparentIndex: unchanged }),
      delay: isLast ? LAST_FRAME_MS : delay,
      dispose: 1,
    })
    before = pixels
    told((i + 1) / steps.length)
    // The window goes on between frames.
    await new Promise((done) => setTimeout(done))
  }
  gif.finish()
  const bytes = gif.bytes()
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
}

/** The pixels that are not as before; a tenth of the bytes. */
function changedOf(
  pixels: Uint8Array,
  before: Uint8Array | undefined,
  unchanged: number,
): Uint8Array {
  if (before === undefined) return pixels
  return pixels.map((index, i) => (index === before[i] ? unchanged : index))
}

function figuresOf(traced: TracedView): readonly [map: Figure, losses: Figure] {
  return [
    surfaceFigure(traced, PAPER_THEME, { aspect: MAP_ASPECT, namesPaths: true }),
    pathLossFigure(traced, PAPER_THEME),
  ]
}

/** The pixels of both figures side by side. */
function drawFrame(traced: TracedView): Uint8ClampedArray {
  const { width, height } = ANIMATION_SIZE
  const whole = pageSurface.canvas()
  Object.assign(whole, { width, height })
  const context = whole.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error(MESSAGES.picture.notDrawn)
  const [map, losses] = figuresOf(traced)
  drawPart(context, map, 0, MAP_WIDTH, height)
  drawPart(context, losses, MAP_WIDTH, width - MAP_WIDTH, height)
  return context.getImageData(0, 0, width, height).data
}

function drawPart(
  context: CanvasRenderingContext2D,
  figure: Figure,
  left: number,
  width: number,
  height: number,
): void {
  const geometry: PictureGeometry = {
    ...{ width, height, layoutWidth: width, layoutHeight: height },
    ratio: 1,
    pixelsPerMetre: 0,
  }
  const canvas = pageSurface.canvas()
  const chart = drawOnto(canvas, figure, geometry)
  context.drawImage(canvas, left, 0)
  chart.destroy()
}
