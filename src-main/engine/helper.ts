/** What a thread does that helps another one train its run. */
import { createSharedKernels } from './kernels/wasm'
import { Passes, workspaceOf } from './passes'
import type { HelpOffer } from './team'
import { TeamWords } from './team-words'

/**
 * Helps until the run is over, its leader finds that it is no faster with this help, or the thread is wanted elsewhere.
 * @param place its own among the run's, from 1 on
 */
export function help(offer: HelpOffer, place: number): void {
  const { options, sets, places, words: buffer } = offer
  const kernels = createSharedKernels(offer.kernels)
  const workspace = workspaceOf(options, kernels, { index: place, count: places })
  const passes = new Passes(options, kernels, workspace, sets)
  const words = new TeamWords(buffer)
  let number = words.lastNumber(place)
  if (!words.change(place, 'free', 'ready')) return
  for (;;) {
    const work = words.awaitWork(place, number)
    if (work === undefined) return
    const startedAt = performance.now()
    passes.perform(work, work)
    number = work.number
    words.done(place, number, performance.now() - startedAt)
  }
}
