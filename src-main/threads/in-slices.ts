import { setImmediate as nextTurn } from 'node:timers/promises'

/** The longest a piece of work may take, in milliseconds, without holding anybody up. */
const SLICE_MS = 5

/** Maps one after the other on this thread, which does what else there is to do in between. */
export async function inSlices<From, To>(
  all: readonly From[],
  map: (one: From) => readonly To[],
): Promise<To[]> {
  const mapped: To[] = []
  let begun = performance.now()
  for (const one of all) {
    mapped.push(...map(one))
    if (performance.now() - begun < SLICE_MS) continue
    await nextTurn()
    begun = performance.now()
  }
  return mapped
}
