/** Commands one after the other while runs train: an answer to each, a whole database, and no run is lost. */
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStorage } from '../../src-main/storage/storage'
import { COMMAND_NAMES, type CommandName } from '../../src-shared/contract/contract'
import type { StartedComparison } from '../../src-shared/contract/training'
import { unwrap, type Result } from '../../src-shared/contract/result'
import { byProfile } from '../profile'
import { tinyDraft } from '../training/worker/sample-task'
import { rightInput } from './command-inputs'
import { openFuzzLab, type FuzzLab } from './fuzz-lab'
import { holds, recordHeld } from './holds'
import { askWithin, endWork } from './try-command'

vi.mock('electron', () => import('./electron-border'))

const SEQUENCES = byProfile(25, 500)
const LENGTH = 20
/** More than are trained in the time that a sequence takes; steps of some work, as real ones are. */
const LONG = { steps: 200_000, hiddenLayers: [64, 64], batchSize: 60 }

interface Step {
  readonly name: CommandName
  readonly input: unknown
}

const step: fc.Arbitrary<Step> = fc
  .oneof(
    { arbitrary: fc.constantFrom(...COMMAND_NAMES), weight: 3 },
    { arbitrary: fc.constant<CommandName>('comparisons.start'), weight: 1 },
  )
  .chain((name) => rightInput(name).map((input) => ({ name, input })))

/** Two runs train on what may be the only two cores, and their time counts as the command's. */
const LONGEST_MS = 5000

let fuzz: FuzzLab
const known = new Set<string>()
let duringTraining = 0

const kept = () => fuzz.observer.column('SELECT id FROM runs ORDER BY id')
const trashed = () => fuzz.observer.column('SELECT id FROM runs WHERE deleted_at IS NOT NULL')

beforeAll(async () => void (fuzz = await openFuzzLab(true)), 60_000)
afterAll(() => {
  fuzz.observer.close()
  rmSync(dirname(fuzz.lab.databasePath), { recursive: true, force: true })
  const tries = SEQUENCES * LENGTH
  recordHeld({ fault: 'Fuzzed: commands in sequences while runs train', tries, lost: 'nothing' })
})

/** Two runs that train, and two that wait or train as well; their data set may have been removed. */
async function beginTraining(): Promise<void> {
  fuzz.lab.datasets.addFolder(join(dirname(fuzz.lab.databasePath), 'tiny'))
  const draft = tinyDraft({ dataset: fuzz.dataset, ...LONG }, { seeds: [0, 1] })
  unwrap((await fuzz.ask('comparisons.start', draft)) as Result<StartedComparison>)
  for (const id of kept()) known.add(id)
}

/** Only what lay in the trash when it was emptied may be gone. */
async function take({ name, input }: Step): Promise<void> {
  if (name === 'trash.empty') for (const id of trashed()) known.delete(id)
  await askWithin(fuzz, name, input, LONGEST_MS)
  for (const id of kept()) known.add(id)
}

test('in any order', async () => {
  const sequence = fc.array(step, { minLength: LENGTH, maxLength: LENGTH })
  await holds(
    sequence,
    async (steps) => {
      await beginTraining()
      for (const one of steps) {
        if (fuzz.lab.training.activeCount() > 0) duringTraining += 1
        await take(one)
      }
      await endWork(fuzz)
      const names = steps.map(({ name }) => name).join(', ')
      expect(new Set(kept()), names).toEqual(known)
      expect(fuzz.observer.faults(), names).toEqual([])
    },
    SEQUENCES,
  )
  expect(duringTraining).toBeGreaterThan((SEQUENCES * LENGTH) / 4)
  const before = kept()
  await fuzz.lab.close('The test ended.')
  const storage = openStorage(fuzz.lab.databasePath)
  expect(storage.list.unreadable()).toEqual([])
  storage.close()
  expect(kept()).toEqual(before)
})
