/** The guided tour: what of its stations is stored, what is to be trained for them, and what came out. */
import type { StationState, StationStatus } from '../../src-shared/contract/tour'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { RunSummary } from '../../src-shared/runs/run'
import { secondsPerStep } from '../../src-shared/sweep/run-counts'
import type { TourFacts } from '../../src-shared/tour/facts'
import {
  STATIONS,
  STATION_IDS,
  USUAL_STEPS_A_SECOND,
  type StationId,
} from '../../src-shared/tour/stations'
import type { DatasetLibrary } from '../datasets/contract'
import type { Browser } from '../storage/browse/browse-contract'
import type { Storage } from '../storage/contract'
import type { Inspections } from '../training/inspect/inspections'
import type { Training } from '../training/training'
import { findRuns, type FoundRuns } from './found-runs'
import { outcomeOf } from './outcome'

export interface TourDependencies {
  readonly storage: Pick<Storage, 'list' | 'runs'>
  readonly browser: Browser
  readonly datasets: Pick<DatasetLibrary, 'info' | 'resolveDataset'>
  readonly training: Pick<
    Training,
    'start' | 'resumeRuns' | 'resumeComparisons' | 'unfinished' | 'list'
  >
  readonly inspections: Pick<Inspections, 'at' | 'weights'>
  /** How many runs train at once. */
  readonly workers: number
}

/** So many of the newest runs tell how fast this machine is. */
const TIMED_RUNS = 100
export class Tour {
  /** What came out, by station and the runs it came from: looking into runs takes a while. */
  private readonly known = new Map<string, TourFacts>()

  constructor(private readonly lab: TourDependencies) {}

  /** Every station, in the order of the tour. */
  async stations(): Promise<StationStatus[]> {
    const timed = await this.timedRuns()
    return STATION_IDS.map((id) => this.status(id, timed))
  }

  /**
   * Queues what a station lacks: what was cut off goes on, the rest begins. Nothing happens where nothing is missing.
   * @throws LabError when the data set cannot be used
   */
  start(id: StationId): { readonly notice?: string } {
    const lacking = this.find(id).filter((found) => found.missing > 0 && !this.isTraining(found))
    const notices = lacking.flatMap((found) => this.begin(found) ?? [])
    return notices.length === 0 ? {} : { notice: [...new Set(notices)].join(' ') }
  }

  /**
   * What a station found; null while runs are missing, and when a replay that it needs was cancelled.
   * @throws LabError when runs cannot be looked into
   */
  async outcome(id: StationId): Promise<TourFacts | null> {
    const found = this.find(id)
    if (found.some(({ missing }) => missing > 0)) return null
    const runs = found.flatMap(({ compared, trials }) => [...compared, ...trials])
    const key = [id, ...runs.map((run) => `${run.id} ${run.finishedAt}`)].join(' ')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const facts = await outcomeOf(id, found, this.lab)
    if (facts !== null) this.known.set(key, facts)
    return facts
  }

  private status(id: StationId, timed: readonly RunSummary[]): StationStatus {
    const found = this.find(id)
    const lacking = found.filter(({ missing }) => missing > 0)
    const perStep = lacking.map(({ draft }) => secondsPerStep(draft.base, asIfOn(draft, timed)))
    const stepsOf = ({ draft }: FoundRuns, runs: number) => runs * draft.base.steps
    const seconds = lacking.map((one, i) => {
      const rounds = Math.ceil(one.missing / this.lab.workers)
      return stepsOf(one, rounds) * (perStep[i] ?? 1 / USUAL_STEPS_A_SECOND)
    })
    return {
      id,
      state: this.stateOf(found),
      training: this.trainingOf(found),
      runs: found.map(({ compared, comparisons }) => ({
        comparisonId: compared[0]?.comparisonId ?? comparisons[0] ?? '',
        ids: compared.map((run) => run.id),
      })),
      left: {
        runs: lacking.reduce((sum, { missing }) => sum + missing, 0),
        steps: lacking.reduce((sum, one) => sum + stepsOf(one, one.missing), 0),
      },
      seconds: seconds.reduce((sum, one) => sum + one, 0),
      isMeasured: perStep.every((one) => one !== undefined),
    }
  }

  private stateOf(found: readonly FoundRuns[]): StationState {
    if (found.every(({ missing }) => missing === 0)) return 'done'
    if (found.some((one) => this.isTraining(one))) return 'training'
    const lacking = found.filter(({ missing }) => missing > 0)
    if (lacking.some(({ resumable }) => resumable.length > 0)) return 'stopped'
    return lacking.some(({ isTrashed }) => isTrashed) ? 'trashed' : 'open'
  }

  private isTraining({ missing, active, comparisons }: FoundRuns): boolean {
    const queued = this.lab.training.list().map(({ comparisonId }) => comparisonId)
    return missing > 0 && (active.length > 0 || comparisons.some((id) => queued.includes(id)))
  }

  private trainingOf(found: readonly FoundRuns[]): string[] {
    const queued = this.lab.training.list().map(({ comparisonId }) => comparisonId)
    const own = found.filter(({ missing }) => missing > 0)
    return queued.filter((id) => own.some(({ comparisons }) => comparisons.includes(id)))
  }

  private begin(found: FoundRuns): string | undefined {
    const { draft, resumable, trials, comparisons } = found
    const { training, storage } = this.lab
    if (resumable.length > 0) {
      const cutOff = resumable.map(({ comparisonId }) => comparisonId)
      const whole = cutOff.find((id) => storage.runs.comparison(id)?.state === 'unfinished')
      if (whole === undefined) training.resumeRuns(resumable.map(({ id }) => id))
      else training.resumeComparisons([whole])
      return undefined
    }
    // Of a sweep that was cancelled and then went on, the runs compared alone may be missing.
    const [cancelled] = trials.length > 0 && draft.sweep !== null ? comparisons : []
    if (cancelled !== undefined && storage.runs.comparison(cancelled)?.state === 'cancelled') {
      storage.runs.setComparisonState(cancelled, 'unfinished')
      training.resumeComparisons([cancelled])
      return undefined
    }
    return training.start(withoutKnown(found)).notice
  }

  private find(id: StationId): FoundRuns[] {
    const { datasets, storage } = this.lab
    const classic = datasets.resolveDataset('mnist-60k').id
    const { trainCount } = datasets.info(classic)
    return STATIONS[id]
      .drafts({ classic, trainCount })
      .map((draft) => findRuns(storage.list, draft))
  }

  private async timedRuns(): Promise<RunSummary[]> {
    const { keys } = await this.lab.browser.ask('runs.query', { query: '', grouping: null })
    const rows = this.lab.storage.list.rows([...keys.subarray(0, TIMED_RUNS)])
    return rows.flatMap((row) => ('run' in row ? [row.run] : []))
  }
}

/** All data sets of the tour are of one size, so that a step takes as long on each. */
const asIfOn = ({ base: { dataset } }: ComparisonDraft, runs: readonly RunSummary[]) =>
  runs.map((run) => ({ ...run, recipe: { ...run.recipe, dataset } }))

/** The draft without the optimizers of which every run is there; a sweep as a whole, which compares what it tuned. */
function withoutKnown({ draft, compared }: FoundRuns): ComparisonDraft {
  if (draft.sweep !== null) return draft
  const isLacking = ({ id }: ComparisonDraft['optimizers'][number]) =>
    draft.seeds.some(
      (seed) => !compared.some(({ recipe }) => recipe.optimizer.id === id && recipe.seed === seed),
    )
  return { ...draft, optimizers: draft.optimizers.filter(isLacking) }
}
