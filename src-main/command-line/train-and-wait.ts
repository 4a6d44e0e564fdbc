/** Trains while the command waits, shows how far it is, and keeps everything when somebody interrupts it. */
import { storedText } from '../../src-shared/language/stored-text'
import type { Lab } from '../lab'
import type { CommandContext } from './context'
import { nextCommand } from './next-command'
import { complain, print } from './print'
import { ProgressLine } from './progress-line'

const INTERRUPT_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

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
  INTERRUPT_SIGNALS.forEach((signal) => process.once(signal, interrupt))
  const startedAt = performance.now()
  try {
    const begun = begin()
    await lab.training.whenIdle()
    return { begun, wallSeconds: (performance.now() - startedAt) / 1000, interrupted }
  } finally {
    INTERRUPT_SIGNALS.forEach((signal) => process.off(signal, interrupt))
    progress.clear()
  }
}

/** Says that nothing is lost, and how it goes on. */
export function printInterrupted(
  { words }: Pick<CommandContext, 'words'>,
  comparisonIds: readonly string[],
): void {
  print('Interrupted. What was trained is kept.')
  print(`Go on with: ${nextCommand(`resume ${comparisonIds.join(' ')}`, words)}`)
}
