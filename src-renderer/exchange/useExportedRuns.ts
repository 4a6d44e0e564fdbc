import { computed, watch, type ComputedRef } from 'vue'
import type { RunId, RunSummary } from '../../src-shared/runs/run'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useShownRuns } from '../state/useShownRuns'
import { useView } from '../state/view'

/** The runs the export dialog is open for: those that were chosen, else those that are shown. */
export function useExportedRuns(): {
  readonly ids: ComputedRef<readonly RunId[]>
  readonly runs: ComputedRef<readonly RunSummary[]>
} {
  const view = useView()
  const runs = useRuns()
  const notices = useNotices()
  const shown = useShownRuns()
  const ids = computed(() => view.exportRuns ?? shown.value.map(({ run }) => run.id))
  watch(ids, (wanted) => void notices.attempt(() => runs.fetch(wanted)), { immediate: true })
  return { ids, runs: computed(() => ids.value.flatMap((id) => runs.byId.get(id) ?? [])) }
}
