import { ref, type Ref } from 'vue'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'

/** What the export dialog does, one thing at a time; a failure becomes a notice and leaves the dialog open. */
export function useExportWork(): {
  readonly busy: Ref<boolean>
  readonly work: (action: () => Promise<void>) => Promise<void>
  /** Closes the dialog and says what it wrote and where. */
  readonly finish: (text: string, path: string) => void
} {
  const view = useView()
  const notices = useNotices()
  const busy = ref(false)

  async function work(action: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await notices.attempt(action)
    busy.value = false
  }

  function finish(text: string, path: string): void {
    view.exportOpen = false
    notices.saved(text, path)
  }

  return { busy, work, finish }
}
