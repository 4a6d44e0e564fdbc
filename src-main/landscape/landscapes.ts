/** Landscapes of pairs of runs: what is kept of them, and those that are being made, one after the other. */
import { LabError } from '../../src-shared/contract/result'
import {
  USUAL_POINTS,
  type LandscapeAnswer,
  type LandscapeProgress,
} from '../../src-shared/contract/landscape'
import { inOrder, type Landscape } from '../../src-shared/landscape/landscape'
import type { RunId } from '../../src-shared/runs/run'
import type { LandscapeRepository, RunRepository } from '../storage/contract'
import type { WriteTurns } from '../storage/write-turns'
import { reusedThreads, type Spawn } from '../threads/threads'
import { loadAsTrained } from '../training/data-identity'
import type { Emit, TrainingDependencies } from '../training/dependencies'
import { threadEnded } from '../training/worker/active-run'
import { LandscapeJob, expectedWork, pointCount } from './landscape-job'
import { requirePair, storedWay, type RunPair } from './pair'
import { SAMPLE_EXAMPLES } from './sample-loss'
import type { LandscapeThread } from './thread-entry'

type Both = readonly [RunId, RunId]

/** Cores that no run trains on, to be told how many of them are used: runs that begin get them all the same. */
export interface IdleCores {
  readonly count: number
  use(cores: number): void
}

export interface LandscapeDependencies {
  readonly runs: Pick<RunRepository, 'get' | 'curves' | 'weights'>
  readonly landscapes: LandscapeRepository
  readonly datasets: TrainingDependencies['datasets']
  readonly turns: WriteTurns
  readonly emit: Emit
  readonly spawn: Spawn
  readonly cores: IdleCores
  /** Brings every point told of so far to storage. */
  readonly savePoints: () => Promise<void>
}

/** One that is being made, or waits for those before it. */
interface Making {
  readonly ids: Both
  progress: LandscapeProgress
  job: LandscapeJob | undefined
  isCancelled: boolean
}

const keyOf = (ids: Both): string => ids.toSorted().join(' ')

export class Landscapes {
  private readonly threads
  private readonly making = new Map<
    string,
    { readonly making: Making; readonly made: Promise<Landscape | null> }
  >()
  private last: Promise<unknown> = Promise.resolve()
  private isClosed = false

  constructor(private readonly lab: LandscapeDependencies) {
    this.threads = reusedThreads<LandscapeThread>({ spawn: lab.spawn, broken: threadEnded })
  }

  /** What is known of two runs; nothing is read but what is stored. */
  get(ids: Both): LandscapeAnswer {
    const making = this.making.get(keyOf(ids))?.making.progress ?? null
    try {
      const pair = requirePair(this.lab.runs, ids)
      const landscape = this.kept(pair)
      return { landscape, making, refusal: null, estimatedSeconds: this.estimate(pair) }
    } catch (error) {
      if (!(error instanceof LabError) || error.code === 'storage') throw error
      return { landscape: null, making, refusal: error.message, estimatedSeconds: null }
    }
  }

  /**
   * Makes the landscape anew and keeps it; one that is being made is not begun again.
   * @returns null when it was cancelled
   * @throws LabError('not-found', 'invalid-input', 'data-changed', 'dataset-missing' or 'storage') that says what to do
   */
  make(ids: Both, points = USUAL_POINTS): Promise<Landscape | null> {
    const known = this.making.get(keyOf(ids))
    if (known !== undefined) return known.made
    const progress = { ids, stage: 'waiting', share: 0, remainingSeconds: null } as const
    const making: Making = { ids, progress, job: undefined, isCancelled: false }
    const made = this.last.then(() => this.begin(making, points))
    const over = () => {
      this.making.delete(keyOf(ids))
      this.lab.cores.use(0)
      this.tell()
    }
    this.last = made.then(over, over)
    this.making.set(keyOf(ids), { making, made })
    this.tell()
    return made
  }

  /** Nothing happens when it is not being made. */
  cancel(ids: Both): void {
    const making = this.making.get(keyOf(ids))?.making
    if (making === undefined) return
    making.isCancelled = true
    making.job?.cancel()
  }

  /** Cancels all, and waits until no thread works any more. */
  async close(): Promise<void> {
    this.isClosed = true
    for (const { making } of this.making.values()) this.cancel(making.ids)
    await this.last
    await this.threads.close()
  }

  private async begin(making: Making, points: number): Promise<Landscape | null> {
    const { lab } = this
    await lab.savePoints()
    if (making.isCancelled || this.isClosed) return null
    const pair = requirePair(lab.runs, making.ids)
    const job = new LandscapeJob({
      pair,
      points,
      ways: [storedWay(lab.runs, pair[0]), storedWay(lab.runs, pair[1])],
      data: loadAsTrained(lab, pair[0]),
      threads: this.threads,
      cores: () => this.takeCores(),
      tell: (progress) => {
        making.progress = { ids: making.ids, ...progress }
        this.tell()
      },
    })
    making.job = job
    const landscape = await job.make()
    if (landscape === null) return null
    await lab.turns.whenFree()
    lab.landscapes.save(landscape)
    return landscape
  }

  /** At least one, so that it comes to an end while runs train on all of them. */
  private takeCores(): number {
    const { cores } = this.lab
    const taken = Math.max(1, cores.count)
    cores.use(taken)
    return taken
  }

  private kept(pair: RunPair): Landscape | null {
    const found = this.lab.landscapes.get([pair[0].id, pair[1].id])
    if (found === undefined) return null
    const landscape = inOrder(found, pair[0].id)
    // A run that went on is another one now.
    const isOfNow = landscape.paths.every(({ stepsDone }, i) => stepsDone === pair[i].stepsDone)
    return isOfNow ? landscape : null
  }

  private estimate(pair: RunPair): number | null {
    if (pair.some(({ trainingSeconds }) => trainingSeconds === null)) return null
    const { replays, point } = expectedWork(pair, SAMPLE_EXAMPLES)
    const seconds = replays[0] + replays[1] + pointCount(USUAL_POINTS) * point
    return Math.max(...replays, seconds / Math.max(1, this.lab.cores.count))
  }

  private tell(): void {
    this.lab.emit(
      'landscape.progress',
      [...this.making.values()].map(({ making }) => making.progress),
    )
  }
}
