/** `replay`: trains stored runs again and says whether they come out the same, bit for bit. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import type { ReplayReport } from '../../src-shared/contract/training'
import { chooseIds } from './choose-runs'
import { defineCommand, type CommandContext, type Input, type OptionEntries } from './command'
import { EXIT, nextCommand } from './exit-codes'
import { print, printJson } from './print'
import { atOnce } from './values'

const says = () => MESSAGES.commandLine.replay

const OPTIONS = {
  'at-once': { value: atOnce, help: () => MESSAGES.commandLine.options.atOnce },
  json: { value: null, help: () => MESSAGES.commandLine.options.asJson },
} as const satisfies OptionEntries

export const replay = defineCommand({
  name: 'replay',
  answers: 'judgement',
  summary: () => MESSAGES.commandLine.commands.replay,
  argument: {
    placeholder: 'ID',
    count: 'some',
    help: () => MESSAGES.commandLine.arguments.run,
    wanted(database) {
      const { wanted, runs } = MESSAGES.commandLine.arguments
      return wanted('replay', runs, nextCommand('replay ID...', database))
    },
  },
  options: OPTIONS,
  notes: () => [MESSAGES.commandLine.notes.sameData],
  run: trainAgain,
})

async function trainAgain(
  { values, words, database }: Input<typeof OPTIONS>,
  context: CommandContext,
): Promise<number> {
  const lab = context.openLab(database, values['at-once'])
  const ids = chooseIds(lab, words, database)
  let exitCode: number = EXIT.done
  const replays = ids.map((id) => lab.training.replay(id))
  // All are waited for, so that none is left alone when one of them cannot be replayed.
  await Promise.allSettled(replays)
  const told: object[] = []
  for (const [i, id] of ids.entries()) {
    const report = await replays[i]
    const name = lab.storage.runs.get(id)?.name ?? id
    told.push({ name, ...report })
    print(`${name}: ${replayReport(report)}`)
    if (report.outcome !== 'identical') exitCode = EXIT.runFailed
  }
  if (values.json) printJson(told)
  return exitCode
}

export function replayReport(report: ReplayReport): string {
  const { outcome, firstDifference, stepsCompared, comparedWeights } = report
  if (outcome === 'cancelled') return says().cancelled
  const steps = says().steps(formatCount(stepsCompared), stepsCompared === 1)
  if (firstDifference === null) {
    return says().identical(steps, comparedWeights)
  }
  const { step, what, stored, replayed } = firstDifference
  const difference = says().differs(formatCount(step), says().what[what], stored, replayed)
  const data = report.isDataKnown ? '' : ` ${MESSAGES.replay.dataNotKnown}`
  return `${difference}${data}${engineText(report)}`
}

function engineText({ storedEngine, replayedEngine }: ReplayReport): string {
  if (storedEngine === replayedEngine) return ''
  return ` ${says().otherEngine(storedEngine, replayedEngine)}`
}
