/** How the main thread steers a worker that never stops to listen: a few shared bytes, looked at before every step. */

/** What a worker is asked: to go on, to end the run, to end it so that it can go on later, or to stand still. */
export const ORDERS = { go: 0, stop: 1, suspend: 2, pause: 3 } as const
export type Order = keyof typeof ORDERS
/** The orders that end a run. */
export type Ending = Extract<Order, 'stop' | 'suspend'>

const ORDER = 0
const RATE_CHANGES = 1
const HELPERS = 2
const WORDS = 4
const RATE_OFFSET = WORDS * Int32Array.BYTES_PER_ELEMENT
const BYTES = RATE_OFFSET + Float64Array.BYTES_PER_ELEMENT

export type ControlBuffer = SharedArrayBuffer

export function createControl(): ControlBuffer {
  return new SharedArrayBuffer(BYTES)
}

/** The main thread's end. */
export class Controller {
  private readonly words: Int32Array
  private readonly rate: Float64Array

  constructor(readonly buffer: ControlBuffer) {
    this.words = new Int32Array(buffer, 0, WORDS)
    this.rate = new Float64Array(buffer, RATE_OFFSET, 1)
  }

  order(order: Order): void {
    Atomics.store(this.words, ORDER, ORDERS[order])
    Atomics.notify(this.words, ORDER)
  }

  /** Threads stand ready to help, so many at most; 0 when there are none any more. */
  askForHelp(helpers: number): void {
    Atomics.store(this.words, HELPERS, helpers)
  }

  /** The rate of the next step and those after it. */
  setRate(learningRate: number): void {
    this.rate[0] = learningRate
    Atomics.add(this.words, RATE_CHANGES, 1)
  }
}

/** The worker's end. */
export class Controlled {
  private readonly words: Int32Array
  private readonly rate: Float64Array
  private rateChangesSeen = 0

  constructor(buffer: ControlBuffer) {
    this.words = new Int32Array(buffer, 0, WORDS)
    this.rate = new Float64Array(buffer, RATE_OFFSET, 1)
  }

  /**
   * What to do now; while it is to pause, this waits.
   * @param onPause called before it waits, for what should not wait with it
   */
  order(onPause: () => void = () => {}): Ending | 'go' {
    let order = Atomics.load(this.words, ORDER)
    if (order === ORDERS.pause) onPause()
    while (order === ORDERS.pause) {
      Atomics.wait(this.words, ORDER, ORDERS.pause)
      order = Atomics.load(this.words, ORDER)
    }
    return order === ORDERS.stop ? 'stop' : order === ORDERS.suspend ? 'suspend' : 'go'
  }

  /** How many threads stand ready to help; 0 when there are none. */
  helpersReady(): number {
    return Atomics.load(this.words, HELPERS)
  }

  /** What was offered is taken, or can never be. */
  helpSettled(): void {
    Atomics.store(this.words, HELPERS, 0)
  }

  /** A rate that was set since this was asked last. */
  newRate(): number | undefined {
    const changes = Atomics.load(this.words, RATE_CHANGES)
    if (changes === this.rateChangesSeen) return undefined
    this.rateChangesSeen = changes
    return this.rate[0]
  }
}
