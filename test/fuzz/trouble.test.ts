/** What the page of trouble may ask: parsed or refused with a sentence, whatever it is. */
import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { parseInput } from '../../src-main/desktop/ipc/register'
import { TROUBLE_COMMANDS } from '../../src-shared/contract/trouble-desk'
import { anything, nearly } from './anything'
import { withinASecond } from './bounds'
import { madeFrom } from './from-schema'
import { TRIES, holds, recordHeld } from './holds'
import { expectRefusal } from './taking-in'

vi.mock('electron', () => import('./electron-border'))

const INPUTS = Object.entries(TROUBLE_COMMANDS).map(([name, { input }]) => [name, input] as const)

afterAll(() => {
  const tries = TRIES * INPUTS.length
  recordHeld({ fault: 'Fuzzed: commands of the page of trouble', tries, lost: 'nothing' })
})

test.each(INPUTS)('%s', (name, schema) => {
  const right = madeFrom(schema)
  return holds(fc.oneof(anything, nearly(right), right), (input) =>
    withinASecond(
      () => name,
      () => {
        try {
          const parsed = parseInput<string>(name, input, TROUBLE_COMMANDS)
          expect(schema.safeParse(parsed.input).success).toBe(true)
        } catch (error) {
          expectRefusal(error, 'invalid-input')
        }
      },
    ),
  )
})
