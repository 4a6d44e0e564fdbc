/** Properties of inputs that may be too large to print. */
import fc from 'fast-check'
import { byProfile } from '../profile'
import { record, type FaultRecord } from '../trust/ledger'

/** Inputs of each property. */
export const TRIES = byProfile(500, 10_000)

let hasFailed = false

/** As `record`, unless a property of this file failed. */
export function recordHeld(line: FaultRecord): void {
  if (!hasFailed) record(line)
}

/**
 * Tries a property on `tries` inputs. The first that fails ends it with what failed, which says as much of the input as
 * helps, and with what repeats it; a smaller input is not looked for, as one try may take a second.
 */
export async function holds<Input>(
  inputs: fc.Arbitrary<Input>,
  property: (input: Input) => unknown,
  tries = TRIES,
): Promise<void> {
  const tried = fc.asyncProperty(inputs, async (input) => void (await property(input)))
  const result = await fc.check(tried, { numRuns: tries, endOnFailure: true })
  if (!result.failed) return
  hasFailed = true
  const { seed, numRuns, counterexamplePath, errorInstance } = result
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(`Try ${numRuns} of seed ${seed} (path ${counterexamplePath}): ${message}`, {
    cause: errorInstance,
  })
}
