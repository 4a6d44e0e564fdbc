/** How one curve differs from the others: a colour, a marker and a dash, so that print tells them apart too. */
import {
  type OptimizerId,
  type CatalogueOptimizerId,
  isCatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { ownIdParts } from '../../src-shared/optimizer-language/names'
import type { Configuration } from '../../src-shared/runs/configuration'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
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

/**
 * As in the classic comparison: a triangle pointing down for SGD and a circle for RMSprop. Optimizers of one marker differ by
 * dash where they are drawn together.
 */
const MARKERS: Readonly<Record<CatalogueOptimizerId, MarkerId>> = {
  sgd: 'triangle-down',
  rmsprop: 'circle',
  adam: 'triangle',
  adamw: 'triangle-right',
  nadam: 'triangle-left',
  adamax: 'star',
  adagrad: 'square',
  adadelta: 'diamond',
  lion: 'diamond',
  radam: 'square',
  rprop: 'triangle-left',
  adabelief: 'star',
  yogi: 'circle',
  signum: 'triangle-right',
  lars: 'triangle',
  lamb: 'triangle-down',
}

/** A number that a text always gives. */
const sumOf = (text: string): number =>
  [...text].reduce((sum, letter) => (31 * sum + (letter.codePointAt(0) ?? 0)) % 0xffff, 0)

/** One that a text says has the marker that its id's digits give, one of another program that of its name. */
function markerOf(optimizer: OptimizerId): MarkerId {
  if (isCatalogueOptimizerId(optimizer)) return MARKERS[optimizer]
  const markers = Object.keys(SHAPES) as MarkerId[]
  const digits = ownIdParts(optimizer)?.digits.slice(-4)
  const number = digits === undefined ? sumOf(optimizer) : parseInt(digits, 16)
  return markers[number % markers.length]
}

const DASHES: readonly (readonly number[])[] = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

export interface CurveStyle {
  /** Place in the theme's list of curve colours. */
  readonly colorIndex: number
  readonly marker: Marker
  readonly dash: readonly number[]
}

/**
 * @param place in the list of colours
 * @param twin how many curves of optimizers with the same marker stand before it
 * @param marker that a person chose; null takes the optimizer's
 */
export function curveStyle(
  optimizer: OptimizerId,
  place: number,
  twin: number,
  marker: MarkerId | null = null,
): CurveStyle {
  return {
    colorIndex: place,
    marker: SHAPES[marker ?? markerOf(optimizer)],
    dash: DASHES[twin % DASHES.length],
  }
}

/**
 * Style of each configuration, in the order given: those of one optimizer, and of others with its marker, differ by dash. A
 * colour or marker that a person chose for one of its runs is that of all.
 * @param slots of the runs in the list of colours
 */
export function configurationStyles(
  configurations: readonly Pick<Configuration<RunSummary>, 'runs'>[],
  slots: ReadonlyMap<RunId, number>,
): CurveStyle[] {
  const seen = new Map<MarkerId, number>()
  return configurations.map(({ runs }) => {
    const { id } = runs[0].recipe.optimizer
    const shared = markerOf(id)
    const twin = seen.get(shared) ?? 0
    seen.set(shared, twin + 1)
    const marker = runs.find((run) => run.marker !== null)?.marker
    return curveStyle(id, colorIndexOf(runs, slots), twin, marker)
  })
}

/** The place of a configuration's runs in the list of colours. */
export function colorIndexOf(
  runs: readonly RunSummary[],
  slots: ReadonlyMap<RunId, number>,
): number {
  const own = runs.find((run) => run.colorIndex !== null)?.colorIndex
  return own ?? Math.min(...runs.map(({ id }) => slots.get(id) ?? Infinity))
}
