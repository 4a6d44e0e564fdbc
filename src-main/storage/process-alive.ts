/**
 * Whether a process of an earlier version, which marked what is its own with its number alone, has ended, as far as this
 * machine knows. What this version makes bears no numbers, so that its own was an earlier process's. 0 stands for none.
 */
export function hasEnded(id: number): boolean {
  if (id === 0 || id === process.pid) return true
  try {
    process.kill(id, 0)
    return false
  } catch (error) {
    // One that may not be signalled is there.
    return (error as NodeJS.ErrnoException).code !== 'EPERM'
  }
}
