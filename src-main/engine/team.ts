/**
 * One step over several threads: the one that trains leads, and idle ones help it. They share the workspace; each has
 * its share of every piece of work, and the leader goes on when all of them are done. So two or three barriers a step.
 */
import { EngineError } from './engine-error'
import type { ExampleSet } from './examples'
import type { SharedKernels } from './kernels/kernels'
import { createSharedKernels } from './kernels/wasm'
import { Passes, WORK, roomForHelpers, workspaceOf, type Share, type Work } from './passes'
import { cutRows, type ParameterGroups } from './shares'
import { MOST_HELPERS, STATES, TeamWords } from './team-words'
import type { TrainerOptions } from './trainer-options'
import { Trial } from './trial'

/** All that a helper needs to know of a run; every buffer in it is shared. */
export interface HelpOffer {
  readonly kernels: SharedKernels
  readonly words: SharedArrayBuffer
  /** How many threads the workspace has room for, with the leader. */
  readonly places: number
  readonly options: TrainerOptions
  readonly sets: readonly ExampleSet[]
}

/** After so many steps the shares are cut anew, by how long each thread took for its last ones. */
const STEPS_A_CUT = 16
/** How much of what was measured counts. */
const ADAPTION = 0.5
/** Who has nothing would never be seen to be quick. */
const LEAST_PART = 0.01
const OF_ROWS = WORK.gather | WORK.forward | WORK.measure | WORK.backward

/** What one thread has of a kind of work, of 1, and how long it took for that since the shares were cut. */
interface Load {
  part: number
  milliseconds: number
}

/** How work is divided between the leader and these helpers. */
class Division {
  /** Rows for the passes, groups of parameters for gradients and update; the leader comes first. */
  private readonly rows: Load[]
  private readonly groups: Load[]
  /** By the size of the batch. */
  private readonly shares = new Map<number, readonly Share[]>()
  private steps = 0

  constructor(
    readonly helpers: readonly number[],
    private readonly parameters: ParameterGroups,
  ) {
    const equal = () =>
      [0, ...helpers].map(() => ({ part: 1 / (helpers.length + 1), milliseconds: 0 }))
    this.rows = equal()
    this.groups = equal()
  }

  sharesOf(batch: number): readonly Share[] {
    const known = this.shares.get(batch)
    if (known !== undefined) return known
    const groups = this.parameters.cut(endsOf(this.groups))
    const shares = cutRows(batch, endsOf(this.rows)).map((rows, i) => ({ rows, groups: groups[i] }))
    this.shares.set(batch, shares)
    return shares
  }

  /** @param thread 0 for the leader, else which of the helpers */
  took(thread: number, { what }: Work, milliseconds: number): void {
    const loads = what & OF_ROWS ? this.rows : this.groups
    loads[thread].milliseconds += milliseconds
  }

  /** Before each step: now and then gives less to those who took longer than others for what they had. */
  adapt(): void {
    if (++this.steps % STEPS_A_CUT !== 0) return
    for (const loads of [this.rows, this.groups]) {
      const speeds = loads.map(
        ({ part, milliseconds }) => Math.max(part, LEAST_PART) / milliseconds,
      )
      const all = speeds.reduce((sum, speed) => sum + speed, 0)
      loads.forEach((load, i) => {
        if (Number.isFinite(all)) load.part += ADAPTION * (speeds[i] / all - load.part)
        load.milliseconds = 0
      })
    }
    this.shares.clear()
  }
}

export class Team {
  /** Those that are worth it, the one taken in last at the end. */
  private members: number[] = []
  private trial: Trial | undefined
  private readonly words: TeamWords
  private readonly areMeasured: boolean
  private lastTrial = { end: -Infinity, milliseconds: 0 }
  private changesSeen = 0
  private hasNews = false
  private number = 0
  /** Who takes part now, and how work was divided between others before. */
  private division: Division
  private readonly divisions = new Map<string, Division>()

  /**
   * @param times milliseconds of steps without help, to be compared with; undefined when nobody asks what help is worth
   */
  private constructor(
    readonly offer: HelpOffer,
    readonly passes: Passes,
    private times: readonly number[] | undefined,
  ) {
    this.words = new TeamWords(offer.words)
    this.areMeasured = times !== undefined
    this.division = this.divisionFor([])
  }

  /** Undefined when there is no memory for it, or what is trained on cannot be shared. */
  static of(
    options: TrainerOptions,
    sets: readonly ExampleSet[],
    helpers: number,
    times: readonly number[] | undefined,
  ): Team | undefined {
    const room = roomForHelpers(Math.min(helpers, MOST_HELPERS), options)
    if (room < 1 || !sets.every(isShared)) return undefined
    const kernels = createSharedKernels()
    const places = 1 + room
    try {
      const workspace = workspaceOf(options, kernels, { index: 0, count: places })
      const passes = new Passes(options, kernels, workspace, sets)
      const { buffer: words } = new TeamWords()
      const offer = { kernels: kernels.shared(), words, places, options, sets }
      return new Team(offer, passes, times)
    } catch (error) {
      if (error instanceof EngineError) return undefined
      throw error
    }
  }

  /** Whether there were helpers, and none is left or on its way. */
  get isDeserted(): boolean {
    return this.members.length === 0 && (this.changesSeen > 0 || this.words.isClosed)
  }

  /** How many helpers the run has. */
  get helpers(): number {
    return this.members.length
  }

  /** Before a step: takes in who waits, lets go who is wanted elsewhere, and sees who takes part in it. */
  beginStep(): void {
    if (this.words.changes !== this.changesSeen || this.hasNews) this.lookAround()
    if (this.members.length === 0) return
    this.tryLastAgain()
    this.takePart(this.trial?.leavesOut ? this.members.slice(0, -1) : this.members)
    this.division.adapt()
  }

  /** After a step that took so many milliseconds. */
  endStep(milliseconds: number): void {
    const { trial } = this
    if (trial === undefined) return
    const verdict = trial.took(milliseconds)
    if (verdict === undefined) return
    this.trial = undefined
    // Others may have come meanwhile.
    this.hasNews = true
    this.lastTrial = { end: performance.now(), milliseconds: trial.milliseconds }
    if (verdict === 'pays') return
    const place = this.members[this.members.length - 1]
    this.keep(this.members.slice(0, -1))
    // One that is wanted elsewhere just now is simply let go.
    if (!this.words.change(place, 'active', 'declined')) this.words.change(place, 'leaving', 'free')
  }

  /**
   * Does a piece of work, with those who take part; false when one of them was lost over it. Its share may then be undone,
   * or half done.
   */
  perform(work: Work): boolean {
    const { passes, words, division } = this
    const { helpers } = division
    const shares = division.sharesOf(work.batch)
    if (helpers.length === 0) {
      passes.perform(work, shares[0])
      return true
    }
    const number = (this.number = (this.number + 1) | 0)
    helpers.forEach((place, i) => words.go(place, number, work, shares[i + 1]))
    const startedAt = performance.now()
    passes.perform(work, shares[0])
    division.took(0, work, performance.now() - startedAt)
    const lost = helpers.filter((place, i) => {
      const milliseconds = words.awaitDone(place, number)
      if (milliseconds !== undefined) division.took(i + 1, work, milliseconds)
      return milliseconds === undefined
    })
    if (lost.length > 0) this.keep(this.members.filter((place) => !lost.includes(place)))
    return lost.length === 0
  }

  /** Between two pieces of work that are no step: lets go who is wanted elsewhere. */
  makeWay(): void {
    if (this.members.some((place) => this.words.state(place) === STATES.leaving)) this.lookAround()
  }

  /** Lets everybody go, for good. */
  close(): void {
    this.words.close()
  }

  private lookAround(): void {
    const { words } = this
    this.changesSeen = words.changes
    this.hasNews = false
    for (const place of this.members) words.change(place, 'leaving', 'free')
    const here = this.members.filter((place) => words.state(place) === STATES.active)
    if (here.length < this.members.length) this.keep(here)
    // One at a time: each has to be worth it beside those that are there.
    if (this.trial !== undefined) return
    const next = words.firstReady()
    if (next === undefined || !words.change(next, 'ready', 'active')) return
    this.members.push(next)
    if (this.areMeasured) this.trial = new Trial('new', this.times)
    // What comes next is compared with what there is now.
    this.times = undefined
  }

  /** What was worth it may not be any more: other programs may want its core. */
  private tryLastAgain(): void {
    if (this.trial !== undefined || !this.areMeasured) return
    const { end, milliseconds } = this.lastTrial
    if (performance.now() - end > Trial.restAfter(milliseconds)) this.trial = new Trial('known')
  }

  /** Nobody but these members is left. */
  private keep(members: number[]): void {
    this.members = members
    this.trial = undefined
    this.takePart(members)
  }

  private takePart(helpers: readonly number[]): void {
    const { division } = this
    const isSame =
      helpers.length === division.helpers.length &&
      helpers.every((place, i) => place === division.helpers[i])
    if (!isSame) this.division = this.divisionFor(helpers)
  }

  private divisionFor(helpers: readonly number[]): Division {
    const key = helpers.join()
    const division = this.divisions.get(key) ?? new Division([...helpers], this.passes.groups)
    this.divisions.set(key, division)
    return division
  }
}

/** Where each share ends, of 1. */
function endsOf(loads: readonly Load[]): number[] {
  let end = 0
  return loads.map(({ part }, i) => (i === loads.length - 1 ? 1 : (end += part)))
}

function isShared({ images, labels }: ExampleSet): boolean {
  return [images, labels].every(({ buffer }) => buffer instanceof SharedArrayBuffer)
}
