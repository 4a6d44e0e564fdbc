/** Runs whose process has ended: whoever opens a database settles them first, and a window as long as it is open. */
import { LabError } from '../src-shared/contract/result'
import type { RunId } from '../src-shared/runs/run'
import { mayPass } from './storage/transient-errors'
import type { Lab } from './lab'
import type { Storage } from './storage/contract'

const EVERY_MS = 5000

/**
 * Marks them as interrupted. Where the database cannot be written now, they are left for the next time, so that it can
 * still be read.
 * @returns their ids
 * @throws LabError('storage') when the database is damaged
 */
export function settleDeadRuns({ runs, briefly }: Pick<Storage, 'runs' | 'briefly'>): RunId[] {
  let settled: RunId[] = []
  try {
    briefly(() => (settled = runs.interruptUnfinished(Date.now())))
  } catch (error) {
    const isLeft = error instanceof LabError && (error.trouble === undefined || mayPass(error))
    if (!isLeft) throw error
  }
  return settled
}

/** Looks for those that die while the lab is open, and tells of them. */
export function watchDeadRuns({ storage, turns, emit }: Pick<Lab, 'storage' | 'turns' | 'emit'>): {
  stop(): void
} {
  const look = () => {
    for (const id of settleDeadRuns(storage)) {
      const run = storage.runs.get(id)
      if (run !== undefined) emit('run.changed', run)
    }
  }
  const lookIfPossible = () => {
    if (turns.isTaken) return
    try {
      look()
    } catch {
      // The storage itself tells of damage.
    }
  }
  const timer = setInterval(lookIfPossible, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
