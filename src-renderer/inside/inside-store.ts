/** Which runs are looked into, at which step, and what is known of them there. */
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive, shallowRef } from 'vue'
import { describeFailure } from '../../src-shared/contract/result'
import type { InsideFrame } from '../../src-shared/inside/frame'
import type { InspectionProgress } from '../../src-shared/inside/inspection'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { MESSAGES } from '../../src-shared/language/language'
import { useChartTheme } from '../drawing/useChartTheme'
import { useColorIndex } from '../drawing/useCurveColors'
import { invoke, listen } from '../lab-client'
import { useShownRunsOfHere } from '../state/useShownRuns'
import { useView } from '../state/view'
import type { InsideRun } from './inside-run'

/** Frames by replay are remembered, so that playing back and forth asks once. */
const MOST_REPLAYED = 400
/** What the classic comparison shows best. */
const FIRST_STEP = 100

/** A metric that is recorded whenever a run is looked into, and at no other step. */
const TOLD_WITH_SNAPSHOTS = 'update-norm'

/** In the place of a second run: none. */
export const ALONE = 'none'

const keyOf = (id: RunId, step: number) => `${id} ${step}`

/** Whether two runs see the same examples at every step. */
export function haveSameBatches(one: RunSummary, other: RunSummary): boolean {
  const seen = ({ recipe, dataHash }: RunSummary) => {
    const { seed, dataset, batchSize, sampling, validationExamples } = recipe
    return JSON.stringify([dataHash, dataset, seed, batchSize, sampling, validationExamples])
  }
  return seen(one) === seen(other)
}

/** Two of different optimizers on the same batches, where there are such; else the first ones. */
export function usualPair(runs: readonly RunSummary[]): readonly RunSummary[] {
  const pairs = runs.flatMap((one, i) => runs.slice(i + 1).map((other) => [one, other] as const))
  const isFair = ([one, other]: readonly [RunSummary, RunSummary]) => haveSameBatches(one, other)
  const differ = ([one, other]: readonly [RunSummary, RunSummary]) =>
    one.recipe.optimizer.id !== other.recipe.optimizer.id
  const found = pairs.find((pair) => isFair(pair) && differ(pair)) ?? pairs.find(isFair)
  return found ?? runs.slice(0, 1)
}

export const useInside = defineStore('inside', () => {
  const view = useView()
  const all = useShownRunsOfHere()
  const colorIndex = useColorIndex()
  const theme = useChartTheme()
  /** What a person chose; null where that is left to the app, `ALONE` where one run is wanted alone. */
  const chosen = shallowRef<readonly [RunId | null, RunId | null]>([null, null])
  const snapshots = shallowReactive(new Map<RunId, readonly InsideFrame[]>())
  const replayed = shallowReactive(new Map<string, InsideFrame>())
  /** How far replays are, by run. */
  const progress = reactive(new Map<RunId, InspectionProgress>())
  const asked = reactive(new Set<string>())
  const problem = ref<string | null>(null)
  const loaded = ref(false)

  const pair = computed((): readonly RunSummary[] => {
    const [usualFirst, usualSecond] = usualPair(all.value)
    const known = (id: RunId | null) => all.value.find((run) => run.id === id)
    const first = known(chosen.value[0]) ?? usualFirst
    if (first === undefined) return []
    if (chosen.value[1] === ALONE) return [first]
    const second =
      known(chosen.value[1]) ??
      [usualSecond, usualFirst].find((run) => run !== undefined && run.id !== first.id)
    return second === undefined || second.id === first.id ? [first] : [first, second]
  })
  const runs = computed((): InsideRun[] => {
    const [one, other] = pair.value
    const isTwin = pair.value.length > 1 && one.name === other.name
    const haveOneSeed = isTwin && one.recipe.seed === other.recipe.seed
    const places = pair.value.map(({ id }, i) => colorIndex(id) ?? i)
    // Seeds of one configuration have one colour in the chart.
    if (places[0] === places[1]) places[1] += 1
    const { curves } = theme.value
    return pair.value.map((run, i) => ({
      run,
      name: isTwin
        ? MESSAGES.inside.twinName(run.name, run.recipe.seed, haveOneSeed ? i + 1 : null)
        : run.name,
      color: curves[places[i] % curves.length],
      snapshots: snapshots.get(run.id) ?? [],
    }))
  })

  /** The last step that all of them have. */
  const steps = computed(() => Math.min(...pair.value.map(({ stepsDone }) => stepsDone)))
  /** A fork's own first step: those before are its parent's. */
  const firstStep = computed(
    () => 1 + Math.max(...pair.value.map(({ recipe }) => recipe.origin?.step ?? 0)),
  )
  const kept = computed(() => {
    const both = new Set(runs.value.flatMap((run) => run.snapshots.map(({ step }) => step)))
    return [...both].filter((step) => step <= steps.value).sort((a, b) => a - b)
  })
  const step = computed(() => {
    const wanted = view.insideStep ?? nearest(kept.value, FIRST_STEP) ?? FIRST_STEP
    return Math.max(firstStep.value, Math.min(wanted, steps.value))
  })

  const frameAt = (run: InsideRun, at: number) =>
    replayed.get(keyOf(run.run.id, at)) ?? run.snapshots.find((one) => one.step === at)

  /** Of each run what is known at the step, or at the nearest one that is known while nothing is. */
  const looks = computed(() =>
    runs.value.flatMap((run) => {
      const exact = frameAt(run, step.value)
      const near = nearest(
        run.snapshots.map((one) => one.step),
        step.value,
      )
      const frame = exact ?? run.snapshots.find((one) => one.step === near)
      return frame === undefined ? [] : [{ name: run.name, color: run.color, frame }]
    }),
  )
  const missing = computed(() => runs.value.filter((run) => frameAt(run, step.value) === undefined))
  const busy = computed(() => runs.value.some(({ run }) => asked.has(keyOf(run.id, step.value))))
  /** 0 to 1, of the replay that is farthest behind; null while none is under way. */
  const share = computed(() => {
    const told = pair.value.flatMap(({ id }) => progress.get(id) ?? [])
    if (told.length === 0) return null
    return Math.min(...told.map(({ step: now, from, to }) => (now - from) / Math.max(1, to - from)))
  })

  function choose(place: 0 | 1, id: RunId): void {
    const [first, second] = pair.value
    if (place === 0 && id !== ALONE) {
      chosen.value = [id, second?.id === id ? first.id : (second?.id ?? null)]
    } else if (id === first?.id) chosen.value = [second?.id ?? id, first.id]
    else chosen.value = [first?.id ?? null, id]
  }

  async function load(): Promise<void> {
    const ids = pair.value.map(({ id }) => id)
    if (ids.length === 0) return
    for (const { id, frames } of await invoke('inside.snapshots', { ids })) {
      snapshots.set(id, frames)
    }
    loaded.value = true
  }

  function goTo(at: number): void {
    problem.value = null
    view.insideStep = Math.max(firstStep.value, Math.min(Math.round(at), steps.value))
  }

  /** Looks into the runs of which nothing is kept at the step, side by side. */
  async function replay(): Promise<void> {
    problem.value = null
    // What was asked for another step is not waited for.
    if (asked.size > 0 && !busy.value) await cancelAll()
    await Promise.all(missing.value.map(({ run }) => replayOne(run.id, step.value)))
  }

  async function replayOne(id: RunId, at: number): Promise<void> {
    const key = keyOf(id, at)
    if (asked.has(key) || replayed.has(key)) return
    asked.add(key)
    try {
      const frame = await invoke('inside.at', { id, step: at })
      if (frame === null) return
      replayed.set(key, frame)
      for (const first of replayed.keys()) {
        if (replayed.size <= MOST_REPLAYED) break
        replayed.delete(first)
      }
    } catch (error) {
      problem.value = describeFailure(error).message
    } finally {
      asked.delete(key)
      if (![...asked].some((other) => other.startsWith(id))) progress.delete(id)
    }
  }

  /** Everything that is asked about the runs. */
  async function cancelAll(): Promise<void> {
    await Promise.all(pair.value.map(({ id }) => invoke('inside.cancel', { id })))
  }

  async function cancel(): Promise<void> {
    await cancelAll()
    // What is kept is shown at once again.
    const back = nearest(kept.value, step.value)
    if (back !== undefined) view.insideStep = back
  }

  /**
   * @param lookedInto called when a run in training was looked into once more
   * @returns a function that stops listening
   */
  function follow(lookedInto: () => void): () => void {
    const stops = [
      listen('inside.progress', (one) => progress.set(one.id, one)),
      listen('run.points', ({ id, metric }) => {
        if (metric === TOLD_WITH_SNAPSHOTS && pair.value.some((run) => run.id === id)) lookedInto()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }

  return {
    ...{ all, pair, runs, firstStep, steps, kept, step, looks, missing },
    ...{ busy, share, progress, problem, loaded },
    ...{ choose, load, goTo, replay, cancel, cancelAll, follow },
  }
})

/** @returns of numbers that ascend the one nearest to this; undefined of none */
export function nearest(all: readonly number[], to: number): number | undefined {
  return all.reduce<number | undefined>(
    (best, one) => (best === undefined || Math.abs(one - to) < Math.abs(best - to) ? one : best),
    undefined,
  )
}
