/** How one curve differs from the others: a colour, a marker and a dash, so that print tells them apart too. */
import type { OptimizerId } from '../../src-shared/optimizer-catalogue'

/** Chart.js point styles with the rotation in degrees that makes them the shape meant. */
export interface Marker {
  readonly pointStyle: 'triangle' | 'circle' | 'rect' | 'rectRot' | 'star'
  readonly rotation: number
}

/** The document's markers: a triangle pointing down for SGD, a circle for RMSprop. */
const MARKERS: Readonly<Record<OptimizerId, Marker>> = {
  sgd: { pointStyle: 'triangle', rotation: 180 },
  rmsprop: { pointStyle: 'circle', rotation: 0 },
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
