/** Every command of the contract, each with all kinds of inputs: an answer fit for the window, and all or nothing. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { COMMAND_NAMES } from '../../src-shared/contract/contract'
import { watchMemoryBetween } from './bounds'
import { someInput } from './command-inputs'
import { openFuzzLab, type FuzzLab } from './fuzz-lab'
import { TRIES, holds, recordHeld } from './holds'
import { askInCalm, watched, type Watched } from './try-command'

vi.mock('electron', () => import('./electron-border'))

let fuzz: FuzzLab
let before: Watched

beforeAll(async () => {
  fuzz = await openFuzzLab(false)
  before = watched(fuzz)
}, 60_000)
watchMemoryBetween(beforeEach, afterEach)
afterAll(async () => {
  expect(fuzz.observer.faults()).toEqual([])
  expect(await fuzz.ask('app.problems', null)).toEqual({ ok: true, value: [] })
  await fuzz.close()
  recordHeld({ fault: 'Fuzzed: commands', tries: TRIES * COMMAND_NAMES.length, lost: 'nothing' })
}, 60_000)

test.each(COMMAND_NAMES)('%s', (name) =>
  holds(someInput(name), (input) => askInCalm(fuzz, name, input, before)),
)
