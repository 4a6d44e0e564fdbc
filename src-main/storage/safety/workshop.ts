/** A folder beside a database where what shall take its place is made. */
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../files/make-folder'
import { pathBeside, stemBeside } from '../../files/short-name'
import { isProcessAlive } from '../process-alive'

/** Calls `use` with an empty folder on the database's own disk and removes it afterwards. */
export function inWorkshop<T>(path: string, use: (folder: string) => T): T {
  removeAbandoned(path)
  const folder = pathBeside(path, `.rescue-${process.pid}`)
  makeFolder(folder, 0o700)
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of processes that ended on the way; what was in them was not finished. */
function removeAbandoned(path: string): void {
  const start = `${stemBeside(path)}.rescue-`
  for (const name of readdirSync(dirname(path))) {
    const owner = name.startsWith(start) ? Number(name.slice(start.length)) : NaN
    const isAbandoned = owner === process.pid || (owner > 0 && !isProcessAlive(owner))
    if (isAbandoned) rmSync(join(dirname(path), name), { recursive: true, force: true })
  }
}
