/** Views kept by name in the database. */
import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { SavedView } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import { invoke } from '../lab-client'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'

export const useSavedViews = defineStore('saved-views', () => {
  const view = useView()
  const runs = useRuns()
  const notices = useNotices()
  const list = ref<readonly SavedView[]>([])

  async function load(): Promise<void> {
    list.value = await invoke('views.list', null)
  }

  /** Keeps what is shown; a view of the same name is replaced. */
  async function save(name: string): Promise<void> {
    await invoke('views.save', { name, view: structuredClone(view.current) })
    await load()
  }

  async function rename(id: string, name: string): Promise<void> {
    await invoke('views.rename', { id, name })
    await load()
  }

  async function remove(id: string): Promise<void> {
    await invoke('views.remove', { id })
    await load()
  }

  /** Shows a view as it was saved, as far as its runs are still there, and says which are not. */
  async function apply({ view: wanted }: SavedView): Promise<void> {
    const found = await invoke('runs.get', { ids: wanted.runs.map(({ id }) => id) })
    found.forEach(runs.remember)
    const there = new Set(found.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id))
    view.apply({ ...wanted, runs: wanted.runs.filter(({ id }) => there.has(id)) })
    const inTrash = found.length - there.size
    const gone = wanted.runs.length - found.length
    if (inTrash > 0) notices.info(MESSAGES.savedViews.inTrash(inTrash))
    if (gone > 0) notices.info(MESSAGES.savedViews.gone(gone))
  }

  return { list, load, save, rename, remove, apply }
})
