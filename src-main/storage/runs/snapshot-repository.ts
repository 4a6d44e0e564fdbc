/** What was seen inside runs while they trained. */
import type { Database } from 'better-sqlite3'
import type { InsideFrame } from '../../../src-shared/inside/frame'
import { unpackFrame } from '../../../src-shared/inside/frame-bytes'
import type { RunId } from '../../../src-shared/runs/run'
import type { RunRepository, StoredSnapshot } from '../contract'

interface SnapshotRow {
  readonly step: number
  readonly frame: Buffer
}

export function createSnapshotRepository(database: Database): Pick<
  RunRepository,
  'snapshots' | 'packedSnapshots'
> & {
  /** To be called inside a transaction. One of a step that is there already takes its place. */
  readonly keep: (id: RunId, snapshots: readonly StoredSnapshot[]) => void
} {
  const replace = database.prepare<[RunId, number, Uint8Array]>(
    'INSERT OR REPLACE INTO snapshots (run_id, step, frame) VALUES (?, ?, ?)',
  )
  const select = database.prepare<[RunId], SnapshotRow>(
    'SELECT step, frame FROM snapshots WHERE run_id = ? ORDER BY step',
  )
  return {
    keep(id, snapshots) {
      for (const { step, frame } of snapshots) replace.run(id, step, frame)
    },
    packedSnapshots: (id) => select.all(id),
    snapshots: (id) =>
      select.all(id).flatMap(({ frame }): InsideFrame[] => {
        const unpacked = unpackFrame(frame)
        return unpacked === undefined ? [] : [unpacked]
      }),
  }
}
