/** Commands one after the other: an answer to each, a whole database, and no run is lost. */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStorage } from '../../src-main/storage/storage'
import type { CommandName } from '../../src-shared/ipc-contract'
import { byProfile } from '../profile'
import { record } from '../trust/ledger'
import { COMMANDS, rightInput } from './command-inputs'
import { openFuzzLab, type FuzzLab } from './fuzz-lab'
import { holds } from './holds'
import { askWithin, endWork } from './try-command'

vi.mock('electron', () => import('./electron-border'))

const SEQUENCES = byProfile(25, 500)
const LENGTH = 20

interface Step {
  readonly name: CommandName
  readonly input: unknown
}

const step: fc.Arbitrary<Step> = fc
  .oneof(
    { arbitrary: fc.constantFrom(...COMMANDS), weight: 3 },
    { arbitrary: fc.constant<CommandName>('comparisons.start'), weight: 1 },
  )
  .chain((name) => rightInput(name).map((input) => ({ name, input })))

let fuzz: FuzzLab
const known = new Set<string>()

const kept = () => fuzz.observer.column('SELECT id FROM runs ORDER BY id')
const trashed = () => fuzz.observer.column('SELECT id FROM runs WHERE deleted_at IS NOT NULL')

beforeAll(async () => void (fuzz = await openFuzzLab(true)), 60_000)
afterAll(() => {
  fuzz.observer.close()
  rmSync(dirname(fuzz.lab.databasePath), { recursive: true, force: true })
  const tries = SEQUENCES * LENGTH
  record({ fault: 'Fuzzed: commands in sequences', tries, lost: 'nothing' })
})

/** Only what lay in the trash when it was emptied may be gone. */
async function take({ name, input }: Step): Promise<void> {
  if (name === 'trash.empty') for (const id of trashed()) known.delete(id)
  await askWithin(fuzz, name, input)
  for (const id of kept()) known.add(id)
}

test('in any order', async () => {
  const sequence = fc.array(step, { minLength: LENGTH, maxLength: LENGTH })
  await holds(
    sequence,
    async (steps) => {
      for (const one of steps) await take(one)
      await endWork(fuzz)
      const names = steps.map(({ name }) => name).join(', ')
      expect(new Set(kept()), names).toEqual(known)
      expect(fuzz.observer.faults(), names).toEqual([])
    },
    SEQUENCES,
  )
  const before = kept()
  await fuzz.lab.close('The test ended.')
  const storage = openStorage(fuzz.lab.databasePath)
  expect(storage.list.unreadable()).toEqual([])
  storage.close()
  expect(kept()).toEqual(before)
})
