/** Whether a process of this machine is still there; one that may not be signalled is. */
export function isProcessAlive(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
