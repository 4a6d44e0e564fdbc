/** How one curve differs from the others: a colour, a marker and a dash, so that print tells them apart too. */
import type { OptimizerId } from '../../src-shared/optimizer-catalogue'
import type { MarkerId } from '../../src-shared/run-edit'

/** Chart.js point styles with the rotation in degrees that makes them the shape meant. */
export interface Marker {
  readonly pointStyle: 'triangle' | 'circle' | 'rect' | 'rectRot' | 'star'
  readonly rotation: number
  /** 0 for shapes that are filled; a star has only lines. */
  readonly lineWidth: number
}

const filled = (pointStyle: Marker['pointStyle'], rotation = 0): Marker => ({
  pointStyle,
  rotation,
  lineWidth: 0,
})

export const MARKERS: Readonly<Record<MarkerId, Marker>> = {
  'triangle-down': filled('triangle', 180),
  circle: filled('circle'),
  triangle: filled('triangle'),
  'triangle-right': filled('triangle', 90),
  'triangle-left': filled('triangle', 270),
  star: { pointStyle: 'star', rotation: 0, lineWidth: 1.5 },
  square: filled('rect'),
  diamond: filled('rectRot'),
}

/** The document's markers are a triangle pointing down for SGD and a circle for RMSprop. */
const MARKER_OF: Readonly<Record<OptimizerId, MarkerId>> = {
  sgd: 'triangle-down',
  rmsprop: 'circle',
  adam: 'triangle',
  adamw: 'triangle-right',
  nadam: 'triangle-left',
  adamax: 'star',
  adagrad: 'square',
  adadelta: 'diamond',
}

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

export interface CurveStyle {
  /** Place in the theme's list of curve colours. */
  readonly colorIndex: number
  readonly marker: Marker
  readonly dash: readonly number[]
}

/** What decides a curve's style beside the other curves. */
export interface StyledRun {
  readonly recipe: { readonly optimizer: { readonly id: OptimizerId } }
  /** Chosen by a person; null takes the next free colour and the optimizer's marker. */
  readonly colorIndex: number | null
  readonly marker: MarkerId | null
}

/**
 * @param slot the curve's place among those shown
 * @param twin how many curves of the same optimizer stand before it
 */
export function curveStyle(run: StyledRun, slot: number, twin: number): CurveStyle {
  return {
    colorIndex: run.colorIndex ?? slot,
    marker: MARKERS[run.marker ?? MARKER_OF[run.recipe.optimizer.id]],
    dash: DASHES[twin % DASHES.length],
  }
}
