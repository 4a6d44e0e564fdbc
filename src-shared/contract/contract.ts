/** The one list of what the window may ask and what it is told. Border, handlers, guards and client derive from it. */
import type { LanguageName } from '../language/language-names'
import type { InspectionProgress } from '../inside/inspection'
import type { RunId, RunProgress, RunSummary } from '../runs/run'
import type { ActionName } from './actions'
import { APP_COMMANDS } from './app'
import { BROWSE_COMMANDS } from './browse'
import type { AnswerOf, Command, InputOf } from './command'
import { EXCHANGE_COMMANDS, type FolderNews, type UnderWay } from './exchange'
import { LANDSCAPE_COMMANDS, type LandscapeProgress } from './landscape'
import { INSIDE_COMMANDS } from './inside'
import { OPTIMIZER_COMMANDS } from './optimizers'
import { SURFACE_COMMANDS } from './surfaces'
import { TOUR_COMMANDS } from './tour'
import { TRAINING_COMMANDS, type QueueEntry, type ReplayProgress } from './training'
import type { Metric } from '../catalogue/metrics/metric-catalogue'

export const COMMANDS = {
  ...APP_COMMANDS,
  ...BROWSE_COMMANDS,
  ...EXCHANGE_COMMANDS,
  ...LANDSCAPE_COMMANDS,
  ...OPTIMIZER_COMMANDS,
  ...SURFACE_COMMANDS,
  ...TOUR_COMMANDS,
  ...TRAINING_COMMANDS,
  ...INSIDE_COMMANDS,
}

type Commands = typeof COMMANDS
export type CommandName = keyof Commands
export type CommandInput<Name extends CommandName> = InputOf<Commands[Name]>
export type CommandOutput<Name extends CommandName> = AnswerOf<Commands[Name]>

/** Those that the thread which browses is asked. */
export type BrowsingCommand = {
  [Name in CommandName]: Commands[Name] extends Required<Command> ? Name : never
}[CommandName]

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

/** The entry of a command, as what all have in common. */
export const commandOf = (name: CommandName): Command => COMMANDS[name]

export interface Events {
  'run.changed': RunSummary
  'run.progress': RunProgress
  /** The queue as it is now; at most a few times a second. */
  'queue.changed': readonly QueueEntry[]
  /** Every run that is trained again to be compared, or waits for that; none when the last one is over. */
  'replays.changed': readonly ReplayProgress[]
  /** Every landscape that is being made or waits; none when the last one is over. At most a few times a second. */
  'landscape.progress': readonly LandscapeProgress[]
  /** How far a run that is looked into has been trained again; a few times a second. */
  'inside.progress': InspectionProgress
  /** Runs were edited, restored, imported or deleted for ever: what shows them asks anew. */
  'runs.edited': { ids: readonly RunId[] }
  /** The library of optimizers is another now: what shows it asks anew. */
  'optimizers.changed': null
  /** New points of a run, in order and without gaps. */
  'run.points': { id: RunId; metric: Metric; steps: Uint32Array; values: Float32Array }
  /** Something went wrong that no command asked for, as a sentence. */
  'lab.problem': string
  /** The database was found damaged, as a sentence; nothing is written any more, and `trouble.show` says what to do. */
  'lab.damaged': string
  'menu.command': ActionName
  /** Another language is spoken from now on. */
  'language.changed': LanguageName
  /** The person wants to see this comparison, which the system told of. */
  'comparison.wanted': { readonly id: string }
  /** Files wait to be asked for with `exchange.opened`. */
  'files.opened': null
  /** Reading or writing of files began or ended. */
  'exchange.underWay': UnderWay
  /** Curves in the watched folder are new or have grown, or a file in it cannot be read. */
  'folder.grew': FolderNews
}

export type EventName = keyof Events
