/** What is wrong with a query, shown in it. */
import stringWidth from 'string-width'
import type { QueryProblem } from '../../src-shared/run-query/syntax'
import { visible } from './visible'

/** The query, a mark under what is wrong, and why: a line each. */
export function underlineProblem(
  text: string,
  { message, at, length }: QueryProblem,
): [query: string, mark: string, message: string] {
  const shown = (from: number, to?: number) => visible(text.slice(from, to).replace(/\s/g, ' '))
  const space = ' '.repeat(stringWidth(shown(0, at)))
  const mark = '^'.repeat(Math.max(1, stringWidth(shown(at, at + length))))
  return [shown(0), space + mark, message]
}
