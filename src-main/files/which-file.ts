/** Whether paths lead to one file, whatever its names. */
import { statSync } from 'node:fs'

/** Which file is at a path, on which disk; undefined when there is none. */
export function fileAt(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

/** Whether there is a file at a path that is also at another one, as far as the system tells. */
export function isSameFile(path: string, other: string): boolean {
  try {
    const found = fileAt(path)
    return found !== undefined && found === fileAt(other)
  } catch {
    return false
  }
}
