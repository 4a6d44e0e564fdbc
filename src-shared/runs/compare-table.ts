/** Chosen runs as a table: a row for every part of the recipe and every result, a column for every run. */
import { MESSAGES } from '../language/language'
import type { RunSummary } from './run'
import { withDataNames } from './run-data'
import { recipeFacts, resultFacts, type Fact } from './run-facts'

export interface CompareRow {
  readonly name: string
  /** One for each run, in their order; a dash where a run has nothing of that name. */
  readonly values: readonly string[]
  readonly differs: boolean
}

export interface CompareTable {
  readonly heads: readonly string[]
  readonly recipe: readonly CompareRow[]
  readonly results: readonly CompareRow[]
}

const NONE = '–'

export function compareRuns(runs: readonly RunSummary[]): CompareTable {
  return {
    heads: runs.map(({ name }) => name),
    recipe: rows(withDataNames(runs).map(({ recipe }) => recipeFacts(recipe))),
    results: rows(
      runs.map((run) => [
        { name: MESSAGES.runs.columns.status, value: MESSAGES.statuses[run.status] },
        ...resultFacts(run),
      ]),
    ),
  }
}

/** Every name that any of the lists has, each where it first stands. */
function rows(lists: readonly (readonly Fact[])[]): CompareRow[] {
  const names: string[] = []
  for (const facts of lists) {
    facts.forEach(({ name }, i) => {
      if (names.includes(name)) return
      const before = names.indexOf(facts[i - 1]?.name ?? '')
      names.splice(before + 1, 0, name)
    })
  }
  return names.map((name) => {
    const values = lists.map((facts) => facts.find((fact) => fact.name === name)?.value ?? NONE)
    return { name, values, differs: new Set(values).size > 1 }
  })
}

/** The table as lines of cells with tabs between them, as spreadsheets take it. */
export function tableText({ heads, recipe, results }: CompareTable): string {
  const cell = (text: string) => text.replaceAll(/[\t\n]/gu, ' ')
  const lines = [[MESSAGES.compare.run, ...heads]]
  for (const { name, values } of [...recipe, ...results]) lines.push([name, ...values])
  return lines.map((cells) => cells.map(cell).join('\t')).join('\n')
}
