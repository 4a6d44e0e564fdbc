/** How one curve differs from the others: a colour, a marker and a dash, so that print tells them apart too. */
import type { OptimizerId } from '../../src-shared/optimizer-catalogue'

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

/** The document's markers are a triangle pointing down for SGD and a circle for RMSprop. */
const MARKERS: Readonly<Record<OptimizerId, Marker>> = {
  sgd: filled('triangle', 180),
  rmsprop: filled('circle'),
  adam: filled('triangle'),
  adamw: filled('triangle', 90),
  nadam: filled('triangle', 270),
  adamax: { pointStyle: 'star', rotation: 0, lineWidth: 1.5 },
  adagrad: filled('rect'),
  adadelta: filled('rectRot'),
}

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

export interface CurveStyle {
  /** Place in the theme's list of curve colours. */
  readonly colorIndex: number
  readonly marker: Marker
  readonly dash: readonly number[]
}

/**
 * @param slot the curve's place among those shown
 * @param twin how many curves of the same optimizer stand before it
 */
export function curveStyle(optimizer: OptimizerId, slot: number, twin: number): CurveStyle {
  return {
    colorIndex: slot,
    marker: MARKERS[optimizer],
    dash: DASHES[twin % DASHES.length],
  }
}
