/** `runs`: lists what is kept, newest first or as a query says. */
import { MESSAGES } from '../../src-shared/language/language'
import { shownText } from '../../src-shared/language/stored-text'
import { nameOfTraining } from '../../src-shared/runs/configuration'
import { queryHelpText } from '../../src-shared/runs/query/help'
import { groupLengthText, lastLossesText } from '../../src-shared/runs/last-losses'
import {
  formatAccuracy,
  formatDate,
  formatLoss,
  formatNumber,
} from '../../src-shared/number-format'
import { withoutPlaceholders } from '../../src-shared/outside/placeholders'
import { isKnown, isKnownSeed, isOutside } from '../../src-shared/outside/outside-recipe'
import type { RunSummary } from '../../src-shared/runs/run'
import {
  GROUPINGS,
  type GroupFigure,
  type RunGroup,
  type RunListAnswer,
} from '../../src-shared/runs/run-list'
import type { Lab } from '../lab'
import { requireQuery } from './choose-runs'
import {
  defineCommand,
  type CommandContext,
  type Input,
  type OptionEntries,
  type ValueKind,
} from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { complain, headed, print, printJson } from './print'
import { formatTable } from './table'
import { choice, number, text } from './values'

const says = () => MESSAGES.commandLine.runs
const help = () => MESSAGES.commandLine.options

const limit: ValueKind<number> = {
  placeholder: number.placeholder,
  read(flag, given) {
    const most = number.read(flag, given)
    if (most >= 1 && Number.isInteger(most)) return most
    throw new UsageError(MESSAGES.commandLine.values.noLimit(flag, given))
  },
}

const OPTIONS = {
  filter: { value: text('QUERY'), mayBeEmpty: true, help: () => help().filter },
  group: { value: choice('WHAT', GROUPINGS), help: () => help().group(GROUPINGS) },
  limit: { value: limit, help: () => help().limit },
  json: { value: null, help: () => help().runsJson },
} as const satisfies OptionEntries

/** Rows read at once. */
const BLOCK = 1000

export const runs = defineCommand({
  name: 'runs',
  answers: 'list',
  summary: () => MESSAGES.commandLine.commands.runs,
  argument: null,
  options: OPTIONS,
  notes: () => [],
  topics: { query: { summary: () => help().queryTopic, paragraphs: () => [queryHelpText()] } },
  run: listRuns,
})

async function listRuns(
  { values, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const { filter = '', group: grouping = null, limit: most = Infinity, json } = values
  requireQuery(filter)
  const lab = context.openLab(database)
  const answer = await lab.browser.ask('runs.query', { query: filter, grouping })
  if (answer.groups !== null) await printGroups(lab, answer, most, json)
  else printRuns(readRuns(lab, answer, most), filter, json, database)
  return EXIT.done
}

/** Runs that cannot be read are named among the errors. */
function readRuns({ storage }: Lab, { keys }: RunListAnswer, limit: number): RunSummary[] {
  const wanted = Array.from(keys.subarray(0, Math.min(limit, keys.length)))
  const runs: RunSummary[] = []
  for (let first = 0; first < wanted.length; first += BLOCK) {
    for (const row of storage.list.rows(wanted.slice(first, first + BLOCK))) {
      if ('run' in row) runs.push(row.run)
      else complain(row.unreadable.problem)
    }
  }
  return runs
}

function printRuns(
  runs: readonly RunSummary[],
  filter: string,
  json: boolean,
  database: string | undefined,
): void {
  if (json) return void printJson(runs.map(inWords))
  if (runs.length === 0) {
    const noneYet = says().noneListed(nextCommand('compare', database))
    return void print(filter.trim() === '' ? noneYet : says().noneFound)
  }
  print(headed(formatTable([MESSAGES.commandLine.tables.runs, ...runs.map(runCells)])))
}

/** What nobody knows of a run is not told. */
const inWords = (run: RunSummary) => ({
  ...run,
  recipe: withoutPlaceholders(run.recipe),
  reason: run.reason === null ? null : shownText(run.reason),
})

/** In place of what nobody knows of a run that was not trained here. */
const NONE = '–'

function runCells(run: RunSummary): string[] {
  return [
    run.id,
    nameOfTraining(run.recipe),
    isKnown(run.recipe, 'learningRate')
      ? formatNumber(run.recipe.optimizer.hyperparameters.learningRate)
      : NONE,
    isKnownSeed(run.recipe.seed) ? String(run.recipe.seed) : NONE,
    isKnown(run.recipe, 'dataset') ? run.recipe.dataset : NONE,
    String(run.stepsDone),
    lastLossesText(run),
    formatAccuracy(run.testAccuracy),
    isOutside(run.recipe)
      ? MESSAGES.outsideRuns.notTrainedHere
      : MESSAGES.commandLine.tables.statuses[run.status],
    formatDate(run.startedAt ?? run.queuedAt),
  ]
}

async function printGroups(
  { browser }: Lab,
  { keys, groups }: RunListAnswer,
  limit: number,
  json: boolean,
): Promise<void> {
  const shown = (groups ?? []).slice(0, limit)
  if (json) {
    const ids = await browser.ask('runs.idsOf', { keys })
    const listed = shown.map(({ first, count, ...group }) => ({
      ...group,
      runs: ids.slice(first, first + count),
    }))
    return void printJson(listed)
  }
  if (shown.length === 0) return void print(says().noneFound)
  print(headed(formatTable([MESSAGES.commandLine.tables.groups, ...shown.map(groupCells)])))
}

function groupCells({
  label,
  count,
  last100MeanLoss,
  fewestSteps,
  testAccuracy,
}: RunGroup): string[] {
  return [
    label,
    String(count),
    formatFigure(last100MeanLoss, formatLoss) + groupLengthText(fewestSteps),
    String(last100MeanLoss.n),
    formatFigure(testAccuracy, formatAccuracy),
    String(testAccuracy.n),
  ]
}

/** Mean and sample deviation; the mean alone where there is no deviation. */
function formatFigure(
  { mean, deviation }: GroupFigure,
  format: (value: number | null) => string,
): string {
  return deviation === null ? format(mean) : `${format(mean)} ± ${format(deviation)}`
}
