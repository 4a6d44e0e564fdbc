/** Files on their way to being whole: made beside the place they are for, while a lock beside them shows that they are. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathBeside } from '../files/short-name'
import { isAbandoned, removeUnlocked, whileLocked, hasProcessEnded } from './lock-file'

const MARK_BYTES = 8
const MARK = `[0-9a-f]{${2 * MARK_BYTES}}`
/** SQLite has files of its own beside a database that it makes. */
const PARTIAL = new RegExp(`\\.optimizer-lab-(${MARK})\\.partial(?:-journal|-wal|-shm)?$`)
const LOCK = new RegExp(`^\\.optimizer-lab-${MARK}\\.lock$`)
/** Earlier versions marked them with the number of their process. */
const OF_PROCESS = /\.optimizer-lab-(\d{1,10})\.partial(?:-journal|-wal|-shm)?$/

const lockOf = (folder: string, mark: string) => join(folder, `.optimizer-lab-${mark}.lock`)

/**
 * Calls `make` with the path where the file that is to stand at `path` is made, which fits, however long that file's name
 * is. What was ended on the way before, in the same folder, is removed first.
 */
export function whilePartial<T>(path: string, make: (partial: string) => T): T {
  const folder = dirname(path)
  removeAbandoned(folder)
  const mark = randomBytes(MARK_BYTES).toString('hex')
  const partial = pathBeside(path, `.optimizer-lab-${mark}.partial`)
  return whileLocked(lockOf(folder, mark), () => make(partial))
}

/** Removes what processes left in a folder that were ended before they were done; what cannot be removed stays. */
export function removeAbandoned(folder: string): void {
  try {
    const names = readdirSync(folder)
    const abandoned = names.filter((name) => isPartialAbandoned(folder, name))
    for (const name of abandoned) rmSync(join(folder, name), { force: true })
    for (const name of names) if (LOCK.test(name)) removeUnlocked(join(folder, name))
  } catch {
    // Somebody else's folder, or one that cannot be read: whoever writes there is told then.
  }
}

function isPartialAbandoned(folder: string, name: string): boolean {
  const mark = PARTIAL.exec(name)?.[1]
  if (mark !== undefined) return isAbandoned(join(folder, name), lockOf(folder, mark))
  const maker = OF_PROCESS.exec(name)?.[1]
  return maker !== undefined && hasProcessEnded(Number(maker))
}
