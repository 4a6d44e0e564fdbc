/** The help of a command: at most a screen of it, with the rest by topics, and how all of them are used. */
import type { Command } from 'commander'
import { MESSAGES } from '../../src-shared/language/language'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { CommandEntry, OptionEntry } from './command'
import { EXIT, UsageError, nextCommand } from './exit-codes'
import { helpWidth } from './print'
import { columnsOf } from './table'

const says = () => MESSAGES.commandLine.words

/** In the place of a topic: the whole help. */
const EVERYTHING = 'all'

/** In the place of a command: what is true of every command. */
export const USAGE_TOPIC = 'usage'

/** How help is asked for, of a command or of one of its topics. */
export const helpFor = (...words: readonly string[]): string =>
  nextCommand(['help', ...words].join(' '))

/** The topics of a command, in the order of its options. */
export function topicsOf({ options, topics = {} }: CommandEntry): string[] {
  const named = Object.values<OptionEntry>(options).flatMap((option) => option.topic ?? [])
  return [...new Set([...named, ...Object.keys(topics)])]
}

/** Words that stand behind `help COMMAND`. */
export function helpWordsOf(entry: CommandEntry): string[] {
  const topics = topicsOf(entry)
  return topics.length === 0 ? [] : [...topics, EVERYTHING]
}

/** @throws UsageError for a topic that the command has not */
export function requireTopic(entry: CommandEntry, topic: string): void {
  const known = helpWordsOf(entry)
  if (known.includes(topic) || topic === EVERYTHING) return
  throw new UsageError(says().noTopic(entry.name, topic, known) + didYouMean(topic, known))
}

/** Leaves in the help what belongs to a topic, without one what belongs to none. */
export function showTopic(command: Command, entry: CommandEntry, topic?: string): void {
  const known = new Map(Object.entries<OptionEntry>(entry.options))
  for (const option of command.options) {
    option.hidden = topic !== EVERYTHING && known.get(option.name())?.topic !== topic
  }
}

/** What stands behind the options of a command's help. */
export function closingOf(command: Command, entry: CommandEntry, topic?: string): string {
  const { notes, topics = {} } = entry
  const of = (one: string) => topics[one]?.paragraphs() ?? []
  const told =
    topic === undefined
      ? [...notes(), ...moreOf(command, entry)]
      : topic === EVERYTHING
        ? [...notes(), ...Object.keys(topics).flatMap(of)]
        : of(topic)
  const isTold = topic === undefined && topicsOf(entry).length > 0
  return paragraphs(command, isTold ? told : [...told, says().seeAlso(helpFor(USAGE_TOPIC))])
}

/** A line a topic: how it is asked for, and what it tells of. */
function moreOf(command: Command, entry: CommandEntry): string[] {
  const { options, topics = {} } = entry
  const known = topicsOf(entry)
  if (known.length === 0) return []
  const flags = (topic: string) =>
    Object.entries<OptionEntry>(options).flatMap(([name, option]) =>
      option.topic === topic ? [`--${name}`] : [],
    )
  const rows = known.map((topic): [string, string] => [
    `help ${entry.name} ${topic}`,
    [topics[topic]?.summary() ?? [], flags(topic).join(', ')].flat().filter(Boolean).join(': '),
  ])
  rows.push([`help ${USAGE_TOPIC}`, says().usageTopic])
  const width = Math.max(...rows.map(([term]) => columnsOf(term)))
  const help = command.createHelp()
  // Columns are those of the options: as wide as the help, and broken inside themselves.
  help.prepareContext({ helpWidth: helpWidth() })
  const lines = rows.map(([term, told]) => help.formatItem(term, width, told, help))
  return [[says().more, ...lines].join('\n')]
}

/** Behind the list of commands. */
export const closingOfAll = (command: Command): string =>
  paragraphs(command, [says().seeCommand(helpFor('COMMAND'), helpFor(USAGE_TOPIC))])

/** How values are written, which commands answer as JSON, and how commands end. */
export function usageHelp(command: Command, entries: readonly CommandEntry[]): string {
  const answering = entries.filter(({ answers }) => answers !== null).map(({ name }) => name)
  const told = [...says().closing, says().answerAsJson(answering), exitCodes()]
  return paragraphs(command, told).slice(1)
}

const exitCodes = () =>
  says().exitCodes(
    Object.entries(EXIT).map(([name, code]) => says().endings[name as keyof typeof EXIT](code)),
  )

/** Lines of their own, with an empty one before each; what stands in columns is left as it is. */
function paragraphs(command: Command, texts: readonly string[]): string {
  const help = command.createHelp()
  const wrapped = (text: string) =>
    help.preformatted(text) ? text : help.boxWrap(text, helpWidth())
  return texts.map((text) => `\n${wrapped(text)}`).join('\n')
}
