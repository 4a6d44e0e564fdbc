/** `fork`: goes on from a step of a run in another way, and trains that. */
import type { ForkRequest } from '../../src-shared/contract/training'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import { requireTrainedHere } from '../../src-shared/outside/trained-here'
import { formatNumber } from '../../src-shared/number-format'
import { formatDuration } from '../../src-shared/unit-format'
import type { Recipe } from '../../src-shared/recipe/recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import { comparisonDocument } from '../exchange/comparison-json'
import { rateAt } from '../training/learning-rate'
import { chooseIds, runAtStep } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValuesOf,
} from './command'
import { EXIT, UsageError } from './exit-codes'
import { OTHER_OPTIMIZER_OPTIONS, needsLibrary, otherOptimizer } from './optimizer-options'
import { print, printJson } from './print'
import { SCHEDULE_OPTIONS, chosenSchedule } from './recipe-options'
import { isComplete, printReasons, printResults } from './results'
import { printInterrupted, trainAndWait } from './train-and-wait'
import { choice, number, snapshots } from './values'

const says = () => MESSAGES.commandLine.training
const help = () => MESSAGES.commandLine.options

const OPTIONS = {
  step: { value: number, mandatory: true, help: () => help().step },
  steps: { value: number, help: () => help().forkSteps },
  ...OTHER_OPTIMIZER_OPTIONS,
  schedule: {
    ...SCHEDULE_OPTIONS.schedule,
    topic: 'schedule',
    help: () => help().forkSchedule,
  },
  warmup: { ...SCHEDULE_OPTIONS.warmup, topic: 'schedule' },
  'schedule-over': {
    topic: 'schedule',
    value: choice('WHAT', ['whole', 'parent', 'fork']),
    help: () => help().scheduleOver,
  },
  keep: { value: null, help: () => help().keep },
  fresh: { value: null, excludes: ['keep'], help: () => help().fresh },
  json: { value: null, help: () => help().asJson },
  snapshots: { value: snapshots, help: () => help().snapshots },
} as const satisfies OptionEntries

export const fork = defineCommand({
  name: 'fork',
  answers: 'figures',
  summary: () => MESSAGES.commandLine.commands.fork,
  argument: runAtStep('fork', 1000),
  options: OPTIONS,
  notes: () => [MESSAGES.commandLine.notes.fork, MESSAGES.commandLine.notes.sameData],
  run: trainFork,
})

async function trainFork(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const lab = context.openLab(database, undefined, values.snapshots)
  const [id] = chooseIds(lab, words, database)
  const parent = lab.storage.runs.get(id)
  if (parent === undefined) throw new UsageError(says().parentInTrash)
  requireTrainedHere(parent)
  const library = needsLibrary(values.optimizer)
    ? await lab.browser.ask('optimizers.list', null)
    : undefined
  const request = chosenFork(parent, values, library)
  const { begun, wallSeconds, interrupted } = await trainAndWait(context, lab, () => {
    const run = lab.training.fork(request)
    printRates(parent.recipe, run.recipe)
    return run
  })
  const runs = [lab.storage.runs.get(begun.id) ?? begun]
  const losses = lab.storage.runs.curves([begun.id], 'training-loss')
  printResults(runs, losses)
  const where = says().keptAs(lab.databasePath, begun.id)
  print(['', says().trained(formatDuration(wallSeconds), where)])
  printReasons(runs)
  if (values.json) printJson(comparisonDocument(wallSeconds, runs, losses))
  if (interrupted) {
    printInterrupted(database, [begun.comparisonId])
    return EXIT.interrupted
  }
  return isComplete(runs) ? EXIT.done : EXIT.runFailed
}

/** Whose steps a schedule covers, as a recipe says it. */
const COVERED = { whole: 'continued', parent: 'planned', fork: 'restarted' } as const

/** What is to be trained. @param library of optimizers, where one is named that the app does not have @throws UsageError */
export function chosenFork(
  { id, recipe }: Pick<RunSummary, 'id' | 'recipe'>,
  values: ValuesOf<typeof OPTIONS>,
  library?: readonly OptimizerListing[],
): ForkRequest {
  const optimizer = otherOptimizer(recipe.optimizer, values, library)
  const schedule = chosenSchedule(values, recipe.schedule)
  const over = values['schedule-over'] ?? (schedule === undefined ? 'whole' : 'fork')
  const isSame = optimizer.id === recipe.optimizer.id
  return {
    parent: id,
    step: values.step,
    steps: values.steps ?? recipe.steps,
    optimizer,
    schedule: schedule ?? recipe.schedule,
    scheduleFrom: COVERED[over],
    optimizerState: values.keep || (isSame && !values.fresh) ? 'kept' : 'fresh',
  }
}

/** Where a schedule goes on, and how: a longer run is another schedule, whose rate may jump. */
function printRates(parent: Recipe, child: Recipe): void {
  const { steps, origin } = child
  if (origin === null || child.schedule.kind === 'constant') return
  const said = (recipe: Recipe, step: number) =>
    says().rateAt(formatNumber(rateAt(recipe, step)), step)
  const [before, after] = [said(parent, origin.step), said(child, origin.step + 1)]
  print(says().rates(before, after, said(child, steps)))
}
