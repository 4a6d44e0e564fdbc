/** Which runs a command is about: named by their ids, or found by a query. */
import { readQuery } from '../../src-shared/runs/query/parse'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import { UsageError } from './exit-codes'
import { underlineProblem } from './query-problem'

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

/** The runs that a query finds, in its order. */
export async function findIds(
  lab: Pick<Lab, 'browser'>,
  filter: string,
): Promise<readonly RunId[]> {
  const { keys } = await lab.browser.ask('runs.query', { query: filter, grouping: null })
  return lab.browser.ask('runs.idsOf', { keys })
}

/**
 * For a query of runs to change. One that leaves none out is hardly meant: whoever means all of them says so.
 * @throws UsageError showing the place that is wrong
 */
export function requireChoosyQuery(filter: string): void {
  requireQuery(filter)
  const { conditions, scope } = readQuery(filter).query
  if (conditions.length === 0 && scope === 'kept') {
    throw new UsageError('--filter finds every run. If you mean all of them, write: in:all')
  }
}

/** @throws UsageError showing the place that is wrong */
export function requireQuery(filter: string): void {
  const [problem] = readQuery(filter).problems
  if (problem === undefined) return
  const shown = underlineProblem(filter, problem).map((line) => `  ${line}`)
  throw new UsageError(
    '--filter cannot be read:',
    '',
    ...shown,
    '',
    'See npm run lab -- runs --help',
  )
}
