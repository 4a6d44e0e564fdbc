/** Paths of optimizers over a surface of two parameters: the rules that train nets, in double. */
import type { PlanePoint } from '../../src-shared/surfaces/surface'
import { SURFACES, type SurfaceId } from '../../src-shared/surfaces/surface-catalogue'
import type { TracedPath } from '../../src-shared/surfaces/surface-trace'
import type { SurfaceQuestion } from '../../src-shared/surfaces/surface-view'
import { RandomStream } from '../engine/random'
import { rateFactor } from '../engine/schedules'
import { ruleOf } from '../engine/optimizers/table'

/** Beyond this a path has diverged: squares of its gradients would soon be no numbers. */
const FARTHEST = 1e100

type AskedPath = SurfaceQuestion['paths'][number]

/** A path for each optimizer that is asked for. The noise of a step is the same for all of them. */
export function tracePaths({ surface, start, steps, seed, paths }: SurfaceQuestion): TracedPath[] {
  const noise = noiseOf(surface, seed, steps + 1)
  return paths.map((path) => tracePath(SURFACES[surface], start, steps, noise, path))
}

/** What is added to the gradient at each step, x and y in turn; null where nothing is. */
function noiseOf(surface: SurfaceId, seed: number, steps: number): Float64Array | null {
  const { noise } = SURFACES[surface]
  if (noise === undefined) return null
  const random = new RandomStream(seed, 'surface')
  const values = new Float64Array(2 * steps)
  for (let step = 0; step < steps; step++) {
    // A part of the stream for each step, so that it does not depend on how many there are.
    random.moveTo(step)
    values[2 * step] = noise * random.normal()
    values[2 * step + 1] = noise * random.normal()
  }
  return values
}

function tracePath(
  surface: { value(x: number, y: number): number; gradient(x: number, y: number): PlanePoint },
  start: PlanePoint,
  steps: number,
  noise: Float64Array | null,
  { optimizer, schedule }: AskedPath,
): TracedPath {
  const rule = ruleOf(optimizer)
  const names = rule.stateBlocks(optimizer.hyperparameters)
  const parameters = Float64Array.from(start)
  const gradients = new Float64Array(2)
  const starts = rule.initialState?.(optimizer.hyperparameters)
  const optimizerState = names.map((_, i) => new Float64Array(2).fill(starts?.[i] ?? 0))
  const stateBefore = names.map(() => new Float64Array(2))
  const stepRates = new Float64Array(2)
  const parametersBefore = new Float64Array(2)
  const rateFactorAt = (step: number) => rateFactor({ schedule, steps }, Math.min(step, steps))
  const blocks = { parameters, gradients, optimizerState }
  const update = rule.create(optimizer.hyperparameters, blocks, rateFactorAt)
  const writeRates = rule.effectiveRates(optimizer.hyperparameters)
  const tensors = [{ first: 0, end: 2, isBias: false }]
  const path = emptyPath(steps + 1, names)
  let points = 0
  for (; points <= steps; points++) {
    const [x, y] = parameters
    const loss = surface.value(x, y)
    if (!isPlace(x, y) || !Number.isFinite(loss)) break
    const [gradientX, gradientY] = surface.gradient(x, y)
    gradients[0] = gradientX + (noise?.[2 * points] ?? 0)
    gradients[1] = gradientY + (noise?.[2 * points + 1] ?? 0)
    const at = 2 * points
    path.places.set(parameters, at)
    path.losses[points] = loss
    path.gradients.set(gradients, at)
    optimizerState.forEach((block, i) => stateBefore[i].set(block))
    parametersBefore.set(parameters)
    const factor = rateFactorAt(points + 1)
    update(points + 1, factor)
    const whole = {
      parametersBefore,
      parametersAfter: parameters,
      gradients,
      tensors,
      rateFactorAt,
    }
    const stateAfter = optimizerState
    writeRates({ step: points + 1, rateFactor: factor, stateBefore, stateAfter, whole }, stepRates)
    path.factors[points] = factor
    path.rates.set(stepRates, at)
    path.updates[at] = parameters[0] - x
    path.updates[at + 1] = parameters[1] - y
    optimizerState.forEach((block, i) => path.state[i].values.set(block, at))
  }
  return points > steps ? path : cut(path, points)
}

const isPlace = (x: number, y: number) => Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST

function emptyPath(points: number, names: readonly string[]): TracedPath {
  const pairs = () => new Float64Array(2 * points)
  return {
    places: pairs(),
    losses: new Float64Array(points),
    gradients: pairs(),
    state: names.map((name) => ({ name, values: pairs() })),
    updates: pairs(),
    rates: pairs(),
    factors: new Float64Array(points),
    diverged: null,
  }
}

/** What there is of a path that has so many points. */
function cut(path: TracedPath, points: number): TracedPath {
  const pairs = (values: Float64Array) => values.slice(0, 2 * points)
  return {
    places: pairs(path.places),
    losses: path.losses.slice(0, points),
    gradients: pairs(path.gradients),
    state: path.state.map(({ name, values }) => ({ name, values: pairs(values) })),
    updates: pairs(path.updates),
    rates: pairs(path.rates),
    factors: path.factors.slice(0, points),
    diverged: points,
  }
}
