/**
 * The few numbers by which the threads of a run agree, in memory that they share with the thread that starts them. A
 * helper looks at nothing but its own place: what it is to do is written there before it is told to go.
 */
import type { Share, Work } from './passes'

/** No run has more helpers. */
export const MOST_HELPERS = 15

/** Of a helper's place. */
export const STATES = {
  /** Nobody is there, or whoever was is told to go home. */
  free: 0,
  /** A helper waits to be taken in. */
  ready: 1,
  active: 2,
  /** It is to be let go as soon as the step it helps with is over, or as soon as it comes. */
  leaving: 3,
  /** The run is not faster with it. */
  declined: 4,
  /** Its thread is gone. */
  lost: 5,
} as const

/** A cache line, so that no two threads write into the same one. */
const LINE = 16
const CHANGES = 0
const CLOSED = 1
const LEADER_SLEEPS = LINE
const PLACES = 2 * LINE
const [STATE, GO, DONE, SLEEPS] = [0, LINE, 2 * LINE, 3 * LINE]
/** In whole numbers: what, set, batch, step, rows, groups. */
const NUMBERS = GO + 1
const PLACE = 4 * LINE
const WORDS = PLACES + (MOST_HELPERS + 1) * PLACE
/** Behind them, in double precision for each place: scale, rate factor, milliseconds of the last work. */
const DOUBLES = 8
const BYTES = 4 * WORDS + 8 * DOUBLES * (MOST_HELPERS + 1)

/** Milliseconds that a thread looks for the other's word before it sleeps: longer than most work takes to even out. */
const SPIN_MS = 0.1
const LOOKS = 64
/** A sleeper looks again after this time, in case nobody is left to wake it. */
const SLEEP_MS = 50

export class TeamWords {
  private readonly words: Int32Array
  private readonly doubles: Float64Array

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(BYTES)) {
    this.words = new Int32Array(buffer, 0, WORDS)
    this.doubles = new Float64Array(buffer, 4 * WORDS)
  }

  state(place: number): number {
    return Atomics.load(this.words, PLACES + PLACE * place + STATE)
  }

  /** Changes a place's state from what it is thought to be; false when it is another. */
  change(place: number, from: keyof typeof STATES, to: keyof typeof STATES): boolean {
    const at = PLACES + PLACE * place + STATE
    const isChanged =
      Atomics.compareExchange(this.words, at, STATES[from], STATES[to]) === STATES[from]
    if (isChanged) {
      Atomics.add(this.words, CHANGES, 1)
      Atomics.notify(this.words, PLACES + PLACE * place + GO)
    }
    return isChanged
  }

  /** The first place whose helper waits to be taken in. */
  firstReady(): number | undefined {
    for (let place = 1; place <= MOST_HELPERS; place++) {
      if (this.state(place) === STATES.ready) return place
    }
    return undefined
  }

  get activeCount(): number {
    let count = 0
    for (let place = 1; place <= MOST_HELPERS; place++) {
      if (this.state(place) === STATES.active) count++
    }
    return count
  }

  /** A helper is wanted elsewhere: it goes at once, or after the step it helps with, or as soon as it comes. */
  askBack(place: number): void {
    const isOnItsWay = this.change(place, 'free', 'leaving')
    if (!isOnItsWay && !this.change(place, 'ready', 'free')) this.change(place, 'active', 'leaving')
  }

  /** Its thread is gone. */
  lose(place: number): void {
    Atomics.store(this.words, PLACES + PLACE * place + STATE, STATES.lost)
    Atomics.add(this.words, CHANGES, 1)
  }

  isFree(place: number): boolean {
    return this.state(place) === STATES.free
  }

  /** Whether the run was no faster with the helper that was there. */
  wasDeclined(place: number): boolean {
    return this.state(place) === STATES.declined
  }

  /** Nobody is there any more. */
  vacate(place: number): void {
    Atomics.store(this.words, PLACES + PLACE * place + STATE, STATES.free)
  }

  /** Counts the changes of all states, so that it takes one look to see whether there was any. */
  get changes(): number {
    return Atomics.load(this.words, CHANGES)
  }

  /** The run needs nobody any more. */
  close(): void {
    Atomics.store(this.words, CLOSED, 1)
    for (let place = 1; place <= MOST_HELPERS; place++) {
      Atomics.notify(this.words, PLACES + PLACE * place + GO)
    }
  }

  get isClosed(): boolean {
    return Atomics.load(this.words, CLOSED) === 1
  }

  /** Gives a helper its share of the work number `number`. */
  go(place: number, number: number, work: Work, { rows, groups }: Share): void {
    const { words, doubles } = this
    const at = PLACES + PLACE * place
    const numbers = at + NUMBERS
    words[numbers] = work.what
    words[numbers + 1] = work.set
    words[numbers + 2] = work.batch
    words[numbers + 3] = work.optimizerStep
    words[numbers + 4] = rows.first
    words[numbers + 5] = rows.end
    words[numbers + 6] = groups.first
    words[numbers + 7] = groups.end
    doubles[DOUBLES * place] = work.scale
    doubles[DOUBLES * place + 1] = work.rateFactor
    Atomics.store(words, at + GO, number)
    if (Atomics.load(words, at + SLEEPS) === 1) Atomics.notify(words, at + GO)
  }

  /** Waits until a helper has done the work number `number`: the milliseconds that took, or undefined when it is lost. */
  awaitDone(place: number, number: number): number | undefined {
    const { words } = this
    const at = PLACES + PLACE * place + DONE
    const isDone = () => Atomics.load(words, at) === number
    if (!spun(isDone)) {
      Atomics.store(words, LEADER_SLEEPS, 1)
      for (let seen = Atomics.load(words, at); seen !== number; seen = Atomics.load(words, at)) {
        if (this.state(place) === STATES.lost) return undefined
        Atomics.wait(words, at, seen, SLEEP_MS)
      }
      Atomics.store(words, LEADER_SLEEPS, 0)
    }
    return this.doubles[DOUBLES * place + 2]
  }

  /** What a helper is to do after the work number `number`; undefined when it is needed no more. Waits for it. */
  awaitWork(
    place: number,
    number: number,
  ): (Work & Share & { readonly number: number }) | undefined {
    const { words, doubles } = this
    const at = PLACES + PLACE * place
    const hasWord = () => Atomics.load(words, at + GO) !== number
    const isOver = () => Atomics.load(words, CLOSED) === 1 || !isTaken(this.state(place))
    if (!spun(hasWord)) {
      Atomics.store(words, at + SLEEPS, 1)
      while (!hasWord() && !isOver()) Atomics.wait(words, at + GO, number, SLEEP_MS)
      Atomics.store(words, at + SLEEPS, 0)
    }
    if (!hasWord()) return undefined
    const numbers = at + NUMBERS
    return {
      number: Atomics.load(words, at + GO),
      what: words[numbers],
      set: words[numbers + 1],
      batch: words[numbers + 2],
      optimizerStep: words[numbers + 3],
      rows: { first: words[numbers + 4], end: words[numbers + 5] },
      groups: { first: words[numbers + 6], end: words[numbers + 7] },
      scale: doubles[DOUBLES * place],
      rateFactor: doubles[DOUBLES * place + 1],
    }
  }

  /** Says that a helper has done its share, and how many milliseconds it took. */
  done(place: number, number: number, milliseconds: number): void {
    const { words } = this
    const at = PLACES + PLACE * place + DONE
    this.doubles[DOUBLES * place + 2] = milliseconds
    Atomics.store(words, at, number)
    if (Atomics.load(words, LEADER_SLEEPS) === 1) Atomics.notify(words, at)
  }

  /** The number of the last work that was given to a place. */
  lastNumber(place: number): number {
    return Atomics.load(this.words, PLACES + PLACE * place + GO)
  }
}

/** Whether a helper is there, and is not told to go. */
function isTaken(state: number): boolean {
  return state === STATES.ready || state === STATES.active || state === STATES.leaving
}

/** Looks for something without sleeping, for a while; whether it came. */
function spun(hasCome: () => boolean): boolean {
  const until = performance.now() + SPIN_MS
  do {
    for (let look = 0; look < LOOKS; look++) if (hasCome()) return true
  } while (performance.now() < until)
  return false
}
