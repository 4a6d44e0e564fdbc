/** The curves of the runs that are shown, growing while they train. */
import { defineStore } from 'pinia'
import { markRaw, ref, shallowRef, triggerRef } from 'vue'
import type { RunCurves } from '../../src-shared/contract/browse'
import { isOutside } from '../../src-shared/outside/outside-recipe'
import type { RunId } from '../../src-shared/runs/run'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { curvePages } from './curve-pages'
import { listen } from '../lab-client'
import { type CurvePoints, GrowingCurve } from './growing-curve'
import { untilBeat } from './live-beat'
import { useRuns } from './runs'
import { useView } from './view'

/** Drawing may take one part in this many of a core's time from the training. */
const COST_SHARE = 20
/** At most this many curves of runs that are shown no more are kept. */
const MOST_CURVES = 2000

type CurveKey = `${Metric}/${RunId}`
const keyOf = (id: RunId, metric: Metric): CurveKey => `${metric}/${id}`

export const useCurves = defineStore('curves', () => {
  const view = useView()
  const runs = useRuns()
  const byKey = shallowRef(new Map<CurveKey, GrowingCurve>())
  /** Milliseconds that the chart took last, as told by whoever builds and draws it. */
  const cost = markRaw({ building: 0, drawing: 0 })
  /** How many requests are on their way. */
  const loading = ref(0)

  /** Points of a curve that is in memory; whoever asks is told when it grows. */
  function points(id: RunId, metric: Metric): CurvePoints | undefined {
    return byKey.value.get(keyOf(id, metric))?.points()
  }

  /** Whether nothing of these runs' curves is still to come, as of what is stored now. */
  const areRead = (ids: readonly RunId[], metrics: readonly Metric[]) =>
    loading.value === 0 &&
    ids.every((id) => metrics.every((metric) => byKey.value.has(keyOf(id, metric))))

  /** Brings curves of these runs into memory, a page at a time; those already there stay. */
  async function load(ids: readonly RunId[], metrics: readonly Metric[]): Promise<void> {
    const missing = ids.filter((id) => metrics.some((one) => !byKey.value.has(keyOf(id, one))))
    if (missing.length === 0) return
    const wanted = missing.flatMap((id) => metrics.map((metric) => ({ id, metric })))
    const fresh = wanted.filter(({ id, metric }) => !byKey.value.has(keyOf(id, metric)))
    // Points that arrive from now on wait in the curve for those that are stored.
    for (const { id, metric } of fresh) {
      byKey.value.set(keyOf(id, metric), emptyCurve(id, metric))
    }
    loading.value += 1
    try {
      for await (const page of curvePages(missing, metrics)) takePage(page)
    } catch (error) {
      for (const { id, metric } of fresh) byKey.value.delete(keyOf(id, metric))
      throw error
    } finally {
      loading.value -= 1
    }
    forgetOthers(ids)
    showNewPoints()
  }

  function emptyCurve(id: RunId, metric: Metric): GrowingCurve {
    const recipe = runs.byId.get(id)?.recipe
    // Another program may have measured whenever it wanted.
    const everyStep = metric === 'training-loss' && !(recipe && isOutside(recipe))
    return new GrowingCurve(everyStep, recipe?.origin?.step ?? 0)
  }

  /** Asks anew for the curves of these runs that are in memory. They stay in view until what is stored now is here. */
  async function renew(ids: readonly RunId[]): Promise<void> {
    const wanted = new Set(ids)
    const held = [...byKey.value.keys()].map((key) => {
      const [metric, id] = key.split('/') as [Metric, RunId]
      return { metric, id }
    })
    const known = held.filter(({ id }) => wanted.has(id))
    const metrics = [...new Set(known.map(({ metric }) => metric))]
    for await (const page of curvePages([...new Set(known.map(({ id }) => id))], metrics)) {
      for (const { id, curves } of page) {
        for (const stored of curves) {
          if (!byKey.value.has(keyOf(id, stored.metric))) continue
          const curve = emptyCurve(id, stored.metric)
          curve.begin(stored)
          byKey.value.set(keyOf(id, stored.metric), curve)
        }
      }
      showSoon()
    }
  }

  function takePage(page: readonly RunCurves[]): void {
    for (const { id, curves } of page) {
      for (const curve of curves) byKey.value.get(keyOf(id, curve.metric))?.begin(curve)
    }
    showSoon()
  }

  function forgetOthers(ids: readonly RunId[]): void {
    const kept = new Set([...ids, ...view.slots.keys()])
    for (const key of byKey.value.keys()) {
      if (byKey.value.size <= MOST_CURVES) return
      if (!kept.has(key.slice(key.indexOf('/') + 1))) byKey.value.delete(key)
    }
  }

  /** What is in memory of these runs is not what is stored any more. */
  function forget(ids: readonly RunId[]): void {
    const gone = new Set(ids)
    for (const key of [...byKey.value.keys()]) {
      if (gone.has(key.slice(key.indexOf('/') + 1))) byKey.value.delete(key)
    }
  }

  let redraw: ReturnType<typeof setTimeout> | undefined

  function showNewPoints(): void {
    clearTimeout(redraw)
    redraw = undefined
    triggerRef(byKey)
  }

  function showSoon(): void {
    redraw ??= setTimeout(showNewPoints, untilBeat(COST_SHARE * (cost.building + cost.drawing)))
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    return listen('run.points', ({ id, metric, steps, values }) => {
      const curve = byKey.value.get(keyOf(id, metric))
      if (curve === undefined) return
      curve.append(steps, values)
      showSoon()
    })
  }

  return { cost, loading, points, areRead, load, renew, forget, follow }
})
