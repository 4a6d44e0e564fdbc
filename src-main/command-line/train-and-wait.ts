/** Trains while the command waits, shows how far it is, and keeps everything when somebody interrupts it. */
import { storedText } from '../../src-shared/language/stored-text'
import type { EventName, Events } from '../../src-shared/contract/contract'
import type { QueueEntry } from '../../src-shared/contract/training'
import { MESSAGES } from '../../src-shared/language/language'
import { formatDuration } from '../../src-shared/unit-format'
import type { RunId } from '../../src-shared/runs/run'
import type { Lab } from '../lab'
import type { CommandContext } from './command'
import { nextCommand } from './exit-codes'
import { whileInterruptible } from './interrupts'
import { complain, isWatched, print, showProgress } from './print'

const says = () => MESSAGES.commandLine.training

export interface Waited<Begun> {
  /** What `begin` gave. */
  readonly begun: Begun
  readonly wallSeconds: number
  readonly interrupted: boolean
}

/**
 * Resolves when nothing trains any more. The first signal to end suspends the runs, so that they can go on later; the
 * second one ends the process.
 * @param begin queues what is to be trained
 */
export async function trainAndWait<Begun>(
  context: CommandContext,
  lab: Pick<Lab, 'training'>,
  begin: () => Begun,
): Promise<Waited<Begun>> {
  const progress = new ProgressLine()
  context.listen((name, event) => {
    if (name === 'lab.problem') complain(event as string)
    progress.receive(name, event)
  })
  let interrupted = false
  const interrupt = () => {
    interrupted = true
    void lab.training.shutDown(storedText('ended-by-command'))
  }
  const startedAt = performance.now()
  try {
    return await whileInterruptible(interrupt, async () => {
      const begun = begin()
      await lab.training.whenIdle()
      return { begun, wallSeconds: (performance.now() - startedAt) / 1000, interrupted }
    })
  } finally {
    progress.clear()
  }
}

/** Says that nothing is lost, and how it goes on. */
export function printInterrupted(
  database: string | undefined,
  comparisonIds: readonly string[],
): void {
  print(says().interrupted)
  print(says().resume(nextCommand(`resume ${comparisonIds.join(' ')}`, database)))
}

/** One line on a terminal that is written over as training goes on; silent where nobody watches. */
class ProgressLine {
  private readonly rates = new Map<RunId, number>()
  private queue: readonly QueueEntry[] = []

  receive(name: EventName, event: Events[EventName]): void {
    if (name === 'run.progress') {
      const { id, stepsPerSecond } = event as Events['run.progress']
      this.rates.set(id, stepsPerSecond)
    } else if (name === 'run.changed') {
      const run = event as Events['run.changed']
      if (run.finishedAt !== null) this.rates.delete(run.id)
    } else if (name === 'queue.changed') {
      this.queue = event as Events['queue.changed']
      this.draw()
    }
  }

  clear(): void {
    if (isWatched()) showProgress('')
  }

  private draw(): void {
    const [comparison] = this.queue
    if (!isWatched() || comparison === undefined) return
    const rate = [...this.rates.values()].reduce((a, b) => a + b, 0)
    showProgress(progressText(comparison, rate, this.queue.length - 1))
  }
}

/** For example "45 %  tuning, 12 of 27 runs done, 3200 steps/s, 1 min 2 s left". */
export function progressText(
  { share, stage, runs, remainingSeconds }: QueueEntry,
  stepsPerSecond: number,
  comparisonsBehind: number,
): string {
  return says().progress(
    Math.floor(100 * share),
    stage,
    runs.ended,
    runs.total,
    Math.round(stepsPerSecond),
    remainingSeconds === null ? undefined : formatDuration(remainingSeconds),
    comparisonsBehind,
  )
}
