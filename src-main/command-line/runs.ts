/** `runs`: lists what is kept, newest first or as a query says. */
import { OPTIMIZER_CATALOGUE } from '../../src-shared/catalogue/optimizer-catalogue'
import { groupLengthText, lastLossesText } from '../../src-shared/runs/last-losses'
import {
  formatAccuracy,
  formatDate,
  formatLoss,
  formatNumber,
} from '../../src-shared/number-format'
import type { RunSummary } from '../../src-shared/runs/run'
import {
  GROUPINGS,
  type GroupFigure,
  type RunGroup,
  type RunListAnswer,
} from '../../src-shared/runs/run-list'
import type { Lab } from '../lab'
import { requireQuery } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { complain, print, printJson } from './print'
import { formatTable } from './table'
import { parseChoice, parseNumber, parseWords } from './words'

const OPTIONS = {
  filter: { type: 'string', default: '', mayBeEmpty: true },
  group: { type: 'string' },
  limit: { type: 'string' },
  json: { type: 'boolean', default: false },
  db: { type: 'string' },
} as const

/** Rows read at once. */
const BLOCK = 1000

export async function listRuns(context: CommandContext): Promise<number> {
  const { values } = parseWords(context.words, OPTIONS, false)
  requireQuery(values.filter)
  const grouping = parseChoice('--group', values.group, GROUPINGS) ?? null
  const limit = parseLimit(values.limit)
  const lab = context.openLab(values.db)
  const answer = await lab.browser.ask('runs.query', { query: values.filter, grouping })
  if (answer.groups !== null) await printGroups(lab, answer, limit, values.json)
  else printRuns(readRuns(lab, answer, limit), values.filter, values.json)
  return EXIT.done
}

function parseLimit(text: string | undefined): number {
  const limit = parseNumber('--limit', text) ?? Infinity
  if (limit >= 1 && (Number.isInteger(limit) || limit === Infinity)) return limit
  throw new UsageError(`--limit: "${text}" is not a whole number from 1 on.`)
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

function printRuns(runs: readonly RunSummary[], filter: string, json: boolean): void {
  if (json) return void printJson(runs)
  if (runs.length === 0) {
    const none = 'No runs yet. Train some with: npm run lab -- compare'
    return void print(filter.trim() === '' ? none : 'No runs found.')
  }
  const head = ['id', 'optimizer', 'lr', 'seed', 'data set', 'steps', 'last-100 mean']
  print(formatTable([[...head, 'test accuracy', 'status', 'started'], ...runs.map(runCells)]))
}

function runCells(run: RunSummary): string[] {
  return [
    run.id,
    OPTIMIZER_CATALOGUE[run.recipe.optimizer.id].name,
    formatNumber(run.recipe.optimizer.hyperparameters.learningRate),
    String(run.recipe.seed),
    run.recipe.dataset,
    String(run.stepsDone),
    lastLossesText(run),
    formatAccuracy(run.testAccuracy),
    run.status,
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
  if (shown.length === 0) return void print('No runs found.')
  const head = ['group', 'runs', 'last-100 mean', 'n', 'test accuracy', 'n']
  print(formatTable([head, ...shown.map(groupCells)]))
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
