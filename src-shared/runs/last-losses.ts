/** The mean of a run's last 100 losses in words, with what it is of where that is a good part of the run. */
import { SUMMARY_WINDOW } from '../curves/curve-summary'
import { MESSAGES } from '../language/language'
import { formatCount, formatLoss, formatShortLoss } from '../number-format'
import { isOutside } from '../outside/outside-recipe'
import type { RunSummary } from './run'

/** In a run of fewer steps the mean reaches so far back that it says little about the end. */
const FEWEST_STEPS = 1000

type Summarized = Pick<RunSummary, 'last100MeanLoss' | 'stepsDone' | 'recipe'>

/** "0.1378", of 25 steps "2.2269 (25 of 25)", of 500 "0.3120 (100 of 500)". A fork's steps are its own. */
export function lastLossesText(run: Summarized): string {
  const text = formatLoss(run.last100MeanLoss)
  if (!isOfShortRun(run)) return text
  return MESSAGES.lastLosses.ofSteps(text, lossCount(run), formatCount(ownSteps(run)))
}

/** The same for a narrow column: "2.2269 (25)", with the number of losses alone. */
export function shortLastLossesText(run: Summarized): string {
  const text = formatShortLoss(run.last100MeanLoss)
  return isOfShortRun(run) ? MESSAGES.lastLosses.of(text, lossCount(run)) : text
}

/** Of another program's run nobody has counted the points. */
const isOfShortRun = (run: Summarized) =>
  run.last100MeanLoss !== null && !isOutside(run.recipe) && ownSteps(run) < FEWEST_STEPS

const lossCount = (run: Summarized) => formatCount(Math.min(SUMMARY_WINDOW, ownSteps(run)))

const ownSteps = ({ stepsDone, recipe }: Summarized) => stepsDone - (recipe.origin?.step ?? 0)

/**
 * What follows a group's figure: nothing, or how short its runs are.
 * @param fewest steps of the shortest run that has the figure; null when none has
 */
export function groupLengthText(fewest: number | null): string {
  return fewest === null || fewest >= FEWEST_STEPS ? '' : MESSAGES.lastLosses.groupShortest(fewest)
}
