/** A comparison while it stands in the queue. */
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import type {
  ComparisonState,
  QueueEntry,
  StoredComparison,
} from '../../../src-shared/contract/training'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import type { TrialResult } from '../../../src-shared/sweep/plan'
import type { LoadedDataset } from '../../datasets/contract'
import { ComparisonProgress } from './comparison-progress'

export class QueuedComparison {
  readonly id: string
  readonly name: string
  readonly draft: ComparisonDraft
  readonly progress = new ComparisonProgress()
  /** In the order in which they are to begin. */
  readonly waiting: RunId[] = []
  readonly active = new Set<RunId>()
  /** Runs whose end is not stored yet: those that wait or train, and those whose end waits for the disk. */
  readonly open = new Set<RunId>()
  private readonly forks = new Set<RunId>()
  isPaused = false
  stage: QueueEntry['stage']
  private readonly results = new Map<RunId, TrialResult>()
  private readonly data = new Map<RunId, LoadedDataset>()

  /**
   * @param afterwards what it is when none of its runs is left: 'planned' asks its sweep for the next runs first, and
   * is done when there are none
   * @param plannedData what the runs that are planned on the way are trained on
   */
  constructor(
    comparison: Pick<StoredComparison, 'id' | 'name' | 'draft'>,
    public afterwards: 'planned' | ComparisonState,
    readonly plannedData?: LoadedDataset,
  ) {
    this.id = comparison.id
    this.name = comparison.name
    this.draft = comparison.draft
    this.stage = this.draft.sweep === null ? 'training' : 'tuning'
  }

  /**
   * A run that is to be trained, behind those that wait. Its data are held until it is over: what somebody does to the
   * files meanwhile changes nothing of it.
   */
  enqueue({ id, recipe, stepsDone, role }: Queueable, data: LoadedDataset): void {
    this.data.set(id, data)
    if (role === 'final') this.stage = 'training'
    if (role === 'fork') this.forks.add(id)
    this.progress.add(id, recipe, stepsDone)
    this.waiting.push(id)
    this.open.add(id)
  }

  /** What a run in the queue is trained on. Throws an Error for any other run. */
  dataOf(id: RunId): LoadedDataset {
    const data = this.data.get(id)
    if (data === undefined) throw new Error(`The run ${id} is not in the queue.`)
    return data
  }

  /** A run that is over, with what a sweep goes by. */
  noteEnd(run: RunSummary): void {
    const { id, recipe, role, status, validationLoss, validationAccuracy } = run
    if (role === 'final') this.stage = 'training'
    this.progress.add(id, recipe, run.stepsDone, true)
    this.open.delete(id)
    this.data.delete(id)
    this.results.set(id, { recipe, role, status, validationLoss, validationAccuracy })
  }

  /** A run that is not there any more: it leaves no result, and nothing to wait for. */
  forget(id: RunId): void {
    this.progress.remove(id)
    this.open.delete(id)
    this.data.delete(id)
  }

  /** What a sweep plans by. */
  ended(): TrialResult[] {
    return [...this.results.values()]
  }

  /** Its state when the process ends before it does. */
  stateAtClosing(): ComparisonState {
    if (this.afterwards === 'cancelled') return 'cancelled'
    const isPlanned = this.afterwards === 'planned'
    const isInterrupted = [...this.results.values()].some(({ status }) => status === 'interrupted')
    // A run whose end could not be stored is interrupted by the next process.
    if (isInterrupted || this.open.size > 0 || (isPlanned && this.draft.sweep !== null))
      return 'unfinished'
    return this.afterwards === 'planned' ? 'done' : this.afterwards
  }

  /** @param atOnce how many runs train at the same time */
  entry(atOnce: number): QueueEntry {
    const { total, ended } = this.progress.counts()
    return {
      comparisonId: this.id,
      name: this.name,
      isPaused: this.isPaused,
      stage: this.isForking ? 'forking' : this.stage,
      runs: { total, ended, running: this.active.size, waiting: this.waiting.length },
      ...this.progress.extent(this.expectedRuns(), atOnce),
    }
  }

  private get isForking(): boolean {
    return this.open.size > 0 && [...this.open].every((id) => this.forks.has(id))
  }

  /** The steps of the runs compared, while a sweep has not come to them. */
  private expectedRuns(): number[] {
    const { optimizers, seeds, base } = this.draft
    const isAhead = this.stage === 'tuning' && this.afterwards === 'planned'
    return isAhead ? new Array<number>(optimizers.length * seeds.length).fill(base.steps) : []
  }
}

type Queueable = Pick<RunSummary, 'id' | 'recipe' | 'role' | 'stepsDone'>
