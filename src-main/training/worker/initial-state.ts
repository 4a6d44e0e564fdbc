/** What stands at the beginning of a run's thread: new weights, those of a parent, or the run's own state. */
import { storedText } from '../../../src-shared/language/stored-text'
import { createHash } from 'node:crypto'
import { bytesOf } from '../../../src-shared/bytes'
import type { ForkOrigin, Recipe } from '../../../src-shared/recipe/recipe'
import type { ExampleSet, Trainer } from '../../engine/trainer'
import { forkOff, retrace } from './ancestry'
import type { Ending } from './control'
import type { RunState, WorkerTask } from './messages'
import type { Sharing } from './sharing'

export interface InitialState {
  /** SHA-256 of the parameters before the run's own first step. */
  readonly initHash: string
  /** Spent in training steps so far. */
  readonly trainingSeconds: number
}

/**
 * Brings a trainer of the task's recipe to where it is to go on; returns the order that ended this, if one did.
 * Throws an Error when the state given does not fit the recipe.
 */
export function beginRun(
  { recipe, classes, start }: WorkerTask,
  trainer: Trainer,
  train: ExampleSet,
  order: () => Ending | 'go',
  sharing: Sharing,
): InitialState | Ending {
  const own = start?.of === 'run' ? start : undefined
  if (own) checkWithinRun(own.state, recipe)
  if (own?.initHash !== undefined) return resumeFrom(trainer, own.state, own.initHash)

  const left = start?.of === 'parent' ? start.state : undefined
  const parent = parentState(recipe.origin, left, (origin) =>
    retrace(origin, train, classes, order, sharing),
  )
  if (typeof parent === 'string') return parent
  if (recipe.origin !== null && parent !== null) forkOff(trainer, recipe, recipe.origin, parent)
  const initHash = createHash('sha256').update(bytesOf(trainer.parameters)).digest('hex')
  if (own) return resumeFrom(trainer, own.state, initHash)
  return { initHash, trainingSeconds: parent?.trainingSeconds ?? 0 }
}

function resumeFrom(trainer: Trainer, state: RunState, initHash: string): InitialState {
  trainer.restore(state)
  return { initHash, trainingSeconds: state.trainingSeconds }
}

/** What a fork's parent left it; null for a run that is no fork. */
function parentState(
  origin: ForkOrigin | null,
  given: RunState | undefined,
  trainAgain: (origin: ForkOrigin) => RunState | Ending,
): RunState | Ending | null {
  if (origin !== null) return given ?? trainAgain(origin)
  if (given) throw new Error(storedText('state-of-another'))
  return null
}

function checkWithinRun({ stepsDone }: RunState, { steps, origin }: Recipe): void {
  const first = origin?.step ?? 0
  if (stepsDone >= first && stepsDone <= steps) return
  throw new Error(
    storedText('state-outside-run', { first: first + 1, last: steps, given: stepsDone }),
  )
}
