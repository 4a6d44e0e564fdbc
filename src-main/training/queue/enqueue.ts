/** The ways into the queue: new comparisons, runs that go on, and forks. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { ComparisonDraft } from '../../../src-shared/recipe/comparison'
import type { StartedComparison } from '../../../src-shared/contract/training'
import type { ForkRequest } from '../../../src-shared/contract/training'
import type { RunId, RunSummary } from '../../../src-shared/runs/run'
import { LabError } from '../../../src-shared/contract/result'
import type { LoadedDataset } from '../../datasets/contract'
import type { TrainingDependencies } from '../dependencies'
import { loadAsTrained, notKnownToBeSame, changeSinceLast } from '../data-identity'
import type { NewComparison, NewRun } from '../../storage/contract'
import { uuid7 } from '../../storage/uuid7'
import type { ComparisonQueue } from './comparison-queue'
import { newFork } from './forks'
import { putBack, requireResumable } from './resume'
import { QueuedComparison } from './queued-comparison'
import type { Stages } from './stages'
import { firstRuns, type Planned } from './comparison-plan'

export class Enqueuer {
  /** @param queued told when runs wait that did not before, as they are stored */
  constructor(
    private readonly lab: TrainingDependencies,
    private readonly queue: ComparisonQueue,
    private readonly stages: Stages,
    private readonly queued: (runs: readonly RunSummary[]) => void,
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
    const begun = this.enqueue(queued, this.stored(runs), data)
    return { comparisonId: comparison.id, runs: begun, ...(notice !== undefined && { notice }) }
  }

  /**
   * Some runs of a comparison that is planned elsewhere.
   * @throws LabError when the data set cannot be used; nothing is stored then
   */
  startPlanned(comparison: NewComparison, runs: readonly NewRun[]): void {
    const data = this.lab.datasets.load(comparison.draft.base.dataset)
    this.lab.runs.insertComparison(comparison, runs)
    const queued = new QueuedComparison(comparison, 'done', data)
    this.queue.add(queued)
    this.enqueue(queued, this.stored(runs), data)
  }

  /**
   * Runs that ended on the way go on from their last checkpoint, or from their start.
   * @throws LabError('not-found' or 'invalid-input'), or when a data set cannot be used; nothing is queued then
   */
  resumeRuns(ids: readonly RunId[]): void {
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
    return this.enqueue(this.stages.reopen(comparisonId), this.stored([run]), data)[0]
  }

  /** @returns the runs as they are then: one that could not begin has ended at once */
  private enqueue(
    comparison: QueuedComparison,
    runs: readonly RunSummary[],
    data: LoadedDataset,
  ): RunSummary[] {
    for (const run of runs) {
      comparison.enqueue(run, data)
      this.lab.emit('run.changed', run)
    }
    this.queued(runs)
    return runs.map((run) =>
      comparison.open.has(run.id) ? run : (this.lab.runs.get(run.id) ?? run),
    )
  }

  private stored(runs: readonly { readonly id: RunId }[]): RunSummary[] {
    return runs.map(({ id }) => this.lab.runs.get(id)).filter((run) => run !== undefined)
  }
}

export interface BeginningComparison {
  readonly comparison: NewComparison
  readonly stage: Planned['stage']
  readonly runs: readonly NewRun[]
  /** What all of its runs are trained on. */
  readonly data: LoadedDataset
  /** Said when another data set is used than the one asked for, or when its files are not what they were. */
  readonly notice: string | undefined
}

/**
 * A comparison on a data set that is there, with its first runs; nothing is stored.
 * @throws LabError when the data set cannot be used, or is too small
 */
export function newComparison(
  { datasets, runs }: Pick<TrainingDependencies, 'datasets' | 'runs'>,
  requested: ComparisonDraft,
): BeginningComparison {
  const { id: dataset, notice } = datasets.resolveDataset(requested.base.dataset)
  const data = datasets.load(dataset)
  requireExamples(data, requested.base.validationExamples)
  const draft = { ...requested, base: { ...requested.base, dataset } }
  const comparison = { id: uuid7(), name: draft.name, draft, createdAt: Date.now() }
  const notices = [notice, changeSinceLast({ runs }, data)].filter((one) => one !== undefined)
  return {
    comparison,
    ...firstRuns(draft, data.dataHash),
    data,
    notice: notices.length > 0 ? notices.join(' ') : undefined,
  }
}

function requireExamples({ info, train }: LoadedDataset, validationExamples: number): void {
  if (validationExamples < train.count) return
  throw new LabError(
    'invalid-input',
    MESSAGES.training.allHeldOut(validationExamples, train.count, info.name),
  )
}
