/** `resume`: goes on with comparisons whose process ended before they did. */
import { formatCount, formatDate, formatDuration } from '../../src-shared/number-format'
import type { UnfinishedComparison } from '../../src-shared/contract/training'
import { sweepReport } from '../../src-shared/sweep/sweep-report'
import { runsOfComparison } from '../storage/browse/run-list-repository'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { nextCommand } from './next-command'
import { print } from './print'
import { isComplete, partByRole, printReasons, printResults, printSweep } from './results'
import { formatTable } from './table'
import { printInterrupted, trainAndWait } from './train-and-wait'
import { parseAtOnce, parseWords } from './words'

const OPTIONS = {
  list: { type: 'boolean', default: false, excludes: ['at-once'] },
  'at-once': { type: 'string' },
  db: { type: 'string' },
} as const

export async function resume(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  if (values.list && positionals.length > 0) {
    throw new UsageError('--list lists every one of them: give no comparisons with it.')
  }
  const lab = context.openLab(values.db, parseAtOnce(values['at-once']))
  // Here it matters: what could not be settled when the lab was opened is refused now.
  lab.storage.runs.interruptUnfinished(Date.now())
  const unfinished = await lab.training.unfinished()
  const chosen = chooseUnfinished(unfinished, positionals, context)
  if (unfinished.length === 0) print('No comparison was cut off.')
  else if (values.list) print(formatTable(listed(unfinished)))
  if (values.list || chosen.length === 0) return EXIT.done

  const ids = chosen.map(({ comparisonId }) => comparisonId)
  const { wallSeconds, interrupted } = await trainAndWait(context, lab, () =>
    lab.training.goOn(ids),
  )
  const results = ids.map((id) => runsOfComparison(lab.storage.list, id))
  for (const runs of results) {
    const draft = lab.storage.runs.comparison(runs[0]?.comparisonId)?.draft
    if (draft !== undefined) printSweep(sweepReport(draft, runs))
    const compared = runs.map(({ id }) => id)
    printResults(runs, lab.storage.runs.curves(compared, 'training-loss'))
  }
  print(['', `Trained in ${formatDuration(wallSeconds)}, kept in ${lab.databasePath}`])
  results.forEach(printReasons)
  if (interrupted) {
    printInterrupted(context, ids)
    return EXIT.interrupted
  }
  const areComplete = results.every((runs) => isComplete(partByRole(runs).compared))
  return areComplete ? EXIT.done : EXIT.runFailed
}

/** Those named by their ids, or the part of one that no other shares; the newest one when none is. */
function chooseUnfinished(
  unfinished: readonly UnfinishedComparison[],
  words: readonly string[],
  context: CommandContext,
): readonly UnfinishedComparison[] {
  if (words.length === 0) return unfinished.slice(0, 1)
  return words.map((word) => {
    const matches = unfinished.filter(({ comparisonId }) => comparisonId.includes(word))
    if (matches.length === 1) return matches[0]
    const problem = matches.length === 0 ? 'There is no unfinished comparison' : 'Several match'
    const list = nextCommand('resume --list', context.words)
    throw new UsageError(`${problem} "${word}". See them with: ${list}`)
  })
}

function listed(unfinished: readonly UnfinishedComparison[]): string[][] {
  return [
    ['id', 'comparison', 'runs ended', 'of', 'with checkpoint', 'steps kept', 'interrupted'],
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
