/** What is wrong with a query, shown in it. */
import { columnsOf } from './columns'
import type { QueryProblem } from '../../src-shared/runs/query/syntax'
import { visible } from './visible'

/** The query, a mark under what is wrong, and why: a line each. */
export function underlineProblem(
  text: string,
  { message, at, length }: QueryProblem,
): [query: string, mark: string, message: string] {
  const shown = (from: number, to?: number) => visible(text.slice(from, to).replace(/\s/g, ' '))
  const space = ' '.repeat(columnsOf(shown(0, at)))
  const mark = '^'.repeat(Math.max(1, columnsOf(shown(at, at + length))))
  return [shown(0), space + mark, message]
}
