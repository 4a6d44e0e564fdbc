/**
 * Holds what a run from elsewhere says of itself against the points that come with it. The points are believed as far
 * as they are possible; every figure is computed from them again. The hashes of weights and batches cannot be checked
 * without training.
 */
import { storedText } from '../../../src-shared/language/stored-text'
import {
  lastStepOf,
  summaryOf,
  unbrokenUntil,
  type RunFigures,
} from '../../../src-shared/curves/curve-summary'
import { QUANTITIES, type Quantity } from '../../../src-shared/catalogue/metrics/metric-entry'
import { MESSAGES } from '../../../src-shared/language/language'
import { formatAccuracy, formatNumber } from '../../../src-shared/number-format'
import { isOutside } from '../../../src-shared/outside/outside-recipe'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { isActive, type Curve, type RunStatus } from '../../../src-shared/runs/run'
import {
  KEPT_FIGURES,
  isLoss,
  quantityOf,
  type KeptFigure,
} from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { rowOfFigures, rowOfRecipe } from '../schema/run-columns'
import type { Row } from './run-source'

const { evidence: words, figures, metrics } = MESSAGES

/** What a run says, by its columns, and what came with it. */
export interface Claim {
  readonly row: Row
  readonly recipe: Recipe
  readonly curves: readonly Curve[]
}

/** Milliseconds since 1970 that a date can hold. */
const LAST_TIME = 8.64e15

/** Tolerance for numbers that another program wrote with fewer digits. */
const TOLERANCE = 1e-3

/** Why no run can be like this; undefined when one can. */
export function impossibility({ row, recipe, curves }: Claim): string | undefined {
  const stepsDone = row.steps_done as number
  if (stepsDone > recipe.steps) return words.beyondRecipe(stepsDone, recipe.steps)
  const times = [row.queued_at, row.started_at, row.finished_at] as (number | null)[]
  if (times.some((time) => time !== null && !(time >= 0 && time <= LAST_TIME))) {
    return words.impossibleTime
  }
  const first = stepsBefore(recipe) + 1
  for (const curve of curves) {
    const problem = impossiblePoint(curve, first, recipe.steps)
    if (problem !== undefined) return problem
  }
  for (const figure of KEPT_FIGURES) {
    const value = row[figure.column] as number | null
    if (value === null || (Number.isFinite(value) && isWithin(figure.quantity, value))) continue
    return words.impossibleFigure(figures[figure.name].inSentence, figureText(figure, value))
  }
  return undefined
}

function impossiblePoint(
  { metric, steps, values }: Curve,
  first: number,
  last: number,
): string | undefined {
  const name = metrics[metric].inSentence
  const quantity = quantityOf(metric)
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]
    if (step < first || step > last) return words.pointOutside(name, step, first, last)
    if (i > 0 && step <= steps[i - 1]) return words.wrongOrder(name)
    if (isWithin(quantity, values[i])) continue
    return words.impossiblePoint(name, formatNumber(values[i]), step)
  }
  return undefined
}

/** Accuracies as per cent, unless they are far beyond any share. */
function figureText({ quantity }: KeptFigure, value: number): string {
  if (quantity === QUANTITIES.duration) return words.seconds(formatNumber(value))
  const isShare = quantity === QUANTITIES.share && Math.abs(value) < 1000
  return isShare ? formatAccuracy(value) : formatNumber(value)
}

/** Losses and norms may be of any size, and no numbers where a run diverges. */
function isWithin({ bounds: [low, high] }: Quantity, value: number): boolean {
  if (!Number.isFinite(value)) return high === Infinity
  return value >= low && value <= high
}

/** What a run says that its points do not show; undefined when they show all of it. */
export function contradiction({ row, recipe, curves }: Claim): string | undefined {
  const status = row.status as RunStatus
  // What is known of a run that broke off may be older than its last points.
  if (status === 'interrupted' || isActive(status)) return undefined
  const found = shownBy(recipe, curves)
  const claim = { row, recipe, curves }
  return endContradiction(claim, found) ?? figureContradiction(row, curves, found)
}

function endContradiction(claim: Claim, found: RunFigures): string | undefined {
  const { row, recipe, curves } = claim
  const { stepsDone } = found
  const said = row.steps_done as number
  if (said !== stepsShown(claim, found)) return words.otherEnd(said, stepsDone)
  const losses = lossesOf(curves)
  if (said === stepsDone && hasGap(recipe, losses)) {
    return words.pointsMissing(losses?.steps.length ?? 0, stepsDone - stepsBefore(recipe))
  }
  if (row.status === 'done' && stepsDone < recipe.steps) {
    return words.notDone(stepsDone, recipe.steps)
  }
  return row.status === 'diverged' && !endsDiverged(curves, stepsDone)
    ? words.notDiverged
    : undefined
}

/** The last step with a loss; of a run that could not keep points, and says so, the last one before they are missing. */
function stepsShown({ row, recipe, curves }: Claim, { stepsDone }: RunFigures): number {
  const losses = lossesOf(curves)
  if (row.status === 'done' || losses === undefined) return stepsDone
  const unbroken = unbrokenUntil(losses.steps, stepsBefore(recipe))
  return row.steps_done === unbroken ? unbroken : stepsDone
}

/** A loss of held-out or test examples ends a run too. */
function endsDiverged(curves: readonly Curve[], last: number): boolean {
  return curves.some(
    ({ metric, steps, values }) =>
      isLoss(metric) && steps.at(-1) === last && !Number.isFinite(values.at(-1)),
  )
}

function figureContradiction(
  row: Row,
  curves: readonly Curve[],
  found: RunFigures,
): string | undefined {
  for (const figure of KEPT_FIGURES) {
    const { name } = figure
    const said = row[figure.column] as number | null
    const value = found[name]
    if (said === null || (name === 'trainingSeconds' && !isTimedToItsEnd(curves, found))) continue
    const [called, text] = [figures[name].inSentence, figureText(figure, said)]
    if (value === null) return words.figureWithoutPoints(called, text)
    if (!isClose(said, value)) return words.otherFigure(called, text, figureText(figure, value))
  }
  return undefined
}

/** Steps that a fork has from its parent. */
const stepsBefore = ({ origin }: Recipe) => origin?.step ?? 0

const lossesOf = (curves: readonly Curve[]) =>
  curves.find(({ metric }) => metric === 'training-loss')

/** Of another program's run any metric tells how far it came: it need not have a training loss. */
function shownBy(recipe: Recipe, curves: readonly Curve[]): RunFigures {
  const found = summaryOf(curves)
  return isOutside(recipe) ? { ...found, stepsDone: lastStepOf(curves) } : found
}

/** Another program may measure as seldom as it likes. */
function hasGap(recipe: Recipe, losses: Curve | undefined): boolean {
  if (losses === undefined || isOutside(recipe)) return false
  return unbrokenUntil(losses.steps, stepsBefore(recipe)) !== losses.steps.at(-1)
}

/** A run that went on may have lost its last time; early versions kept no times but the last. */
function isTimedToItsEnd(curves: readonly Curve[], { stepsDone }: RunFigures): boolean {
  const times = curves.find(({ metric }) => metric === 'training-seconds')
  return times !== undefined && times.steps.at(-1) === stepsDone
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))
}

/** The row with everything that its recipe and its points decide; what ended before its end is interrupted. */
export function asShown(claim: Claim): Row {
  const { row, recipe, curves } = claim
  const found = shownBy(recipe, curves)
  return {
    ...row,
    ...rowOfRecipe(recipe),
    ...endingShown(claim, found),
    steps_done: stepsShown(claim, found),
    ...rowOfFigures(found),
    training_seconds: secondsShown(row.training_seconds as number | null, found, curves),
  }
}

function endingShown({ row, recipe, curves }: Claim, found: RunFigures) {
  const isWhole = found.stepsDone === recipe.steps && !hasGap(recipe, lossesOf(curves))
  if (row.status !== 'done' || isWhole) return {}
  const losses = lossesOf(curves)?.steps.length ?? 0
  const all = recipe.steps - stepsBefore(recipe)
  return {
    status: 'interrupted',
    reason: storedText('points-left-behind', { found: losses, wanted: all }),
  }
}

/** The row has the time more exactly than points do. */
function secondsShown(
  said: number | null,
  { trainingSeconds: shown }: RunFigures,
  curves: readonly Curve[],
): number | null {
  const hasTimes = curves.some(({ metric }) => metric === 'training-seconds')
  if (!hasTimes || shown === null || said === null) return hasTimes ? shown : said
  return Math.fround(said) === Math.fround(shown) ? said : shown
}
