/** What a command is: data, from which its usage, its help and every check of its words follow. */
import type { SnapshotRule } from '../../src-shared/inside/snapshot-steps'
import type { EventName, Events } from '../../src-shared/contract/contract'
import type { PrintJob } from '../../src-shared/contract/exchange'
import type { Lab } from '../lab'

/** How the value of an option is written, and what it is read as. */
export interface ValueKind<Value> {
  /** Stands for the value in the help: N, NAME, FILE.png. */
  readonly placeholder: string
  /** What a shell can complete it to. */
  readonly choices?: readonly string[]
  /** Whether it may be several of the choices, with commas between. */
  readonly isList?: true
  /** @param flag begins the sentence @throws UsageError */
  read(flag: string, text: string): Value
}

/** An option that says nothing, or is passed over, unless another one is given too. */
export interface Need {
  /** Names of options; one of them is enough. */
  readonly anyOf: readonly string[]
  /** As in "--target is for a verdict". */
  readonly purpose: () => string
}

interface AnyOption {
  /** What the help says of it. */
  readonly help: () => string
  /** Options under one heading stand together in the help. */
  readonly heading?: () => string
  /** The help of the command only names it then; `help COMMAND TOPIC` tells of it. */
  readonly topic?: string
  /** Names of options beside which this one would be passed over. */
  readonly excludes?: readonly string[]
  readonly needs?: Need
  /** Why there must be no arguments beside it. */
  readonly excludesArguments?: () => string
}

/** An option that is there or not. */
export interface FlagOption extends AnyOption {
  readonly value: null
  readonly mandatory?: never
  readonly mayStandAlone?: never
}

export interface ValueOption<Value> extends AnyOption {
  readonly value: ValueKind<Value>
  /** Whether it may be given again; else a second one would silently replace the first. */
  readonly repeatable?: true
  /** Whether the command cannot be used without it. */
  readonly mandatory?: true
  /** Whether it may be there without a value, and is `true` then. */
  readonly mayStandAlone?: true
  /** Whether `--option ""` says something. Elsewhere it is a variable that was never set. */
  readonly mayBeEmpty?: true
}

export type OptionEntry = FlagOption | ValueOption<unknown>
/** By their names, which are what stands behind the two dashes. */
export type OptionEntries = Readonly<Record<string, OptionEntry>>

type ValueOf<Option extends OptionEntry> = Option extends { readonly value: null }
  ? boolean
  : Option extends { readonly value: ValueKind<infer Value> }
    ? Option extends { readonly repeatable: true }
      ? readonly Value[]
      : Option extends { readonly mandatory: true }
        ? Value
        : Option extends { readonly mayStandAlone: true }
          ? Value | true | undefined
          : Value | undefined
    : never

/** What was given for each option: of a flag whether it was, of a repeatable one a list, else a value or undefined. */
export type ValuesOf<Options extends OptionEntries> = {
  readonly [Name in keyof Options]: ValueOf<Options[Name]>
}

interface AnyArgument {
  readonly placeholder: string
  /** What a shell can complete it to; paths where left out. */
  readonly choices?: readonly string[]
  readonly help: () => string
}

/** The words of a command that are not options. */
type ArgumentEntry =
  | (AnyArgument & { readonly count: 'any' })
  | (AnyArgument & {
      readonly count: 'one' | 'some'
      /** Said where there are too few or too many of them, or a mandatory option is missing. */
      readonly wanted: (database: string | undefined) => string
    })

export interface Input<Options extends OptionEntries = OptionEntries> {
  readonly values: ValuesOf<Options>
  /** The words that are not options; none is empty. */
  readonly words: readonly string[]
  /** The path behind `--db`, which every command has. */
  readonly database: string | undefined
}

interface Topic {
  readonly summary: () => string
  readonly paragraphs: () => readonly string[]
}

/** What a command answers with; such an answer can be had as JSON, by an option of this name. */
type Answer = 'list' | 'judgement' | 'figures'
export const JSON_OPTION = 'json'

export interface CommandEntry<Options extends OptionEntries = OptionEntries> {
  readonly name: string
  /** Null where it does something and only says so. */
  readonly answers: Answer | null
  /** What it does, in the list of commands. */
  readonly summary: () => string
  /** Null when it takes options alone. */
  readonly argument: ArgumentEntry | null
  readonly options: Options
  /** Paragraphs behind its options in the help. */
  readonly notes: () => readonly string[]
  /** What is too long for its help, by the topics behind its name in `help COMMAND TOPIC`. */
  readonly topics?: Readonly<Record<string, Topic>>
  /** @returns the exit code */
  run(input: Input<Options>, context: CommandContext): Promise<number>
}

/** One that answers has `--json`, and no other. */
type Answering<Options> = Options extends { readonly [JSON_OPTION]: OptionEntry }
  ? { readonly answers: Answer }
  : { readonly answers: null }

/** A command with the types of its options' values. */
export const defineCommand = <const Options extends OptionEntries>(
  entry: CommandEntry<Options> & Answering<Options>,
): CommandEntry<Options> => entry

/** The same options, which stand under a heading of their own. */
export function underHeading<const Options extends OptionEntries>(
  heading: () => string,
  options: Options,
): Options {
  const entries = Object.entries(options).map(([name, option]) => [name, { ...option, heading }])
  return Object.fromEntries(entries) as Options
}

/** The same options, of which the help of their command says no more than that they are there. */
export function inTopic<const Options extends OptionEntries>(
  topic: string,
  options: Options,
): Options {
  const entries = Object.entries(options).map(([name, option]) => [name, { ...option, topic }])
  return Object.fromEntries(entries) as Options
}

/** The same options, which are for something that another option asks for. */
export function whichNeed<const Options extends OptionEntries>(
  needs: Need,
  options: Options,
): Options {
  const entries = Object.entries(options).map(([name, option]) => [name, { ...option, needs }])
  return Object.fromEntries(entries) as Options
}

/** What a command may use. */
export interface CommandContext {
  /**
   * @param database path of the database file; the default one when undefined
   * @param workers how many runs train at the same time; as many as there are cores when undefined
   * @param snapshots when they are looked into while they train; as the settings say when undefined
   */
  openLab(database: string | undefined, workers?: number, snapshots?: SnapshotRule): Lab
  /** Where that database is, for commands that must not open it. */
  databasePath(database: string | undefined): string
  listen(listener: (name: EventName, event: Events[EventName]) => void): void
  /** PNG bytes of a chart of stored runs, or an SVG document. */
  printChart(job: PrintJob): Promise<Uint8Array>
  /** What files say they were written by. */
  readonly appVersion: string
  /** Folders in which the shipped fonts lie. */
  readonly fontFolders: readonly string[]
}
