/** `fork`: goes on from a step of a run in another way, and trains that. */
import { formatDuration, formatNumber } from '../../src-shared/number-format'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { rateAt } from '../training/learning-rate'
import { chooseIds } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { parseForkOptions } from './fork-options'
import { print } from './print'
import { isComplete, printReasons, printResults } from './results'
import { printInterrupted, trainAndWait } from './train-and-wait'

export async function fork(context: CommandContext): Promise<number> {
  const options = parseForkOptions(context.words)
  const lab = context.openLab(options.database)
  const [id] = chooseIds(lab, [options.parent])
  const parent = lab.storage.runs.get(id)
  if (parent === undefined) {
    throw new UsageError('The run is in the trash. Take it out before you fork it.')
  }
  const request = options.requestFor(parent)
  const { begun, wallSeconds, interrupted } = await trainAndWait(context, lab, () => {
    const run = lab.training.fork(request)
    printRates(parent.recipe, run.recipe)
    return run
  })
  const runs = [lab.storage.runs.get(begun.id) ?? begun]
  printResults(runs, lab.storage.runs.curves([begun.id], 'training-loss'))
  const where = `kept in ${lab.databasePath} as ${begun.id}`
  print(['', `Trained in ${formatDuration(wallSeconds)}, ${where}`])
  printReasons(runs)
  if (interrupted) {
    printInterrupted(context, [begun.comparisonId])
    return EXIT.interrupted
  }
  return isComplete(runs) ? EXIT.done : EXIT.runFailed
}

/** Where a schedule goes on, and how: a longer run is another schedule, whose rate may jump. */
function printRates(parent: Recipe, fork: Recipe): void {
  const { steps, origin } = fork
  if (origin === null || fork.schedule.kind === 'constant') return
  const said = (recipe: Recipe, step: number) =>
    `${formatNumber(rateAt(recipe, step))} at step ${step}`
  const [before, after] = [said(parent, origin.step), said(fork, origin.step + 1)]
  print(`Learning rate: ${before} of the parent; ${after} and ${said(fork, steps)} of the fork.`)
}
