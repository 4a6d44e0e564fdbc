import { shallowRef, watch, type ShallowRef } from 'vue'
import type { CheckpointInfo } from '../../src-shared/contract/training'
import type { RunSummary } from '../../src-shared/runs/run'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'

/** The checkpoints that are kept of a run, ascending; asked for again when it starts, ends or the rule changes. */
export function useCheckpoints(run: () => RunSummary): ShallowRef<readonly CheckpointInfo[]> {
  const view = useView()
  const notices = useNotices()
  const list = shallowRef<readonly CheckpointInfo[]>([])
  watch(
    [() => run().id, () => run().status, () => view.settingCheckpoints] as const,
    ([id], [idBefore]) => {
      if (id !== idBefore) list.value = []
      void notices.attempt(async () => {
        const found = await invoke('runs.checkpoints', { id })
        if (run().id === id) list.value = found
      })
    },
    { immediate: true },
  )
  return list
}
