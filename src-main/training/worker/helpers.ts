/** The main thread's side of a run's helpers: idle threads that train with it as long as nobody else wants their cores. */
import { TeamWords } from '../../engine/team-words'
import type { HelpOffer } from '../../engine/team'
import type { Call } from '../../threads/threads'
import type { Controller } from './control'
import type { HelpTask } from './messages'

/** Lends a thread to a run; it is answered when the run lets the thread go. */
export type BeginHelp = (task: HelpTask) => Call<void>

/** Milliseconds after which a run may be faster with help that was of no use before: other programs come and go. */
const WORTH_MS = 60_000

export class Helpers {
  /** Those that help or are on their way, by their places. */
  private readonly calls = new Map<number, Call<void>>()
  private readonly askedBack = new Set<number>()
  private team: { readonly offer: HelpOffer; readonly words: TeamWords } | undefined
  private wanted = 0
  private most = Infinity
  private isOver = false
  private again: NodeJS.Timeout | undefined

  /**
   * @param beginHelp left out where nobody helps
   * @param changed told when a helper came home
   */
  constructor(
    private readonly beginHelp: BeginHelp | undefined,
    private readonly controller: Controller,
    private readonly changed: () => void,
  ) {}

  /** How many it can use, as far as is known: a run that was no faster with one gets no more. */
  get room(): number {
    return this.beginHelp === undefined || this.isOver ? 0 : this.most
  }

  /** Other runs began or ended: what did not pay may pay now. */
  forgetWorth(): void {
    clearTimeout(this.again)
    this.most = Infinity
  }

  /**
   * Takes so many cores from now on, as far as the run can use them; what is more is given back after the step it is in.
   * @param places how many there can ever be
   */
  want(count: number, places: number): void {
    this.wanted = Math.min(count, this.room)
    this.controller.askForHelp(this.team === undefined && this.wanted > 0 ? places : 0)
    this.fill()
    const { team } = this
    if (team === undefined) return
    for (const place of [...this.calls.keys()].slice(this.wanted)) {
      if (this.askedBack.has(place)) continue
      this.askedBack.add(place)
      team.words.askBack(place)
    }
  }

  /** The run is ready for helpers. */
  offered(offer: HelpOffer): void {
    this.team = { offer, words: new TeamWords(offer.words) }
    this.fill()
    // Nobody comes any more: it need not wait.
    if (this.calls.size === 0) this.dissolve()
  }

  /** The run is over. */
  end(): void {
    this.isOver = true
    clearTimeout(this.again)
    this.wanted = 0
    this.dissolve()
  }

  private fill(): void {
    const { team, beginHelp } = this
    if (team === undefined || beginHelp === undefined) return
    const { offer, words } = team
    for (let place = 1; place < offer.places && this.calls.size < this.wanted; place++) {
      if (this.calls.has(place) || !words.isFree(place)) continue
      const call = beginHelp({ offer, place })
      this.calls.set(place, call)
      call.answer.then(
        () => {
          if (words.wasDeclined(place)) this.declined()
          words.vacate(place)
          this.home(place)
        },
        () => {
          // Its place stays empty: the run may still be waiting for it.
          words.lose(place)
          this.home(place)
        },
      )
    }
  }

  private declined(): void {
    this.forgetWorth()
    if (this.isOver) return
    this.most = this.calls.size - 1
    const again = () => {
      this.forgetWorth()
      this.changed()
    }
    this.again = setTimeout(again, WORTH_MS).unref()
  }

  private home(place: number): void {
    this.calls.delete(place)
    this.askedBack.delete(place)
    // With its last helper the run gives up the memory that it shared.
    if (this.calls.size === 0) this.dissolve()
    this.changed()
  }

  private dissolve(): void {
    this.team?.words.close()
    this.team = undefined
  }
}
