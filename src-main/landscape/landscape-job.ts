/** Makes one landscape: finds both ends, follows both runs, measures the plane and the lines. Stores nothing. */
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import type { LandscapeProgress } from '../../src-shared/contract/landscape'
import {
  PROFILE_LINES,
  type Landscape,
  type LandscapeMap,
  type LandscapePath,
  type LandscapeProfile,
} from '../../src-shared/landscape/landscape'
import { layerSizes } from '../../src-shared/recipe/net-parameters'
import type { LoadedDataset } from '../datasets/contract'
import type { Call, ReusedThreads } from '../threads/threads'
import { Controller, createControl } from '../training/worker/control'
import { gridShares, pathSteps, profilePlaces, sharesOn, spanOf, type GridSpan } from './grid'
import type { RunPair, StoredWay } from './pair'
import { isFlat, type Plane } from './plane'
import type { FoundEnd, NoReplay, ReplayTask, SeenPath } from './replayed-path'
import { SAMPLE_EXAMPLES } from './sample-loss'
import type { LandscapeThread, Net, SharedPoints } from './thread-entry'

/** Points that a thread measures at a time: a few tenths of a second of the classic net. */
const POINTS_AT_ONCE = 24

/** A pass through the net and back costs about so many forward passes, with what stands around a step. */
const PASSES_A_STEP = 3.5

/** About how much there is to do, in the time of a thread. */
export interface Work {
  /** Seconds of the steps of both runs. */
  readonly replays: readonly [number, number]
  /** Seconds of a point. */
  readonly point: number
}

/** From how long the runs' own steps took. */
export function expectedWork(pair: RunPair, examples: number): Work {
  const [first, second] = pair.map(({ trainingSeconds }) => trainingSeconds ?? 0)
  const perExample = pair.map(
    ({ trainingSeconds, stepsDone, recipe }) =>
      (trainingSeconds ?? 0) / (stepsDone * recipe.batchSize * PASSES_A_STEP),
  )
  return { replays: [first, second], point: examples * Math.min(...perExample) }
}

export const pointCount = (side: number): number =>
  side * side + PROFILE_LINES.length * profilePlaces().length

export interface JobOptions {
  readonly pair: RunPair
  readonly ways: readonly [StoredWay, StoredWay]
  readonly data: LoadedDataset
  /** Points of the map on each side. */
  readonly points: number
  readonly threads: Pick<ReusedThreads<LandscapeThread>, 'call'>
  /** How many threads may work now; asked again and again. */
  readonly cores: () => number
  readonly tell: (progress: Omit<LandscapeProgress, 'ids'>) => void
}

class Cancelled extends Error {}

let jobs = 0

export class LandscapeJob {
  private readonly number = ++jobs
  private readonly control = createControl()
  private readonly calls = new Set<Call<unknown>>()
  private readonly meter: Meter
  private isOver = false

  constructor(private readonly options: JobOptions) {
    const { pair, points, tell } = options
    const missing = options.ways.flatMap(({ weights }, i) => (weights === undefined ? [i] : []))
    this.meter = new Meter(expectedWork(pair, this.examples), pointCount(points), missing, tell)
  }

  /** Null when it was cancelled. @throws LabError when a run comes out otherwise than it is stored */
  async make(): Promise<Landscape | null> {
    try {
      return await this.measured()
    } catch (error) {
      if (error instanceof Cancelled) return null
      throw error
    } finally {
      this.end()
    }
  }

  cancel(): void {
    this.end()
  }

  private end(): void {
    this.isOver = true
    new Controller(this.control).order('stop')
  }

  private async measured(): Promise<Landscape> {
    const { pair, ways } = this.options
    const ends = await this.findEnds()
    const start = await this.answered(this.call('start', this.taskOf(0)))
    const points = [start.start, ends[0].parameters, ends[1].parameters].map(
      shared,
    ) as unknown as SharedPoints
    const plane = await this.call('span', points)
    if (plane.length === 0)
      throw new LabError('invalid-input', MESSAGES.landscape.refused.nothingMoved)
    const found = await this.measureAll(points, plane, [ends[0].step, ends[1].step])
    const paths = found.paths.map((path, i): LandscapePath => ({
      id: pair[i].id,
      ...plainPath(path),
      diverged: pair[i].status === 'diverged',
      stepsDone: ways[i].losses.steps[ways[i].losses.steps.length - 1],
    }))
    return {
      version: 1,
      madeAt: Date.now(),
      examples: this.examples,
      paths: [paths[0], paths[1]],
      map: found.map,
      profiles: found.profiles,
      rest: plane.rest / plane.length,
    }
  }

  /** As they are kept; what is not kept is trained again, both at the same time. */
  private async findEnds(): Promise<readonly [FoundEnd, FoundEnd]> {
    const { ways, pair } = this.options
    this.meter.begin('ends')
    const find = async (i: number): Promise<FoundEnd> => {
      const { weights, lastStep } = ways[i]
      if (weights !== undefined)
        return { outcome: 'found', step: lastStep, parameters: weights.parameters }
      const steps = Math.max(1, lastStep - (pair[i].recipe.origin?.step ?? 0))
      const found = this.call('end', this.taskOf(i), (done) => this.meter.replayed(i, done / steps))
      const end = await this.answered(found, i)
      this.meter.replayed(i, 1)
      return end
    }
    const [first, second] = await this.atMost(ways.map((_, i) => () => find(i)))
    return [first, second]
  }

  /** Both paths first, which take longest, then what is measured, a few points at a time. */
  private async measureAll(points: SharedPoints, plane: Plane, last: readonly [number, number]) {
    const { options } = this
    const places = profilePlaces()
    const span = isFlat(plane) ? null : spanOf(plane)
    const shares = [
      ...PROFILE_LINES.flatMap((line) => places.map(sharesOn[line])),
      ...(span === null ? [] : gridShares(plane, span, options.points)),
    ]
    this.meter.begin('measuring')
    const losses = new Float64Array(shares.length)
    const paths: SeenPath[] = []
    const work = [0, 1].map((i) => async () => {
      paths[i] = await this.follow(i, last[i], points, plane)
      this.meter.replayed(i, 1)
    })
    for (let first = 0; first < shares.length; first += POINTS_AT_ONCE) {
      const some = shares.slice(first, first + POINTS_AT_ONCE)
      work.push(async () => losses.set(await this.measure(points, some), first))
    }
    await this.atMost(work)
    const ofLines = PROFILE_LINES.length * places.length
    return {
      paths,
      profiles: PROFILE_LINES.map((line, i): LandscapeProfile => {
        const from = i * places.length
        const found = losses.subarray(from, from + places.length)
        return { line, length: lengthOf(line, plane), at: places, losses: plainLosses(found) }
      }),
      map: span && mapOf(span, options.points, losses.subarray(ofLines)),
    }
  }

  private follow(i: number, last: number, points: SharedPoints, plane: Plane): Promise<SeenPath> {
    const { pair } = this.options
    const from = pair[i].recipe.origin?.step ?? 0
    const task = {
      ...this.taskOf(i),
      lastStep: last,
      ...{ job: this.number, net: this.net, points, plane },
      wanted: pathSteps(from, last),
    }
    const steps = Math.max(1, last - from)
    const call = this.call('follow', task, (done) => this.meter.replayed(i, done / steps))
    return this.answered(call, i)
  }

  private async measure(points: SharedPoints, shares: readonly (readonly [number, number])[]) {
    let before = 0
    const task = {
      ...{ job: this.number, net: this.net, points, control: this.control },
      shares: Float64Array.from(shares.flat()),
    }
    const found = await this.call('measure', task, (done) => {
      this.meter.measured(done - before)
      before = done
    })
    if (found === undefined) throw new Cancelled()
    return found
  }

  private get examples(): number {
    return Math.min(SAMPLE_EXAMPLES, this.options.data.train.count)
  }

  private get net(): Net {
    const { pair, data } = this.options
    const { recipe } = pair[0]
    const sizes = layerSizes(recipe, data.train.features, data.info.classes)
    return { sizes, activation: recipe.activation, train: data.train }
  }

  private taskOf(i: number): ReplayTask {
    const { pair, ways, data } = this.options
    const { recipe, initHash } = pair[i]
    const { train, info } = data
    return { recipe, classes: info.classes, train, initHash, ...ways[i], control: this.control }
  }

  private call<Name extends keyof LandscapeThread>(
    name: Name,
    input: Parameters<LandscapeThread[Name]>[0],
    told: (done: number) => void = () => {},
  ): Promise<Awaited<ReturnType<LandscapeThread[Name]>>> {
    if (this.isOver) throw new Cancelled()
    const call = this.options.threads.call(name, input as never, { told: told as never })
    this.calls.add(call)
    return call.answer.finally(() => this.calls.delete(call)) as never
  }

  /** @param i of the run, for the sentence that says it differs */
  private async answered<Found extends { readonly outcome: 'found' }>(
    call: Promise<Found | NoReplay>,
    i = 0,
  ): Promise<Found> {
    const answer = await call
    if (answer.outcome === 'cancelled') throw new Cancelled()
    if (answer.outcome === 'found') return answer
    const { step } = answer.difference
    const { differs } = MESSAGES.landscape.refused
    throw new LabError('invalid-input', differs(this.options.pair[i].name, step))
  }

  /** In their order, so many at once as there are cores for, which may change on the way. */
  private async atMost<T>(work: readonly (() => Promise<T>)[]): Promise<T[]> {
    const answers: T[] = []
    let next = 0
    let open = 0
    await new Promise<void>((resolve, reject) => {
      const fill = () => {
        if (open === 0 && next === work.length) return resolve()
        while (next < work.length && open < Math.max(1, this.options.cores())) {
          const place = next++
          open += 1
          work[place]().then(
            (answer) => {
              answers[place] = answer
              open -= 1
              fill()
            },
            (error: unknown) => {
              // What else is under way is needed no more.
              this.end()
              reject(error as Error)
            },
          )
        }
      }
      fill()
    })
    return answers
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null)
const plainLosses = (losses: Float64Array): (number | null)[] => Array.from(losses, finite)

function plainPath({ steps, x, y, away, distance, losses }: SeenPath) {
  const numbers = { steps, x, y, away, distance }
  const plain = Object.entries(numbers).map(([name, values]) => [name, Array.from(values)])
  return {
    ...(Object.fromEntries(plain) as Record<keyof typeof numbers, number[]>),
    losses: plainLosses(losses),
  }
}

const mapOf = ({ x, y }: GridSpan, points: number, losses: Float64Array): LandscapeMap => ({
  x: [x[0], x[1]],
  y: [y[0], y[1]],
  points,
  losses: plainLosses(losses),
})

function lengthOf(line: LandscapeProfile['line'], { along, length, shift, rest }: Plane): number {
  if (line === 'between') return Math.hypot(length - shift, rest)
  const isFar = line === (along === 0 ? 'first' : 'second')
  return isFar ? length : Math.hypot(shift, rest)
}

function shared(values: Float32Array): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(values.byteLength)
  new Float32Array(buffer).set(values)
  return buffer
}

/** Milliseconds between two words about how far it is. */
const TELL_MS = 200
/** Before that a speed says little. */
const KNOWN_AFTER_S = 0.7

/** How far the work is, by how long its parts are expected to take. */
class Meter {
  private readonly startedAt = performance.now()
  private toldAt = -Infinity
  private stage: LandscapeProgress['stage'] = 'ends'
  /** Seconds of all work, and of what is done besides the replays under way. */
  private readonly all: number
  private done = 0
  /** Shares of the replays under way, by run. */
  private readonly replays: [number, number] = [0, 0]

  /** @param missing the runs that are trained again to find their ends */
  constructor(
    private readonly work: Work,
    points: number,
    missing: readonly number[],
    private readonly say: JobOptions['tell'],
  ) {
    const again = [...missing, 0, 1].reduce((sum, i) => sum + work.replays[i], 0)
    this.all = again + points * work.point
  }

  begin(stage: LandscapeProgress['stage']): void {
    this.done += this.secondsReplayed()
    this.replays.fill(0)
    this.stage = stage
    this.tell(true)
  }

  replayed(i: number, share: number): void {
    this.replays[i] = Math.min(1, share)
    this.tell()
  }

  measured(points: number): void {
    this.done += points * this.work.point
    this.tell()
  }

  private secondsReplayed(): number {
    return this.replays[0] * this.work.replays[0] + this.replays[1] * this.work.replays[1]
  }

  private tell(isNeeded = false): void {
    const now = performance.now()
    if (!isNeeded && now - this.toldAt < TELL_MS) return
    this.toldAt = now
    const share = this.all > 0 ? Math.min(1, (this.done + this.secondsReplayed()) / this.all) : 0
    const seconds = (now - this.startedAt) / 1000
    const isKnown = seconds >= KNOWN_AFTER_S && share > 0.02
    const remainingSeconds = isKnown ? ((1 - share) / share) * seconds : null
    this.say({ stage: this.stage, share, remainingSeconds })
  }
}
