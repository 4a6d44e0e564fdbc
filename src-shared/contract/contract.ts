/** The one list of what the window may ask and what it is told. Preload, handlers and client derive from it. */
import type { ComparisonDraft } from '../recipe/comparison'
import type { DatasetInfo } from '../runs/dataset'
import type { AppCommands } from './app'
import type { BrowseCommands } from './browse'
import type { ExchangeCommands, UnderWay } from './exchange'
import type { TrainingCommands, TrainingEvents } from './training'
import type { Result } from './result'
import type { Curve, RunId, RunProgress, RunSummary } from '../runs/run'
import type { Metric } from '../catalogue/metrics/metric-catalogue'

export interface StartedComparison {
  readonly comparisonId: string
  readonly runs: readonly RunSummary[]
  /** Set when something was decided for the person, such as another data set. */
  readonly notice?: string
}

export interface RunCurves {
  readonly id: RunId
  readonly curves: readonly Curve[]
}

export interface Commands extends AppCommands, BrowseCommands, ExchangeCommands, TrainingCommands {
  'datasets.list': { input: null; output: readonly DatasetInfo[] }
  /** Asks for a folder in a native dialog; null when it was cancelled. */
  'datasets.addFolder': { input: null; output: DatasetInfo | null }
  'datasets.removeFolder': { input: { id: string }; output: null }
  'comparisons.start': { input: ComparisonDraft; output: StartedComparison }
  'runs.curves': {
    input: { ids: readonly RunId[]; metrics: readonly Metric[] }
    output: readonly RunCurves[]
  }
  'runs.stop': { input: { ids: readonly RunId[] }; output: null }
}

export type CommandName = keyof Commands
export type CommandInput<Name extends CommandName> = Commands[Name]['input']
export type CommandOutput<Name extends CommandName> = Commands[Name]['output']

export const MENU_COMMANDS = [
  'new-comparison',
  'run-preset',
  'export',
  'import',
  'stop-all',
  'show-queue',
  'pause-queue',
  'add-dataset',
  'command-palette',
  'toggle-runs',
  'toggle-details',
  'show-verdict',
  'undo',
  'redo',
  'find-runs',
  'rename-run',
  'tag-runs',
  'pin-runs',
  'set-baseline',
  'compare-runs',
  'go-on-runs',
  'fork-run',
  'replay-run',
  'checkpoint-rule',
  'trash-runs',
  'show-trash',
  'empty-trash',
  'settings',
  'about',
  'report-problem',
  'reveal-database',
  'reveal-log',
] as const
export type MenuCommand = (typeof MENU_COMMANDS)[number]

export interface Events extends TrainingEvents {
  'run.changed': RunSummary
  'run.progress': RunProgress
  /** Runs were edited, restored, imported or deleted for ever: what shows them asks anew. */
  'runs.edited': { ids: readonly RunId[] }
  /** New points of a run, in order and without gaps. */
  'run.points': { id: RunId; metric: Metric; steps: Uint32Array; values: Float32Array }
  /** Something went wrong that no command asked for, as a sentence. */
  'lab.problem': string
  /** The database was found damaged, as a sentence; nothing is written any more, and `trouble.show` says what to do. */
  'lab.damaged': string
  'menu.command': MenuCommand
  /** Files wait to be asked for with `exchange.opened`. */
  'files.opened': null
  /** Reading or writing of files began or ended. */
  'exchange.underWay': UnderWay
}

export type EventName = keyof Events

/** What the preload script puts on `window.lab`. */
export interface LabBridge {
  invoke<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>>>
  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void
}

export const COMMAND_CHANNEL = 'lab:command'
export const EVENT_CHANNEL = 'lab:event'
