/** What became of paths over a surface, as sentences from their own figures. */
import { optimizerName } from '../catalogue/optimizer-catalogue'
import { MESSAGES } from '../language/language'
import { formatNumber } from '../number-format'
import { distanceToMinimum, type SurfaceEntry } from './surface'
import { pointsOf, type TracedPath } from './surface-trace'
import type { SurfacePath } from './surface-view'

/** A path with what it is called. */
export interface NamedPath {
  readonly label: string
  readonly optimizer: string
  readonly traced: TracedPath
}

/** A share of the box's width: who comes so near has arrived. */
const ARRIVED = 0.02

/** Which optimizer, and the settings that tell it from others. */
export function pathLabel({
  optimizer: { id, hyperparameters },
}: Pick<SurfacePath, 'optimizer'>): string {
  const name = optimizerName(id)
  const { learningRate, momentum = 0, nesterov = 0 } = hyperparameters
  const { surfaces } = MESSAGES
  const kind = nesterov === 1 ? surfaces.nesterov : momentum > 0 ? surfaces.momentum : ''
  return surfaces.pathLabel(kind === '' ? name : `${name} ${kind}`, formatNumber(learningRate))
}

/** How near a path comes, and when first within this distance of a minimum; null where it never does. */
export function nearness(
  surface: Pick<SurfaceEntry, 'minima'>,
  path: TracedPath,
  within: number,
): { readonly nearest: number; readonly arrived: number | null } {
  let nearest = Infinity
  let arrived: number | null = null
  for (let i = 0; i < pointsOf(path); i++) {
    const distance = distanceToMinimum(surface, [path.places[2 * i], path.places[2 * i + 1]])
    nearest = Math.min(nearest, distance)
    if (arrived === null && distance <= within) arrived = i
  }
  return { nearest, arrived }
}

/** The distance at which a path has arrived: a round number of about a fiftieth of the box. */
export function arrivalDistance({ box }: Pick<SurfaceEntry, 'box'>): number {
  const wanted = ARRIVED * (box.x[1] - box.x[0])
  const power = 10 ** Math.floor(Math.log10(wanted))
  const digit = [5, 2, 1].find((one) => one * power <= wanted * 1.001) ?? 1
  return Number((digit * power).toPrecision(3))
}

/** Which paths arrived when, and how near the others came. */
export function arrivalSentence(surface: SurfaceEntry, paths: readonly NamedPath[]): string {
  const { surfaces } = MESSAGES
  const within = arrivalDistance(surface)
  const all = paths.map(({ label, traced }) => ({
    label,
    diverged: traced.diverged,
    ...nearness(surface, traced, within),
  }))
  const came = all
    .flatMap(({ label, arrived }) => (arrived === null ? [] : [{ label, arrived }]))
    .sort((a, b) => a.arrived - b.arrived)
    .map(({ label, arrived }) => surfaces.arrived(label, arrived))
  const others = all
    .filter(({ arrived }) => arrived === null)
    .sort((a, b) => a.nearest - b.nearest)
    .map(({ label, nearest, diverged }) =>
      diverged === null
        ? surfaces.notArrived(label, formatNumber(Number(nearest.toPrecision(2))))
        : surfaces.divergedPath(label, diverged),
    )
  return surfaces.arrivals(formatNumber(within), surface.minima.length > 1, came, others)
}

/**
 * What is left of Adagrad's rate along x at a step, beside that of an optimizer that averages; null unless both are
 * there.
 * @param step at which the present rates are read
 */
export function forgettingSentence(paths: readonly NamedPath[], step: number): string | null {
  const sum = paths.find(({ optimizer }) => optimizer === 'adagrad')
  const average = paths.find(({ optimizer }) => optimizer === 'rmsprop')
  if (sum === undefined || average === undefined || step === 0) return null
  const left = ({ traced }: NamedPath) =>
    traced.rates[2 * Math.min(step, pointsOf(traced) - 1)] / traced.rates[0]
  const texts = [sum, average].map((path) => MESSAGES.surfaces.timesRate(leftText(left(path))))
  return MESSAGES.surfaces.forgetting(sum.label, texts[0], average.label, texts[1], step)
}

const leftText = (share: number): string => formatNumber(Number(share.toPrecision(2)))
