/** Replays that run or wait for a core. */
import type { ReplayProgress, ReplayReport } from '../../../src-shared/contract/training'
import type { RunId } from '../../../src-shared/runs/run'
import type { TrainingDependencies } from '../dependencies'
import type { ActiveRun } from '../worker/active-run'
import { loadAsTrained } from '../data-identity'
import { Replay, requireReplayable } from './replay'

export class Replays {
  private readonly waiting = new Map<RunId, Replay>()
  private readonly active = new Map<RunId, Replay>()
  private readonly progress = new Map<RunId, ReplayProgress>()

  /** @param helpEnded told when a core that helped with one is free */
  constructor(
    private readonly lab: TrainingDependencies,
    private readonly helpEnded: () => void,
  ) {}

  /** Each takes a core as a run does. */
  get running(): number {
    return this.active.size
  }

  /** Those that could be helped. */
  workers(): ActiveRun[] {
    return [...this.active.values()].flatMap(({ running }) => running ?? [])
  }

  /**
   * Lets a run wait for its replay; one that is under way is not begun again.
   * @throws LabError('not-found' or 'invalid-input') when there is nothing to compare with, and when the data set cannot
   * be used or is not what it was
   */
  add(id: RunId): Promise<ReplayReport> {
    const known = this.active.get(id) ?? this.waiting.get(id)
    if (known !== undefined) return known.report
    const stored = requireReplayable(this.lab.runs, id)
    const data = loadAsTrained(this.lab, stored.run)
    const replay = new Replay(
      this.lab,
      stored,
      data,
      (progress) => this.note(progress),
      this.helpEnded,
    )
    this.waiting.set(id, replay)
    this.note(replay.atStart)
    return replay.report.finally(() => {
      this.waiting.delete(id)
      this.active.delete(id)
      this.progress.delete(id)
      this.tell()
    })
  }

  /** Those that run or wait, in the order in which they were asked for. */
  list(): readonly ReplayProgress[] {
    return [...this.progress.values()]
  }

  /** Begins the one that has waited longest; false when none waits. */
  beginNext(): boolean {
    const [next] = this.waiting
    if (next === undefined) return false
    const [id, replay] = next
    this.waiting.delete(id)
    this.active.set(id, replay)
    try {
      replay.begin()
    } catch (error) {
      replay.fail(error as Error)
    }
    return true
  }

  cancel(id: RunId): void {
    const replay = this.active.get(id) ?? this.waiting.get(id)
    this.waiting.delete(id)
    replay?.cancel()
  }

  private note(progress: ReplayProgress): void {
    this.progress.set(progress.id, progress)
    this.tell()
  }

  private tell(): void {
    this.lab.emit('replays.changed', this.list())
  }

  cancelAll(): void {
    for (const id of [...this.waiting.keys(), ...this.active.keys()]) this.cancel(id)
  }
}
