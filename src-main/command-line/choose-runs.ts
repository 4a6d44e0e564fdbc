/** Which runs a command is about: named by their ids, or found by a query. */
import { readQuery } from '../../src-shared/run-query/parse'
import { underlineProblem } from '../../src-shared/run-query/print'
import type { RunId } from '../../src-shared/run'
import type { Lab } from '../lab'
import { UsageError } from './exit-codes'

/** More than anybody needs to hear of. */
const COUNTED = 1000

/** Each word is a run's id, or the part of it that no other run shares. @throws UsageError */
export function chooseIds({ storage }: Pick<Lab, 'storage'>, words: readonly string[]): RunId[] {
  return words.map((word) => {
    const matches = storage.list.idsLike(word, COUNTED)
    if (matches.length === 1) return matches[0]
    const count = matches.length < COUNTED ? String(matches.length) : `${COUNTED} or more`
    const problem = matches.length === 0 ? 'There is no run' : `${count} runs match`
    throw new UsageError(`${problem} "${word}". See the ids with: npm run lab -- runs`)
  })
}

/** The runs that a query finds, in its order. @throws UsageError showing the place that is wrong */
export async function findIds(lab: Pick<Lab, 'browser'>, filter: string): Promise<RunId[]> {
  requireQuery(filter)
  const { keys } = await lab.browser.query({ query: filter, grouping: null })
  return lab.browser.idsOf(keys)
}

/** @throws UsageError showing the place that is wrong */
export function requireQuery(filter: string): void {
  const [problem] = readQuery(filter).problems
  if (problem === undefined) return
  const shown = underlineProblem(filter, problem).split('\n').join('\n  ')
  throw new UsageError(`--filter cannot be read:\n\n  ${shown}\n\nSee npm run lab -- runs --help`)
}
