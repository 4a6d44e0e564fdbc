/** Keeps two processes from writing to one run. */
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { LabError } from '../../../src-shared/contract/result'
import type { RunId } from '../../../src-shared/runs/run'
import { requireRun } from '../errors'
import type { Owner } from './owner'

/**
 * Gives a function for inside a transaction that refuses to go on when a run is not this owner's any more: another
 * process took it for interrupted and goes on with it.
 * @throws LabError('not-found'), LabError('storage') when it is another one's
 */
export function ownershipOf(
  database: Database,
  { name }: Pick<Owner, 'name'>,
): (id: RunId) => void {
  const select = database.prepare<[RunId], { owner: string | null }>(
    'SELECT owner FROM runs WHERE id = ?',
  )
  return (id) => {
    const run = select.get(id)
    requireRun(run === undefined ? 0 : 1, id)
    if (run?.owner !== name) throw new LabError('storage', MESSAGES.storage.takenOver)
  }
}

/**
 * Gives a function for inside a transaction that refuses to go on when somebody else is at work on a run.
 * @throws LabError('invalid-input')
 */
export function activeElsewhere(
  database: Database,
  owner: Pick<Owner, 'name' | 'isAlive'>,
): (id: RunId) => void {
  const select = database.prepare<[RunId], { name: string; owner: string | null }>(
    "SELECT name, owner FROM runs WHERE id = ? AND status IN ('queued', 'running')",
  )
  return (id) => {
    const run = select.get(id)
    if (run?.owner == null || run.owner === owner.name || !owner.isAlive(run.owner)) return
    throw new LabError('invalid-input', MESSAGES.storage.trainedElsewhere(run.name))
  }
}
