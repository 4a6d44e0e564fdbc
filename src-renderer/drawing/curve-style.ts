/** How one curve differs from the others: a colour, a marker and a dash, so that print tells them apart too. */
import type { OptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import type { MarkerId } from '../../src-shared/runs/run-edit'

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

const SHAPES: Readonly<Record<MarkerId, Marker>> = {
  'triangle-down': filled('triangle', 180),
  circle: filled('circle'),
  triangle: filled('triangle'),
  'triangle-right': filled('triangle', 90),
  'triangle-left': filled('triangle', 270),
  star: { pointStyle: 'star', rotation: 0, lineWidth: 1.5 },
  square: filled('rect'),
  diamond: filled('rectRot'),
}

/** As in the classic comparison: a triangle pointing down for SGD and a circle for RMSprop. */
const MARKERS: Readonly<Record<OptimizerId, MarkerId>> = {
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

/** What a person chose for one run; null leaves it to the lab. */
export interface OwnStyle {
  readonly colorIndex: number | null
  readonly marker: MarkerId | null
}

const NO_OWN_STYLE: OwnStyle = { colorIndex: null, marker: null }

/**
 * @param slot the curve's place among those shown
 * @param twin how many curves of the same optimizer stand before it
 */
export function curveStyle(
  optimizer: OptimizerId,
  slot: number,
  twin: number,
  own = NO_OWN_STYLE,
): CurveStyle {
  return {
    colorIndex: own.colorIndex ?? slot,
    marker: SHAPES[own.marker ?? MARKERS[optimizer]],
    dash: DASHES[twin % DASHES.length],
  }
}
