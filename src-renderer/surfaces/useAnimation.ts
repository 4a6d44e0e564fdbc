import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { fileNameOf } from '../../src-shared/file-name'
import { MESSAGES } from '../../src-shared/language/language'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { drawAnimation } from './animation'
import type { TracedView } from './surface-figure'

/** Draws a view's animation and saves it; tells how far it is, and can be cancelled. */
export function useAnimation() {
  const notices = useNotices()
  /** From 0 to 1; null while none is drawn. */
  const progress = ref<number | null>(null)
  const working = shallowRef<AbortController | null>(null)

  const cancel = () => working.value?.abort()
  onBeforeUnmount(cancel)

  async function save(traced: TracedView, title: string): Promise<void> {
    const controller = new AbortController()
    working.value = controller
    progress.value = 0
    try {
      const file = await drawAnimation(traced, {
        told: (share) => (progress.value = share),
        signal: controller.signal,
      })
      const suggestedName = fileNameOf(title, 'gif')
      const { view } = traced
      const asked = { file, format: 'gif', view, suggestedName } as const
      const saved = await invoke('surfaces.savePicture', asked)
      if (saved !== null) notices.saved(MESSAGES.exporting.saved(saved.path), saved.path)
    } catch (error) {
      if (!controller.signal.aborted) throw error
    } finally {
      progress.value = null
      working.value = null
    }
  }

  return {
    progress,
    cancel,
    save: (traced: TracedView, title: string) => notices.attempt(() => save(traced, title)),
  }
}
