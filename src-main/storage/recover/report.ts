/** What a person is told of a recovery. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { RecoveryReport } from '../backup/contract'
import type { Rebuilt } from './rebuild'

const { recovery: words } = MESSAGES

/** Names listed in one sentence. */
const MOST_NAMES = 20

export type NewReport = Omit<RecoveryReport, 'keptAs'>

export function describeRecovery(outcome: Rebuilt): NewReport {
  const { count, findings, mended, backupName, besides } = outcome
  const { partial, fromBackup } = mended
  const lost = [...findings.orphans].filter(([id]) => !fromBackup.has(id)).map(([, name]) => name)
  const whole = count - partial.length - fromBackup.size
  const isPartial = new Set(partial.map(({ id }) => id))
  const unsure = [...findings.withoutPoints].filter(
    (id) => !isPartial.has(id) && !fromBackup.has(id),
  )
  const sentences = [
    words.whole(whole),
    partial.length > 0 &&
      words.partial(partial.length, list(partial.map(({ name }) => String(name)))),
    fromBackup.size > 0 && words.fromBackup(fromBackup.size, String(backupName)),
    lost.length > 0 && words.lost(lost.length, list(lost)),
    unsure.length > 0 && words.unsure(list(unsure)),
    besides !== undefined && words.unfitLog[besides.left](besides.added),
  ].filter((sentence) => sentence !== false)
  return {
    whole,
    partial: partial.length,
    fromBackup: fromBackup.size,
    lost: lost.length,
    sentences,
  }
}

/** @param runs how many the backup holds */
export function nothingReadable(runs: number, backupName: string): NewReport {
  const sentences = [words.nothingReadable(backupName)]
  return { whole: 0, partial: 0, fromBackup: runs, lost: 0, sentences }
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES)
  if (names.length > MOST_NAMES) shown.push(words.more(names.length - MOST_NAMES))
  return shown.join(', ')
}
