/** Every command of the contract, each with all kinds of inputs: an answer fit for the window, and all or nothing. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { byProfile } from '../profile'
import { record } from '../trust/ledger'
import { watchMemory } from './bounds'
import { COMMANDS, someInput } from './command-inputs'
import { openFuzzLab, type FuzzLab } from './fuzz-lab'
import { askInCalm, watched, type Watched } from './try-command'

vi.mock('electron', () => import('./electron-border'))

const numRuns = byProfile(500, 10_000)

let fuzz: FuzzLab
let before: Watched
let memory: ReturnType<typeof watchMemory>

beforeAll(async () => {
  fuzz = await openFuzzLab()
  before = watched(fuzz)
  memory = watchMemory()
}, 60_000)
afterAll(async () => {
  expect(fuzz.observer.faults()).toEqual([])
  expect(await fuzz.ask('app.problems', null)).toEqual({ ok: true, value: [] })
  memory.check()
  await fuzz.close()
  record({ fault: 'Fuzzed: commands', tries: numRuns * COMMANDS.length, lost: 'nothing' })
}, 60_000)

test.each(COMMANDS)('%s', async (name) => {
  await fc.assert(
    fc.asyncProperty(someInput(name), (input) => askInCalm(fuzz, name, input, before)),
    { numRuns },
  )
})
