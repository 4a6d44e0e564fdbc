/** What a text says, in short: for whoever has it before them. */
import { FUNCTION_NAMES, GIVEN_NAMES, type GivenName } from './functions'
import type { Expression, Hyperparameter, Program, State } from './program'
import { namesRead, operandsOf } from './unused'

export interface ProgramSummary {
  readonly name: string
  readonly description: string
  readonly hyperparameters: readonly Hyperparameter[]
  readonly states: readonly State[]
  /** What is computed anew at each step, by its first assignment. */
  readonly temporaries: readonly string[]
  /** What it reads of what is given. */
  readonly given: readonly GivenName[]
  readonly functions: readonly string[]
  /** Whether weights are changed by a gradient that the text has changed. */
  readonly assignsGradient: boolean
  readonly hasRate: boolean
}

function operations(expression: Expression, found: Set<string>): Set<string> {
  found.add(expression.op)
  for (const operand of operandsOf(expression)) operations(operand, found)
  return found
}

/** @returns what a program reads, keeps and assigns */
export function programSummary(program: Program): ProgramSummary {
  const { name, description, hyperparameters, states, statements, hasRate } = program
  const read = new Set(statements.flatMap(({ value }) => [...namesRead(value)]))
  const used = new Set<string>()
  for (const { value } of statements) operations(value, used)
  const kept = new Set(['w', 'g', 'rate', ...states.map((state) => state.name)])
  const targets = new Set(statements.map(({ target }) => target))
  return {
    ...{ name, description, hyperparameters, states, hasRate },
    temporaries: [...targets].filter((target) => !kept.has(target)),
    given: GIVEN_NAMES.filter((given) => read.has(given)),
    functions: FUNCTION_NAMES.filter((known) => used.has(known)),
    assignsGradient: targets.has('g'),
  }
}
