/** The ways into the queue: new comparisons, runs that go on, and forks. */
import type { ComparisonDraft } from '../../src-shared/comparison'
import type { StartedComparison } from '../../src-shared/ipc-contract'
import type { ForkRequest } from '../../src-shared/ipc-training'
import type { RunId, RunSummary } from '../../src-shared/run'
import type { ComparisonQueue } from './comparison-queue'
import type { TrainingDependencies } from './dependencies'
import { newFork } from './forks'
import { putBack, requireResumable } from './going-on'
import { newComparison } from './new-comparison'
import { QueuedComparison } from './queued-comparison'
import type { RunRecorder } from './run-recorder'
import type { Stages } from './stages'

export class Intake {
  /** @param queued told when runs wait that did not before */
  constructor(
    private readonly lab: TrainingDependencies,
    private readonly queue: ComparisonQueue,
    private readonly recorder: RunRecorder,
    private readonly stages: Stages,
    private readonly queued: () => void,
  ) {}

  /**
   * Stores the comparison's first runs as queued and puts them last.
   * @throws LabError when the data set cannot be used, or is too small; nothing is stored then
   */
  start(requested: ComparisonDraft): StartedComparison {
    const { comparison, runs, notice } = newComparison(this.lab, requested)
    this.lab.runs.insertComparison(comparison, runs)
    const queued = new QueuedComparison(comparison, 'planned')
    this.queue.add(queued)
    this.enqueue(queued, this.stored(runs))
    const begun = this.stored(runs)
    return { comparisonId: comparison.id, runs: begun, ...(notice !== undefined && { notice }) }
  }

  /**
   * Runs that ended on the way go on from their last checkpoint, or from their start.
   * @throws LabError('not-found' or 'invalid-input'), or when a data set cannot be used; nothing is queued then
   */
  goOnRuns(ids: readonly RunId[]): void {
    const chosen = requireResumable(this.lab, ids)
    for (const { recipe } of chosen) this.lab.datasets.load(recipe.dataset)
    for (const run of putBack(this.lab, chosen)) {
      this.enqueue(this.stages.reopen(run.comparisonId), [run])
    }
  }

  /** Queues a run that goes on from another one in its own way. @throws LabError('not-found' or 'invalid-input') */
  fork(request: ForkRequest): RunSummary {
    const { comparisonId, run } = newFork(this.lab, request)
    this.lab.runs.insertRuns(comparisonId, [run])
    this.enqueue(this.stages.reopen(comparisonId), this.stored([run]))
    return this.stored([run])[0]
  }

  private enqueue(comparison: QueuedComparison, runs: readonly RunSummary[]): void {
    for (const run of runs) {
      comparison.enqueue(run)
      this.recorder.changed(run.id)
    }
    this.queued()
  }

  private stored(runs: readonly { readonly id: RunId }[]): RunSummary[] {
    return runs.map(({ id }) => this.lab.runs.get(id)).filter((run) => run !== undefined)
  }
}
