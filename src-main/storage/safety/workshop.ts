/** A folder beside a database where what shall take its place is made. */
import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../files/make-folder'
import { pathBeside, stemBeside } from '../../files/short-name'
import { isAbandoned, whileLocked } from '../lock-file'
import { hasEnded } from '../process-alive'

const MARK_BYTES = 8
const MARK = new RegExp(`^[0-9a-f]{${2 * MARK_BYTES}}$`)
/** Earlier versions marked them with the number of their process. */
const PROCESS = /^\d{1,10}$/

const lockOf = (folder: string) => join(folder, '.lock')

/** Calls `use` with an empty folder on the database's own disk and removes it afterwards. */
export function inWorkshop<T>(path: string, use: (folder: string) => T): T {
  removeAbandoned(path)
  const folder = pathBeside(path, `.rescue-${randomBytes(MARK_BYTES).toString('hex')}`)
  makeFolder(folder, 0o700)
  try {
    return whileLocked(lockOf(folder), () => use(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of processes that ended on the way; what was in them was not finished. */
function removeAbandoned(path: string): void {
  const start = `${stemBeside(path)}.rescue-`
  for (const name of readdirSync(dirname(path))) {
    const mark = name.startsWith(start) ? name.slice(start.length) : ''
    const folder = join(dirname(path), name)
    const isLeft = MARK.test(mark)
      ? isAbandoned(folder, lockOf(folder))
      : PROCESS.test(mark) && hasEnded(Number(mark))
    if (isLeft) rmSync(folder, { recursive: true, force: true })
  }
}
