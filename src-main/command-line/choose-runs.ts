/** Which runs a command is about: named by their ids, or found by a query. */
import { MESSAGES } from '../../src-shared/language/language'
import { readQuery } from '../../src-shared/runs/query/parse'
import type { QueryProblem } from '../../src-shared/runs/query/syntax'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import { UsageError, nextCommand } from './exit-codes'
import { helpFor } from './help'
import { columnsOf } from './table'
import { visible } from './visible-text'

const says = () => MESSAGES.commandLine.runs

/** More than anybody needs to hear of. */
const COUNTED = 1000

/** A run, of which one of its steps is meant, as the argument of a command. @param step as an example */
export const runAtStep = (name: string, step: number) =>
  ({
    placeholder: 'ID',
    count: 'one',
    help: () => MESSAGES.commandLine.arguments.run,
    wanted(database: string | undefined) {
      const { wanted, runAndStep } = MESSAGES.commandLine.arguments
      return wanted(name, runAndStep, nextCommand(`${name} ID --step ${step}`, database))
    },
  }) as const

/** Each word is a run's id, or the part of it that no other run shares. @throws UsageError */
export function chooseIds(
  { storage }: Pick<Lab, 'storage'>,
  words: readonly string[],
  database: string | undefined,
): RunId[] {
  return words.map((word) => {
    const matches = storage.list.idsLike(word, COUNTED)
    if (matches.length === 1) return matches[0]
    const list = nextCommand('runs', database)
    if (matches.length === 0) throw new UsageError(says().noRun(word, list))
    throw new UsageError(says().several(word, matches.length, COUNTED, list))
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
    throw new UsageError(says().findsAll)
  }
}

/** @throws UsageError showing the place that is wrong */
export function requireQuery(filter: string): void {
  const [problem] = readQuery(filter).problems
  if (problem === undefined) return
  const shown = underlineProblem(filter, problem).map((line) => `  ${line}`)
  const seeHelp = says().seeQueries(helpFor('runs', 'query'))
  throw new UsageError(says().unreadableQuery, '', ...shown, '', seeHelp)
}

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
