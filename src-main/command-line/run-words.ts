/** Runs as they are named on the command line. */
import type { RunId, RunSummary } from '../../src-shared/run'
import { UsageError } from './exit-codes'

/** Each word is a run's id, or the part of it that no other run shares. @throws UsageError */
export function chooseRuns(all: readonly RunSummary[], words: readonly string[]): RunId[] {
  return words.map((word) => {
    const matches = all.filter((run) => run.id.startsWith(word) || run.id.endsWith(word))
    if (matches.length === 1) return matches[0].id
    const problem = matches.length === 0 ? 'There is no run' : `${matches.length} runs match`
    throw new UsageError(`${problem} "${word}". See the ids with: npm run lab -- runs`)
  })
}
