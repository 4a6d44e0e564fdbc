/** Reads a damaged database with the log beside it and without: the log may be an older one, or another database's. */
import { StorageError } from '../errors'
import { openDatabase } from '../schema/open'
import { createIntake } from '../transfer/run-intake'
import { databaseSource } from '../transfer/run-source'
import { closeAsOneFile, countRuns, type Rebuilt } from './rebuild'

/**
 * A log that fits is taken as part of the database. Where it does not, the way that gives more whole runs is kept, and
 * the runs that only the other one gives are added.
 * @param read undefined when nothing of the lab can be found
 * @throws StorageError when neither way can be read, or either finds a newer version's
 */
export function readBothWays(read: (withLog: boolean) => Rebuilt | undefined): Rebuilt | undefined {
  const ways = [true, false].map((withLog) => attempt(() => read(withLog)))
  const [withLog, alone] = ways.map(({ rebuilt }) => rebuilt)
  if (withLog === undefined && alone === undefined) {
    const error = ways.find((way) => way.error !== undefined)?.error
    if (error !== undefined) throw error
    return undefined
  }
  if (alone === undefined) return withLog
  if (withLog === undefined) return { ...alone, besides: { left: 'log', added: 0 } }
  if (fits(withLog, alone)) return withLog
  return wholeRuns(withLog) >= wholeRuns(alone)
    ? { ...withLog, ...addMissing(withLog, alone, 'file') }
    : { ...alone, ...addMissing(alone, withLog, 'log') }
}

/** One way may be impossible where the other is not. */
function attempt(read: () => Rebuilt | undefined): { rebuilt?: Rebuilt; error?: StorageError } {
  try {
    return { rebuilt: read() }
  } catch (error) {
    if (!(error instanceof StorageError) || error.trouble === 'newer') throw error
    return { error }
  }
}

/**
 * With its own log a database is whole, unless it is damaged besides. With another one's no run is the same, and an older
 * one takes changes back.
 */
function fits(withLog: Rebuilt, alone: Rebuilt): boolean {
  const { ids } = alone.findings
  const isOthers = ids.size > 0 && ![...ids].some((id) => withLog.findings.ids.has(id))
  if (isOthers || withLog.changes < alone.changes) return false
  const isDamagedBesides = !alone.wasIntact && wholeRuns(withLog) >= wholeRuns(alone)
  return withLog.wasIntact || isDamagedBesides
}

const wholeRuns = ({ count, mended }: Rebuilt) =>
  count - mended.partial.length - mended.fromBackup.size

/** @param left which of the two files the runs that are added come from */
function addMissing(
  kept: Rebuilt,
  other: Rebuilt,
  left: 'file' | 'log',
): Pick<Rebuilt, 'count' | 'besides'> {
  const isPartial = new Set(other.mended.partial.map(({ id }) => id))
  const missing = [...other.findings.ids].filter(
    (id) => !kept.findings.ids.has(id) && !isPartial.has(id),
  )
  const made = openDatabase(kept.made)
  const from = openDatabase(other.made)
  try {
    const source = databaseSource(from, new Set(missing))
    const { added } = createIntake(made)({ ...source, views: [], optimizers: [] }, false)
    return { count: countRuns(made), besides: { left, added: added.length } }
  } finally {
    closeAsOneFile(from)
    closeAsOneFile(made)
  }
}
