/** `report`: the whole of an experiment in one file that anybody can read: question, verdict, figures, recipes, and the runs. */
import { basename } from 'node:path'
import { MESSAGES } from '../../src-shared/language/language'
import { experimentReport } from '../experiment-report/experiment-report'
import { writeWhole } from '../exchange/write-file'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { outputFile, requireApart } from './output-files'
import { complain, print } from './print'
import { QUESTION_OPTIONS, chooseCompared, chosenQuestion, questionFor } from './verdict'

const OPTIONS = {
  out: {
    value: outputFile('FILE.html', '.html'),
    help: () => MESSAGES.commandLine.options.reportFile,
  },
  ...QUESTION_OPTIONS,
} as const satisfies OptionEntries

export const report = defineCommand({
  name: 'report',
  answers: null,
  summary: () => MESSAGES.commandLine.commands.report,
  argument: {
    placeholder: 'ID',
    count: 'any',
    help: () => MESSAGES.commandLine.arguments.judged,
  },
  options: OPTIONS,
  notes: () => [],
  run: writeReport,
})

async function writeReport(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const asked = chosenQuestion(values)
  const { out } = values
  if (out === undefined) {
    const { wanted, reportFile } = MESSAGES.commandLine.arguments
    throw new UsageError(
      wanted('report', reportFile, nextCommand('report ID --out report.html', database)),
    )
  }
  requireApart(context.databasePath(database), { out })
  const lab = context.openLab(database)
  const runs = chooseCompared(lab, words, false, database)
  const { pieces, carries, withoutFont } = await experimentReport(
    {
      storage: lab.storage,
      glance: (ids, question) => lab.browser.ask('verdict.glance', { ids, question }),
      draw: (job) => context.printChart(job),
      appVersion: context.appVersion,
      fontFolders: context.fontFolders,
    },
    {
      ids: runs.map(({ id }) => id),
      question: questionFor(asked, runs),
      madeAt: Date.now(),
      fileName: basename(out),
      isPrinted: false,
    },
  )
  writeWhole(out, pieces)
  print(MESSAGES.commandLine.training.wrote(out))
  if (withoutFont.length > 0) complain(MESSAGES.picture.noFont(withoutFont.join(' ')))
  if (!carries) complain(MESSAGES.experimentReport.tooLargeToCarry(out))
  return EXIT.done
}
