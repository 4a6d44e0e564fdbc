/** How the main thread lends threads to a run, without any thread. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { HelpOffer } from '../../../src-main/engine/team'
import { TeamWords } from '../../../src-main/engine/team-words'
import { Controlled, Controller, createControl } from '../../../src-main/training/worker/control'
import { Helpers } from '../../../src-main/training/worker/helpers'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function setUp(places: number) {
  const control = createControl()
  const words = new TeamWords()
  const changed = vi.fn()
  const begun: { place: number; goHome: () => void; die: () => void }[] = []
  const helpers = new Helpers(
    ({ place }) => {
      let [goHome, die] = [() => {}, () => {}]
      const answer = new Promise<void>((resolve, reject) => {
        goHome = resolve
        die = () => reject(new Error('gone'))
      })
      begun.push({ place, goHome, die })
      return { answer, terminate: () => Promise.resolve() }
    },
    new Controller(control),
    changed,
  )
  const offer = { words: words.buffer, places } as HelpOffer
  return { helpers, offer, words, changed, begun, run: new Controlled(control) }
}

const settled = () => vi.advanceTimersByTimeAsync(0)

test('asks the run first, and sends as many as there are places', async () => {
  const { helpers, offer, begun, run, words } = setUp(3)
  helpers.want(5, 7)
  expect(run.helpersReady()).toBe(7)
  expect(begun).toEqual([])
  helpers.offered(offer)
  expect(begun.map(({ place }) => place)).toEqual([1, 2])
  helpers.want(1, 7)
  helpers.want(1, 7)
  // The second had not come yet.
  expect(words.change(2, 'free', 'ready')).toBe(false)
  begun[1].goHome()
  await settled()
  expect(words.isFree(2)).toBe(true)
  expect(words.isClosed).toBe(false)
  begun[0].goHome()
  await settled()
  expect(words.isClosed).toBe(true)
})

test('a run that was no faster is asked again after a minute, or when others begin or end', async () => {
  const { helpers, offer, words, changed, begun } = setUp(2)
  const decline = async () => {
    helpers.want(1, 1)
    helpers.offered({ ...offer, words: words.buffer })
    words.change(1, 'free', 'ready')
    words.change(1, 'ready', 'active')
    words.change(1, 'active', 'declined')
    begun.at(-1)?.goHome()
    await settled()
  }
  await decline()
  expect(helpers.room).toBe(0)
  expect(changed).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(changed).toHaveBeenCalledTimes(2)
  expect(helpers.room).toBe(Infinity)
  await decline()
  helpers.forgetWorth()
  expect(helpers.room).toBe(Infinity)
})

test('the place of a thread that died stays empty, for the run may wait for it', async () => {
  const { helpers, offer, words, begun } = setUp(3)
  helpers.want(2, 2)
  helpers.offered(offer)
  begun[0].die()
  await settled()
  expect(words.isFree(1)).toBe(false)
  helpers.want(2, 2)
  expect(begun).toHaveLength(2)
})

test('nobody is sent to a run that is over', () => {
  const { helpers, offer, words, begun } = setUp(2)
  helpers.want(1, 1)
  helpers.end()
  helpers.offered(offer)
  expect(begun).toEqual([])
  expect(words.isClosed).toBe(true)
  expect(helpers.room).toBe(0)
})
