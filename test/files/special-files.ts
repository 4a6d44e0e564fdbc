/** Files that are none: pipes that nobody writes to, and devices that never end. */
import { execFileSync } from 'node:child_process'

/** Where there are any. */
export const hasPipes = process.platform !== 'win32'

export function makePipe(path: string): string {
  execFileSync('mkfifo', [path])
  return path
}
