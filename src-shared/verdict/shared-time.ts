/** Runs that trained at the same time as others: their seconds say little about the optimizer. */
import type { RunSummary } from '../runs/run'

/**
 * A compared run and another that trained while it did; undefined when each had the machine to itself, as far as runs
 * tell. Two runs on two cores share memory, cache and clock rate, so any overlap counts.
 */
export function findOverlap(
  runs: readonly RunSummary[],
  neighbours: readonly RunSummary[],
): readonly [RunSummary, RunSummary] | undefined {
  const compared = new Set(runs.map(({ id }) => id))
  const all = new Map([...neighbours, ...runs].map((run) => [run.id, run]))
  const begun = [...all.values()]
    .filter(({ startedAt }) => startedAt !== null)
    .sort((a, b) => startOf(a) - startOf(b))
  // In the order of their starts a run overlaps an earlier one when the one that ends last has not ended yet.
  let last: RunSummary | undefined
  let lastCompared: RunSummary | undefined
  for (const run of begun) {
    const earlier = compared.has(run.id) ? last : lastCompared
    if (earlier !== undefined && startOf(run) < endOf(earlier)) return [earlier, run]
    last = later(last, run)
    if (compared.has(run.id)) lastCompared = later(lastCompared, run)
  }
  return undefined
}

const startOf = ({ startedAt }: RunSummary) => startedAt ?? Infinity
const endOf = ({ finishedAt }: RunSummary) => finishedAt ?? Infinity

function later(known: RunSummary | undefined, run: RunSummary): RunSummary {
  return known === undefined || endOf(run) > endOf(known) ? run : known
}
