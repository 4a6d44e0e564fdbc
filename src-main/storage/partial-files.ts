/** Files on their way to being whole: made beside the place they are for, under a name that tells whose they are. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathBeside } from '../files/short-name'
import { isProcessAlive } from './process-alive'

/** SQLite has files of its own beside a database that it makes. */
const PARTIAL = /\.optimizer-lab-(\d+)\.partial(?:-journal|-wal|-shm)?$/

/** Where this process makes the file that is to stand at `path`. It fits, however long that file's name is. */
export const partialPath = (path: string): string =>
  pathBeside(path, `.optimizer-lab-${process.pid}.partial`)

/** Removes what processes left in a folder that were ended before they were done; what cannot be removed stays. */
export function removeAbandoned(folder: string): void {
  try {
    const abandoned = readdirSync(folder).filter((name) => {
      const maker = PARTIAL.exec(name)?.[1]
      return maker !== undefined && !isProcessAlive(Number(maker))
    })
    for (const name of abandoned) rmSync(join(folder, name), { force: true })
  } catch {
    // Somebody else's folder, or one that cannot be read: whoever writes there is told then.
  }
}
