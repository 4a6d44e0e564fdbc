/** Opens files that a person named for reading. Pipes and devices would wait, or never end. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync, type Stats } from 'node:fs'

/** The code of errors about what is neither a file nor a folder. */
export const NO_ORDINARY_FILE = 'NO_ORDINARY_FILE'

/** Windows has no such flag, and no pipes among its files. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

export interface OrdinaryFile {
  readonly handle: number
  readonly bytes: number
}

/**
 * Opens a file for reading, without waiting, and closes it after `use`.
 * @throws Error with a code: the system's, EISDIR for a folder, NO_ORDINARY_FILE for what is no file either
 */
export function withOrdinaryFile<T>(path: string, use: (file: OrdinaryFile) => T): T {
  const handle = openSync(path, WITHOUT_WAITING)
  try {
    const stats = fstatSync(handle)
    requireOrdinary(stats, path)
    return use({ handle, bytes: stats.size })
  } finally {
    closeSync(handle)
  }
}

/**
 * What stands at a path, before something opens it that this room cannot open itself; undefined when nothing does.
 * @throws as `withOrdinaryFile`
 */
export function ordinaryFileAt(path: string): Stats | undefined {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats !== undefined) requireOrdinary(stats, path)
  return stats
}

/**
 * A whole file.
 * @param most bytes; a longer one, also one that says it is shorter, gives undefined and is not read on
 * @throws as `withOrdinaryFile`
 */
export function readOrdinaryFile(path: string, most: number): Buffer | undefined {
  return withOrdinaryFile(path, ({ handle, bytes }) => {
    if (bytes > most) return undefined
    // One more than it says: files of the system say 0, and one that is being written grows.
    const pieces: Buffer[] = []
    for (let total = 0; total <= most;) {
      const piece = Buffer.allocUnsafe(
        Math.min(most + 1 - total, Math.max(bytes - total, 0) + 65_536),
      )
      const count = readSync(handle, piece, 0, piece.length, null)
      if (count === 0) return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
      pieces.push(piece.subarray(0, count))
      total += count
    }
    return undefined
  })
}

function requireOrdinary(stats: Stats, path: string): void {
  if (stats.isFile()) return
  const code = stats.isDirectory() ? 'EISDIR' : NO_ORDINARY_FILE
  throw Object.assign(new Error(`${code}: ${path}`), { code })
}
