/** `resume`: goes on with comparisons whose process ended before they did. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount, formatDate } from '../../src-shared/number-format'
import { formatDuration } from '../../src-shared/unit-format'
import type { UnfinishedComparison } from '../../src-shared/contract/training'
import { sweepReport } from '../../src-shared/sweep/sweep-report'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { resultsDocument } from './comparison-report'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { headed, print, printJson } from './print'
import { isComplete, partByRole, printReasons, printResults, printSweep } from './results'
import { formatTable } from './table'
import { printInterrupted, trainAndWait } from './train-and-wait'
import { atOnce, snapshots } from './values'

const says = () => MESSAGES.commandLine.training

const OPTIONS = {
  list: {
    value: null,
    excludes: ['at-once', 'snapshots'],
    excludesArguments: () => says().listIsOfAll,
    help: () => MESSAGES.commandLine.options.unfinished,
  },
  'at-once': { value: atOnce, help: () => MESSAGES.commandLine.options.atOnce },
  snapshots: { value: snapshots, help: () => MESSAGES.commandLine.options.snapshots },
  json: { value: null, help: () => MESSAGES.commandLine.options.asJson },
} as const satisfies OptionEntries

export const resume = defineCommand({
  name: 'resume',
  answers: 'list',
  summary: () => MESSAGES.commandLine.commands.resume,
  argument: {
    placeholder: 'ID',
    count: 'any',
    help: () => MESSAGES.commandLine.arguments.comparison,
  },
  options: OPTIONS,
  notes: () => [MESSAGES.commandLine.notes.sameData],
  run: resumeAndWait,
})

async function resumeAndWait(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const lab = context.openLab(database, values['at-once'], values.snapshots)
  // Here it matters: what could not be settled when the lab was opened is refused now.
  lab.storage.runs.interruptUnfinished(Date.now())
  const unfinished = await lab.training.unfinished()
  const chosen = chooseUnfinished(unfinished, words, database)
  if (values.json && (values.list || chosen.length === 0)) printJson(unfinished)
  else if (unfinished.length === 0) print(says().noneUnfinished)
  else if (values.list) print(headed(formatTable(listed(unfinished))))
  if (values.list || chosen.length === 0) return EXIT.done

  const ids = chosen.map(({ comparisonId }) => comparisonId)
  const { wallSeconds, interrupted } = await trainAndWait(context, lab, () =>
    lab.training.resumeComparisons(ids),
  )
  const results = ids.map((id) => runsOfComparison(lab.storage.list, id))
  const documents = results.map((runs, i) => {
    const draft = lab.storage.runs.comparison(ids[i])?.draft
    const report = draft === undefined ? null : sweepReport(draft, runs)
    printSweep(report)
    const losses = lab.storage.runs.curves(
      runs.map(({ id }) => id),
      'training-loss',
    )
    printResults(runs, losses)
    const document = resultsDocument({ ...partByRole(runs), report, losses }, wallSeconds)
    return { comparisonId: ids[i], ...document }
  })
  if (values.json) printJson(documents)
  const where = says().keptIn(lab.databasePath)
  print(['', says().trained(formatDuration(wallSeconds), where)])
  results.forEach(printReasons)
  if (interrupted) {
    printInterrupted(database, ids)
    return EXIT.interrupted
  }
  const areComplete = results.every((runs) => isComplete(partByRole(runs).compared))
  return areComplete ? EXIT.done : EXIT.runFailed
}

/** Those named by their ids, or the part of one that no other shares; the newest one when none is. */
function chooseUnfinished(
  unfinished: readonly UnfinishedComparison[],
  words: readonly string[],
  database: string | undefined,
): readonly UnfinishedComparison[] {
  if (words.length === 0) return unfinished.slice(0, 1)
  return words.map((word) => {
    const matches = unfinished.filter(({ comparisonId }) => comparisonId.includes(word))
    if (matches.length === 1) return matches[0]
    const list = nextCommand('resume --list', database)
    const { noUnfinished, severalUnfinished } = says()
    throw new UsageError((matches.length === 0 ? noUnfinished : severalUnfinished)(word, list))
  })
}

function listed(unfinished: readonly UnfinishedComparison[]): string[][] {
  return [
    MESSAGES.commandLine.tables.unfinished,
    ...unfinished.map((one) => [
      one.comparisonId,
      one.name,
      String(one.ended),
      String(one.total),
      String(one.resumable),
      formatCount(one.stepsKept),
      formatDate(one.interruptedAt),
    ]),
  ]
}
