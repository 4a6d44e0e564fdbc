/**
 * Whose turn it is to write. SQLite lets a second writer wait in its thread, and the main thread must never wait: while
 * another thread has its turn, what the main thread would write is put off.
 */
export class WriteTurns {
  private last: Promise<unknown> = Promise.resolve()
  private taken = false

  /** Whether another thread may be writing now. */
  get isTaken(): boolean {
    return this.taken
  }

  /** Resolves when the turn has come, with what ends it. */
  take(): Promise<() => void> {
    const before = this.last
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = () => {
        this.taken = false
        resolve()
      }
    })
    this.last = before.then(() => over)
    return before.then(() => {
      this.taken = true
      return end
    })
  }

  /** Resolves when the main thread may write, which it must then do at once. */
  async whenFree(): Promise<void> {
    while (this.taken) await this.last
  }
}
