const INTERVAL_MS = 250

/** Tells of changes at once, or gathers them so that nobody is told more than a few times a second. */
export class Throttle {
  private timer: NodeJS.Timeout | undefined
  private toldAt = -Infinity

  constructor(private readonly tell: () => void) {}

  now(): void {
    this.close()
    this.toldAt = performance.now()
    this.tell()
  }

  soon(): void {
    const wait = this.toldAt + INTERVAL_MS - performance.now()
    if (wait <= 0) this.now()
    else this.timer ??= setTimeout(() => this.now(), wait)
  }

  /** Forgets what it would tell. */
  close(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}
