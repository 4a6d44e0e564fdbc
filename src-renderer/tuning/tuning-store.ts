/** The tuned comparison in view: what it was to try, and its runs as they are now. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { StoredComparison } from '../../src-shared/contract/training'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { isSwept } from '../../src-shared/sweep/trials'
import { invoke, listen } from '../lab-client'
import { tuningData } from './tuning-data'
import { untilBeat } from '../state/live-beat'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'

export const useTuning = defineStore('tuning', () => {
  const view = useView()
  const runs = useRuns()
  const notices = useNotices()
  const stored = shallowRef<StoredComparison | null>(null)
  const found = shallowRef<ReadonlyMap<RunId, RunSummary>>(new Map())
  const loaded = ref(false)

  /** That of the selected run, else of the first one that is shown. */
  const comparisonId = computed(() => {
    const ids = [...(view.selected === null ? [] : [view.selected]), ...view.slots.keys()]
    const run = ids.map((id) => runs.byId.get(id)).find((one) => one !== undefined)
    return run?.comparisonId ?? null
  })

  /** Null where nothing was tuned. */
  const data = computed(() => {
    const draft = stored.value?.draft
    if (draft === undefined || !isSwept(draft)) return null
    return tuningData(draft, [...found.value.values()])
  })

  async function load(): Promise<void> {
    const id = comparisonId.value
    if (id === null) {
      stored.value = null
      loaded.value = true
      return
    }
    if (stored.value?.id !== id) loaded.value = false
    const [comparison, itsRuns] = await Promise.all([
      invoke('comparisons.get', { id }),
      invoke('comparisons.runs', { id }),
    ])
    // By now another one may be in view.
    if (id !== comparisonId.value) return
    stored.value = comparison
    found.value = new Map(itsRuns.map((run) => [run.id, run]))
    loaded.value = true
  }

  const changed = new Map<RunId, RunSummary>()
  let beat: ReturnType<typeof setTimeout> | undefined

  function takeChanged(): void {
    beat = undefined
    found.value = new Map([...found.value, ...changed])
    changed.clear()
  }

  function onChanged(run: RunSummary): void {
    if (run.comparisonId !== stored.value?.id) return
    changed.set(run.id, run)
    beat ??= setTimeout(takeChanged, untilBeat())
  }

  function onEdited(ids: readonly RunId[]): void {
    if (ids.some((id) => found.value.has(id))) void notices.attempt(load)
  }

  /** @returns a function that stops listening */
  function follow(): () => void {
    const stops = [
      listen('run.changed', onChanged),
      listen('runs.edited', ({ ids }) => onEdited(ids)),
      () => {
        clearTimeout(beat)
        beat = undefined
        changed.clear()
      },
    ]
    return () => stops.forEach((stop) => stop())
  }

  return { comparisonId, stored, loaded, data, load, follow }
})
