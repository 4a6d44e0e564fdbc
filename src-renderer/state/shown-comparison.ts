/** Shows a comparison's curves: of a sweep its final runs as they come, for its trials only found the settings. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { usualRange } from '../../src-shared/curves/usual-range'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { listen } from '../lab-client'
import { useRuns } from './runs'
import { useView } from './view'

/** When a comparison has more runs, the first ones are shown. */
const MOST_SHOWN = 200

interface Followed {
  readonly comparisonId: string
  /** What was shown of it so far. */
  readonly ids: readonly RunId[]
}

export const useShownComparison = defineStore('shown-comparison', () => {
  const view = useView()
  const runs = useRuns()
  /** The sweep whose final runs are shown as they come, until the person ticks other runs. */
  const followed = shallowRef<Followed | null>(null)

  /** Nothing is shown yet because the settings of the final runs are still being looked for. */
  const awaitsFinals = computed(
    () =>
      view.slots.size === 0 &&
      runs.active.some(({ comparisonId }) => comparisonId === followed.value?.comparisonId),
  )

  /**
   * Shows a comparison and nothing else; a sweep without final runs shows how its tuning goes.
   * @param all its runs in their order
   */
  function show(all: readonly RunSummary[]): void {
    const compared = all.filter(({ role }) => role !== 'trial').slice(0, MOST_SHOWN)
    const ids = compared.map(({ id }) => id)
    const [first] = compared.length === 0 ? all : compared
    const isSwept = all.some(({ role }) => role === 'trial')
    view.showOnly(ids)
    view.suitRange(usualRange(compared))
    view.selected = first?.id ?? null
    view.centre = isSwept && ids.length === 0 ? 'tuning' : 'curves'
    followed.value = isSwept ? { comparisonId: first.comparisonId, ids } : null
  }

  function onChanged({ id, comparisonId, role }: RunSummary): void {
    const known = followed.value
    if (role !== 'final' || comparisonId !== known?.comparisonId || known.ids.includes(id)) return
    const isAsShown =
      view.slots.size === known.ids.length && known.ids.every((one) => view.slots.has(one))
    if (isAsShown && known.ids.length < MOST_SHOWN) {
      view.show(id)
      followed.value = { comparisonId, ids: [...known.ids, id] }
    } else followed.value = null
  }

  /** @returns a function that stops listening */
  const follow = () => listen('run.changed', onChanged)

  return { awaitsFinals, show, follow }
})
