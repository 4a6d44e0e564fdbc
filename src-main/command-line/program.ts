/** The words of the command line, read by commander as the catalogue of commands says. */
import { Command, CommanderError, Option } from 'commander'
import { MESSAGES } from '../../src-shared/language/language'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import {
  JSON_OPTION,
  type CommandContext,
  type CommandEntry,
  type Input,
  type OptionEntries,
  type OptionEntry,
  type ValueKind,
  type ValuesOf,
} from './command'
import { UsageError, programName } from './exit-codes'
import {
  USAGE_TOPIC,
  closingOf,
  closingOfAll,
  helpFor,
  requireTopic,
  showTopic,
  usageHelp,
} from './help'
import { helpWidth, withJsonAlone } from './print'
import { LANGUAGE } from './spoken-language'
import { columnsOf } from './table'
import { refuseOptionAsValue, requireText, text } from './values'

/** What the words ask for. */
export type Asked =
  | { readonly kind: 'help'; readonly lines: readonly string[] }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'command'
      /** The database that they name. */
      readonly database: string | undefined
      run(context: CommandContext): Promise<number>
    }

const HELP_COMMAND = 'help'
const HELP_FLAGS: readonly string[] = ['-h', '--help']
const VERSION_FLAGS: readonly string[] = ['-V', '--version']

/** Longer ones are nobody's, and would fill the screen when they are refused. */
const LONGEST_WORD = 20_000

const says = () => MESSAGES.commandLine.words

/** @throws UsageError for words that say nothing, or would be taken for something else */
export function readCommandLine(
  given: readonly string[],
  commands: readonly CommandEntry[],
): Asked {
  const words = withCommandFirst(given)
  let asked: Asked | undefined
  const { help, isVersion } = whenParsed(words, (program) => {
    for (const entry of commands) {
      addCommand(program, entry, words, (input) => {
        asked = {
          kind: 'command',
          database: input.database,
          run: (context) =>
            input.values[JSON_OPTION] === true
              ? withJsonAlone(() => entry.run(input, context))
              : entry.run(input, context),
        }
      })
    }
    addHelpCommand(program, commands)
  })
  if (isVersion) return { kind: 'version' }
  return asked ?? { kind: 'help', lines: help.trimEnd().split('\n') }
}

const DATABASE_FLAG = '--db'

/** Every command has `--db`, so that it may stand before the command's name as well; the help needs none. */
function withCommandFirst(words: readonly string[]): readonly string[] {
  const [first] = words
  const length = first === DATABASE_FLAG ? 2 : first?.startsWith(`${DATABASE_FLAG}=`) ? 1 : 0
  const [option, [command, ...others]] = [words.slice(0, length), words.slice(length)]
  if (length === 0 || option.length < length || option[1]?.startsWith('-')) return words
  if (command === undefined) return []
  return command === HELP_COMMAND ? [command, ...others] : [command, ...option, ...others]
}

/** The words behind a command's name. @throws UsageError */
export function readInput<Options extends OptionEntries>(
  entry: CommandEntry<Options>,
  words: readonly string[],
): Input<Options> {
  let input: Input<Options> | undefined
  const all = [entry.name, ...words]
  whenParsed(all, (program) => addCommand(program, entry, all, (read) => (input = read)))
  if (input === undefined) throw new UsageError(says().seeHelp(helpFor(entry.name)))
  return input
}

interface Parsed {
  /** Empty where it is not asked for. */
  readonly help: string
  readonly isVersion: boolean
}

function whenParsed(words: readonly string[], addCommands: (program: Command) => void): Parsed {
  const long = words.find(({ length }) => length > LONGEST_WORD)
  if (long !== undefined) throw new UsageError(says().tooLong(long.slice(0, 20), helpFor()))
  let help = ''
  const program = new Command(programName())
    .description(says().title)
    .usage(says().usage)
    .helpCommand(false)
    .addHelpOption(
      new Option(HELP_FLAGS.join(', '), says().helpOption).helpGroup(says().generalOptions),
    )
    .optionsGroup(says().generalOptions)
    .version(' ', VERSION_FLAGS.join(', '), says().versionOption)
    .addHelpText('after', ({ command }) => closingOfAll(command))
    .enablePositionalOptions()
    .showSuggestionAfterError(false)
    .exitOverride((error) => {
      if (isHelp(error) || isVersion(error)) throw error
      throw unknownWord(program.args[0] ?? '', program)
    })
    .configureHelp({
      displayWidth: columnsOf,
      styleTitle: (title) => (says().titles as Readonly<Record<string, string>>)[title] ?? title,
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(says().usageOfOptions, '')}`.trimEnd(),
    })
    .configureOutput({
      writeOut: (part) => (help += part),
      writeErr: (part) => (help += part),
      outputError: () => {},
      getOutHelpWidth: helpWidth,
      getErrHelpWidth: helpWidth,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  addCommands(program)
  try {
    program.parse([...words], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (isVersion(error)) return { help: '', isVersion: true }
    if (!isHelp(error)) throw error
  }
  return { help, isVersion: false }
}

const isHelp = ({ code }: CommanderError) =>
  code === 'commander.help' || code === 'commander.helpDisplayed'

const isVersion = ({ code }: CommanderError) => code === 'commander.version'

function addHelpCommand(program: Command, commands: readonly CommandEntry[]): void {
  program
    .command(HELP_COMMAND)
    .description(says().helpCommand)
    .argument('[COMMAND]')
    .argument('[TOPIC]')
    .usage('[COMMAND]')
    .allowExcessArguments()
    .allowUnknownOption()
    .action((name: string | undefined, topic: string | undefined) => {
      if (name === USAGE_TOPIC) return void writeHelp(program, usageHelp(program, commands))
      const command = program.commands.find((one) => one.name() === name)
      if (name !== undefined && command === undefined) throw unknownWord(name, program)
      const entry = commands.find((one) => one.name === name)
      if (command === undefined || entry === undefined) return (command ?? program).outputHelp()
      if (topic !== undefined) requireTopic(entry, topic)
      tellOf(command, entry, topic)
    })
}

const writeHelp = (program: Command, text: string) => program.configureOutput().writeOut?.(text)

/** The topics that the help is asked for of; of the command itself when it is not here. */
const ASKED_TOPICS = new WeakMap<Command, string>()

function tellOf(command: Command, entry: CommandEntry, topic: string | undefined): void {
  if (topic !== undefined) {
    ASKED_TOPICS.set(command, topic)
    showTopic(command, entry, topic)
  }
  command.outputHelp()
}

/** Every command has it. */
const DATABASE = {
  db: {
    value: text('PATH'),
    help: () => MESSAGES.commandLine.options.db,
    heading: () => says().generalOptions,
  },
} as const satisfies OptionEntries

function addCommand<Options extends OptionEntries>(
  program: Command,
  entry: CommandEntry<Options>,
  words: readonly string[],
  take: (input: Input<Options>) => void,
): void {
  const command = program.command(entry.name).description(entry.summary())
  for (const [name, option] of Object.entries({ ...entry.options, ...DATABASE, ...LANGUAGE })) {
    command.addOption(commanderOption(name, option, words, () => command.help()))
  }
  showTopic(command, entry)
  const { argument } = entry
  const usage = command.options
    .filter((option) => entry.options[option.name()]?.mandatory)
    .map(({ flags }) => flags)
  if (argument !== null) {
    const many = argument.count === 'one' ? '' : '...'
    const [open, close] = argument.count === 'any' ? '[]' : '<>'
    const name = `${open}${argument.placeholder}${many}${close}`
    command.argument(name, argument.help())
    usage.unshift(name)
  }
  command
    .usage([...usage, says().usageOfOptions].join(' '))
    .addHelpText('after', () => closingOf(command, entry, ASKED_TOPICS.get(command)))
    .exitOverride((error) => {
      throw isHelp(error) ? error : refusal(error, command, entry)
    })
    .action(() => take(inputOf(command, entry)))
}

/** What stands for a value in the help. */
const placeFor = ({ mayStandAlone }: OptionEntry, { placeholder }: ValueKind<unknown>): string =>
  mayStandAlone ? `[${placeholder}]` : `<${placeholder}>`

/** Checks a value by its form alone: that an option is given twice is said before what is wrong with one of its values. */
function commanderOption(
  name: string,
  entry: OptionEntry,
  words: readonly string[],
  sayHelp: () => void,
): Option {
  const flag = `--${name}`
  const { value } = entry
  const option = new Option(
    value === null ? flag : `${flag} ${placeFor(entry, value)}`,
    entry.help(),
  )
  // Those called `no-` are options like any other, without a twin that they would turn off.
  option.negate = false
  if (entry.heading !== undefined) option.helpGroup(entry.heading())
  if (value === null) return option.argParser(onceOnly)
  // Without a preset, commander would not ask what it makes of an option that stands alone.
  if (entry.mayStandAlone) option.preset(true)
  return option.argParser((given: string | true, before: Given | undefined): Given => {
    if (given === true) return onceOnly(undefined, before)
    // Commander does not tell `--name=-x`, which is meant, from `--name -x`, which may be two options.
    if (given.startsWith('-') && !words.includes(`${flag}=${given}`)) {
      if (HELP_FLAGS.includes(given)) sayHelp()
      refuseOptionAsValue(flag, given)
    }
    if (!entry.mayBeEmpty) requireText(says().valueOf(flag), given)
    return entry.repeatable ? [...((before ?? []) as string[]), given] : onceOnly(given, before)
  })

  function onceOnly(given: string | undefined, before: Given | undefined): Given {
    if (before !== undefined) throw new UsageError(says().givenTwice(flag))
    return given ?? true
  }
}

/** What commander holds of an option until all are there: that it is, its text or its texts. */
type Given = true | string | string[]

/** Reads the values, when it is certain that all of them count. @throws UsageError */
function inputOf<Options extends OptionEntries>(
  command: Command,
  entry: CommandEntry<Options>,
): Input<Options> {
  const { args: words } = command
  words.forEach((word) => requireText(says().word, word))
  const given = new Map<string, Given>()
  for (const option of command.options) {
    const value = command.getOptionValue(option.attributeName()) as Given | undefined
    if (value !== undefined) given.set(option.name(), value)
  }
  const options = Object.entries<OptionEntry>(entry.options)
  for (const [name, option] of options) {
    if (given.has(name)) checkCompany(name, option, given, words)
    else if (option.mandatory) throw wantedBy(entry, command)
  }
  const values = options.map(([name, option]) => [name, valueOf(name, option, given.get(name))])
  return {
    values: Object.fromEntries(values) as ValuesOf<Options>,
    words,
    database: given.get('db') as string | undefined,
  }
}

/** @throws UsageError for an option that would be passed over in this company */
function checkCompany(
  name: string,
  { excludes = [], excludesArguments, needs }: OptionEntry,
  given: ReadonlyMap<string, Given>,
  words: readonly string[],
): void {
  const other = excludes.find((one) => given.has(one))
  if (other !== undefined) throw new UsageError(says().exclude(`--${name}`, `--${other}`))
  if (excludesArguments !== undefined && words.length > 0) throw new UsageError(excludesArguments())
  if (needs !== undefined && !needs.anyOf.some((one) => given.has(one))) {
    const flags = needs.anyOf.map((one) => `--${one}`)
    throw new UsageError(says().needs(`--${name}`, needs.purpose(), flags))
  }
}

function valueOf(name: string, option: OptionEntry, given: Given | undefined): unknown {
  if (option.value === null) return given !== undefined
  const { value } = option
  if (option.repeatable) {
    return ((given ?? []) as string[]).map((one) => value.read(`--${name}`, one))
  }
  return given === undefined || given === true ? given : value.read(`--${name}`, given as string)
}

/** The first word is no command; options stand behind one. */
const unknownWord = (name: string, { commands }: Command): UsageError => {
  const names = commands.map((command) => command.name())
  return new UsageError(says().unknownCommand(name, didYouMean(name, names), names))
}

/** What commander refuses, in our words. Only the option that its words quote is read. */
function refusal(
  { code, message }: CommanderError,
  command: Command,
  entry: CommandEntry,
): UsageError {
  const { args: words, options } = command
  words.forEach((word) => requireText(says().word, word))
  const quoted = /'(.*)'/s.exec(message)?.[1] ?? ''
  const flags = options.map(({ long }) => long ?? '')
  const see = says().seeHelp(helpFor(entry.name))
  const because = (sentence: string) => new UsageError(`${sentence} ${see}`)
  switch (code) {
    case 'commander.unknownOption': {
      const [flag] = quoted.split('=', 1)
      if (flags.includes(flag)) return new UsageError(says().noValue(flag))
      return because(says().unknownOption(flag) + didYouMean(flag, flags))
    }
    case 'commander.optionMissingArgument':
      return because(says().missingValue(quoted.split(' ', 1)[0]))
  }
  // What is too much is answered as what is missing: by what the command wants.
  if (entry.argument === null) return because(says().optionsAlone(entry.name, words[0]))
  return wantedBy(entry, command)
}

/** What a command cannot do without. */
function wantedBy({ name, argument }: CommandEntry, command: Command): UsageError {
  const database = command.getOptionValue('db') as string | undefined
  const isKnown = argument !== null && argument.count !== 'any'
  return new UsageError(isKnown ? argument.wanted(database) : says().seeHelp(helpFor(name)))
}
