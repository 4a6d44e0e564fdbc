/** What the system shows of training: progress in the dock or task bar, a machine that stays awake, a word at the end. */
import type { AppSettings } from '../../src-shared/contract/app-settings'
import type { EventName, Events } from '../../src-shared/contract/contract'
import { queueTotal } from '../../src-shared/contract/queue-total'
import type {
  ComparisonState,
  QueueEntry,
  ReplayProgress,
} from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'
import { formatLoss } from '../../src-shared/number-format'
import type { RunSummary } from '../../src-shared/runs/run'

/** The parts of the system that training is shown by. */
export interface SignParts {
  /** Null takes it away. */
  showProgress(share: number | null, isPaused: boolean): void
  /** Whether the machine may not go to sleep by itself. */
  keepAwake(isOn: boolean): void
  isInFront(): boolean
  notify(title: string, body: string, clicked: () => void): void
}

export interface SignSources {
  readonly settings: () => Pick<AppSettings, 'notify' | 'keepAwake'>
  /** What became of a comparison that left the queue; undefined when it is gone. */
  readonly outcome: (id: string) => FinishedComparison | undefined
  /** The person wants to see it. */
  readonly show: (id: string) => void
}

export interface FinishedComparison {
  readonly name: string
  readonly state: ComparisonState
  readonly runs: readonly RunSummary[]
}

export class TrainingSigns {
  private entries: readonly QueueEntry[] = []
  private replays: readonly ReplayProgress[] = []

  constructor(
    private readonly parts: SignParts,
    private readonly sources: SignSources,
  ) {}

  /** Follows what the window is told as well. */
  heard<Name extends EventName>(name: Name, event: Events[Name]): void {
    if (name === 'queue.changed') this.follow(event as Events['queue.changed'])
    else if (name === 'replays.changed') {
      this.replays = event as Events['replays.changed']
      this.show()
    } else if (name === 'lab.damaged') this.end()
  }

  /** Nothing trains any more, whatever the queue said last. */
  end(): void {
    this.entries = []
    this.replays = []
    this.show()
  }

  /** The settings have changed. */
  refresh(): void {
    this.show()
  }

  private follow(entries: readonly QueueEntry[]): void {
    const left = this.entries.filter(
      (one) => !entries.some(({ comparisonId }) => comparisonId === one.comparisonId),
    )
    this.entries = entries
    this.show()
    for (const { comparisonId } of left) this.tellEnd(comparisonId)
  }

  private show(): void {
    const { parts, entries, replays } = this
    const trains = replays.length > 0 || entries.some(({ isPaused }) => !isPaused)
    const isEmpty = entries.length === 0 && replays.length === 0
    parts.showProgress(isEmpty ? null : queueTotal(entries, replays).share, !trains)
    parts.keepAwake(trains && this.sources.settings().keepAwake)
  }

  /** One that was cancelled, or that the process leaves behind, is not told of. */
  private tellEnd(id: string): void {
    const { parts, sources } = this
    if (parts.isInFront() || !sources.settings().notify) return
    const finished = sources.outcome(id)
    if (finished?.state !== 'done') return
    parts.notify(MESSAGES.finished.title(finished.name), bodyOf(finished.runs), () =>
      sources.show(id),
    )
  }
}

/** How many runs there are, and the best of those that are compared. */
function bodyOf(runs: readonly RunSummary[]): string {
  const { finished: words } = MESSAGES
  const losses = runs
    .filter(({ role }) => role !== 'trial')
    .flatMap(({ name, last100MeanLoss: loss }) => (loss === null ? [] : [{ name, loss }]))
    .sort((a, b) => a.loss - b.loss)
  const best = losses.at(0)
  return best === undefined || losses.length < 2
    ? words.body(runs.length)
    : `${words.body(runs.length)} ${words.best(best.name, formatLoss(best.loss))}`
}
