/** The query language explained, for the window's help and for `lab runs --help`. */
import type { QueryField } from './field'
import { FIELD_GROUPS } from './fields'

export interface HelpEntry {
  /** As it is typed. */
  readonly example: string
  readonly help: string
}

export interface HelpSection {
  readonly title: string
  readonly entries: readonly HelpEntry[]
}

const RULES: readonly HelpEntry[] = [
  {
    example: 'seed rmsprop',
    help: 'Words look into name, notes, tags and comparison; each must be found.',
  },
  { example: '"free text"', help: 'Quotes hold words together; \\" is a quote within.' },
  { example: 'optimizer:sgd status:done', help: 'Several conditions must all be met.' },
  { example: 'optimizer:sgd,adam', help: 'Of several values, one has to fit.' },
  { example: 'seed:0..4', help: 'From 0 to 4; seed:4.. is 4 and more.' },
  { example: 'lr<=0.01', help: 'Also < > >= = and !=' },
  { example: '-tag:bad', help: 'A minus turns a condition round.' },
  {
    example: 'sort:-acc,lr',
    help: 'The best accuracy first, equal ones by rate. Without: newest first.',
  },
]

const entryOf = (field: QueryField): HelpEntry => ({
  example: field.examples.join('  '),
  get help() {
    return field.help
  },
})

export const QUERY_HELP: readonly HelpSection[] = [
  { title: 'How to ask', entries: RULES },
  { title: 'Recipe', entries: FIELD_GROUPS.recipe.map(entryOf) },
  { title: 'Hyperparameters', entries: FIELD_GROUPS.hyperparameters.map(entryOf) },
  { title: 'Outcome', entries: FIELD_GROUPS.outcome.map(entryOf) },
  { title: 'Names, tags, dates, order', entries: FIELD_GROUPS.other.map(entryOf) },
]

/** The whole help as plain text, its examples in one column. */
export function queryHelpText(): string {
  const entries = QUERY_HELP.flatMap((section) => section.entries)
  const width = Math.max(...entries.map(({ example }) => example.length))
  return QUERY_HELP.map(({ title, entries: lines }) =>
    [title, ...lines.map(({ example, help }) => `  ${example.padEnd(width)}  ${help}`)].join('\n'),
  ).join('\n\n')
}
