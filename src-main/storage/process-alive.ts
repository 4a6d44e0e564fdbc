/** Whether a process of this machine is still there; one that may not be signalled is. 0 stands for none. */
export function isProcessAlive(id: number): boolean {
  if (id === 0) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
