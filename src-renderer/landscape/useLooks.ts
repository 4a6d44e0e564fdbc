import { computed, type ComputedRef } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunSummary } from '../../src-shared/runs/run'
import { curveStyle } from '../drawing/curve-style'
import { useColorIndex } from '../drawing/useCurveColors'
import { useLandscape } from './landscape-store'
import type { RunLook } from './landscape-figure'

/** How both chosen runs are called and drawn: as in the chart, but never alike; null while there are no two. */
export function useLooks(): ComputedRef<readonly [RunLook, RunLook] | null> {
  const store = useLandscape()
  const colorIndex = useColorIndex()
  return computed(() => {
    const runs = (store.ids ?? []).flatMap((id) => store.runs.find((run) => run.id === id) ?? [])
    if (runs.length < 2) return null
    const places = runs.map(({ id }, i) => colorIndex(id) ?? i)
    if (places[0] === places[1]) places[1] += 1
    const isTwin = runs[0].name === runs[1].name
    const look = (run: RunSummary, i: number): RunLook => ({
      name: isTwin ? MESSAGES.landscape.twin(run.name, i + 1) : run.name,
      style: curveStyle(run.recipe.optimizer.id, places[i], 0, run.marker),
    })
    return [look(runs[0], 0), look(runs[1], 1)]
  })
}
