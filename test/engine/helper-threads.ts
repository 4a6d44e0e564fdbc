/** Real threads that help a trainer of the test's own thread. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll, expect } from 'vitest'
import type { HelpOffer } from '../../src-main/engine/team'
import { STATES, TeamWords } from '../../src-main/engine/team-words'
import type { ExampleSet } from '../../src-main/engine/examples'

const BUILDING_MS = 30_000

export interface HelperThreads {
  /** Resolves when so many threads wait to be taken in. */
  begin(offer: HelpOffer, count: number): Promise<void>
  /** Resolves when a thread that was sent to help is home again. */
  send(offer: HelpOffer, place: number): Promise<void>
  /** Ends a thread wherever it is, and says so to the run, as whoever started it does. */
  kill(offer: HelpOffer, place: number): Promise<void>
}

/** @param most how many are ever needed at once */
export function useHelperThreads(most: number): HelperThreads {
  let folder = ''
  const threads: Worker[] = []
  const start = () => new Worker(join(folder, 'helper.mjs'))
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-helpers-'))
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: join(import.meta.dirname, 'helper-thread.ts'),
        outDir: folder,
        rolldownOptions: { output: { entryFileNames: 'helper.mjs' } },
      },
    })
    for (let i = 0; i < most; i++) threads.push(start())
  }, BUILDING_MS)
  afterAll(async () => {
    await Promise.all(threads.map((thread) => thread.terminate()))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    async begin(offer, count) {
      const words = new TeamWords(offer.words)
      for (let place = 1; place <= count; place++) {
        threads[place - 1].postMessage({ offer, place })
        await expect
          .poll(() => words.state(place), { timeout: 10_000, interval: 2 })
          .toBe(STATES.ready)
      }
    },
    async send(offer, place) {
      const thread = threads[place - 1]
      const home = new Promise((resolve) => thread.once('message', resolve))
      thread.postMessage({ offer, place })
      await home
    },
    async kill(offer, place) {
      await threads[place - 1].terminate()
      new TeamWords(offer.words).lose(place)
      threads[place - 1] = start()
    },
  }
}

/** The same examples where other threads see them too. */
export function shared(set: ExampleSet): ExampleSet {
  const copy = (bytes: Uint8Array) => {
    const view = new Uint8Array(new SharedArrayBuffer(bytes.length))
    view.set(bytes)
    return view
  }
  return { ...set, images: copy(set.images), labels: copy(set.labels) }
}
