/** `replay`: trains stored runs again and says whether they come out the same, bit for bit. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import type { ReplayReport } from '../../src-shared/contract/training'
import { chooseIds } from './choose-runs'
import type { CommandContext } from './context'
import { EXIT, UsageError } from './exit-codes'
import { print } from './print'
import { parseAtOnce, parseWords } from './words'

const OPTIONS = { 'at-once': { type: 'string' }, db: { type: 'string' } } as const

const WHAT: Record<NonNullable<ReplayReport['firstDifference']>['what'], string> = {
  'initial-weights': 'the initial weights',
  'training-loss': 'the training loss',
  batches: 'the batches',
  'final-weights': 'the final weights',
  length: 'the length',
}

export async function replay(context: CommandContext): Promise<number> {
  const { values, positionals } = parseWords(context.words, OPTIONS, true)
  if (positionals.length === 0) {
    throw new UsageError('replay needs runs: npm run lab -- replay ID...')
  }
  const lab = context.openLab(values.db, parseAtOnce(values['at-once']))
  const ids = chooseIds(lab, positionals)
  let exitCode: number = EXIT.done
  const replays = ids.map((id) => lab.training.replay(id))
  // All are waited for, so that none is left alone when one of them cannot be replayed.
  await Promise.allSettled(replays)
  for (const [i, id] of ids.entries()) {
    const report = await replays[i]
    print(`${lab.storage.runs.get(id)?.name ?? id}: ${reportText(report)}`)
    if (report.outcome !== 'identical') exitCode = EXIT.runFailed
  }
  return exitCode
}

export function reportText(report: ReplayReport): string {
  const { outcome, firstDifference, stepsCompared, comparedWeights } = report
  if (outcome === 'cancelled') return 'cancelled.'
  const steps = `${formatCount(stepsCompared)} step${stepsCompared === 1 ? '' : 's'}`
  if (firstDifference === null) {
    return `identical, bit for bit (${steps}${comparedWeights ? ' and the final weights' : ''}).`
  }
  const { step, what, stored, replayed } = firstDifference
  const difference =
    `differs first at step ${formatCount(step)}: ${WHAT[what]} was ${stored}, ` +
    `and is ${replayed} when it is trained again.`
  const data = report.isDataKnown ? '' : ` ${MESSAGES.replay.dataNotKnown}`
  return `${difference}${data}${engineText(report)}`
}

function engineText({ storedEngine, replayedEngine }: ReplayReport): string {
  if (storedEngine === replayedEngine) return ''
  return ` It was trained by version ${storedEngine} of the engine, this is version ${replayedEngine}.`
}
