/** The query language explained, for the window's help and for `lab help runs query`. */
import { MESSAGES } from '../../language/language'
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

const RULES = [
  ['seed rmsprop', 'words'],
  ['"free text"', 'quotes'],
  ['optimizer:sgd status:done', 'all'],
  ['optimizer:sgd,adam', 'any'],
  ['seed:0..4', 'range'],
  ['lr<=0.01', 'compared'],
  ['-tag:bad', 'minus'],
  ['sort:-acc,lr', 'sort'],
] as const

const entryOf = (field: QueryField): HelpEntry => ({
  example: field.examples.join('  '),
  get help() {
    return field.help
  },
})

/** Everything that can be asked, in the language of the moment. */
export function queryHelp(): HelpSection[] {
  const { sections, rules } = MESSAGES.queryLanguage
  const groups = ['recipe', 'hyperparameters', 'outcome', 'other'] as const
  return [
    {
      title: sections.rules,
      entries: RULES.map(([example, rule]) => ({ example, help: rules[rule] })),
    },
    ...groups.map((group) => ({
      title: sections[group],
      entries: FIELD_GROUPS[group].map(entryOf),
    })),
  ]
}

/** The whole help as plain text, its examples in one column. */
export function queryHelpText(): string {
  const help = queryHelp()
  const entries = help.flatMap((section) => section.entries)
  const width = Math.max(...entries.map(({ example }) => example.length))
  return help
    .map(({ title, entries: lines }) =>
      [
        title,
        ...lines.map(({ example, help: said }) => `  ${example.padEnd(width)}  ${said}`),
      ].join('\n'),
    )
    .join('\n\n')
}
