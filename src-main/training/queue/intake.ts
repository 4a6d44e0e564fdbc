/** The ways into the queue: new comparisons, runs that go on, and forks. */
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import type { StartedComparison } from '../../../src-shared/contract/training'
import type { ForkRequest } from '../../../src-shared/contract/training'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import type { ComparisonQueue } from './comparison-queue'
import type { LoadedDataset } from '../../datasets/contract'
import type { TrainingDependencies } from '../dependencies'
import { newFork } from './forks'
import { putBack, requireResumable } from './resume'
import { loadAsTrained, notKnownToBeSame } from '../known-data'
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
    const { comparison, runs, data, notice } = newComparison(this.lab, requested)
    this.lab.runs.insertComparison(comparison, runs)
    const queued = new QueuedComparison(comparison, 'planned', data)
    this.queue.add(queued)
    this.enqueue(queued, this.stored(runs), data)
    const begun = this.stored(runs)
    return { comparisonId: comparison.id, runs: begun, ...(notice !== undefined && { notice }) }
  }

  /**
   * Runs that ended on the way go on from their last checkpoint, or from their start.
   * @throws LabError('not-found' or 'invalid-input'), or when a data set cannot be used; nothing is queued then
   */
  goOnRuns(ids: readonly RunId[]): void {
    const chosen = requireResumable(this.lab, ids)
    const entries = chosen.map((run) => ({ run, data: loadAsTrained(this.lab, run) }))
    for (const { run, data } of putBack(this.lab, entries)) {
      this.enqueue(this.stages.reopen(run.comparisonId), [run], data)
    }
  }

  /** Queues a run that goes on from another one in its own way. @throws LabError('not-found' or 'invalid-input') */
  fork(request: ForkRequest): RunSummary {
    const { comparisonId, run, data } = newFork(this.lab, request)
    const notKnown = notKnownToBeSame([{ run, data }])
    if (notKnown !== undefined) this.lab.emit('lab.problem', notKnown)
    this.lab.runs.insertRuns(comparisonId, [run])
    this.enqueue(this.stages.reopen(comparisonId), this.stored([run]), data)
    return this.stored([run])[0]
  }

  private enqueue(
    comparison: QueuedComparison,
    runs: readonly RunSummary[],
    data: LoadedDataset,
  ): void {
    for (const run of runs) {
      comparison.enqueue(run, data)
      this.recorder.changed(run.id)
    }
    this.queued()
  }

  private stored(runs: readonly { readonly id: RunId }[]): RunSummary[] {
    return runs.map(({ id }) => this.lab.runs.get(id)).filter((run) => run !== undefined)
  }
}
