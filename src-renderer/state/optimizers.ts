/** The optimizers one can choose from: those of the app, one's own, and those that runs brought along. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { invoke, listen } from '../lab-client'
import { useNotices } from './notices'
import { useView } from './view'

/** What tells a listing from all others: its row, else the id that recipes name it by. */
export const listingKey = ({ key, id, name }: OptimizerListing): string => key ?? id ?? name

export const useOptimizers = defineStore('optimizers', () => {
  const notices = useNotices()
  const view = useView()
  const list = shallowRef<readonly OptimizerListing[]>([])
  const loaded = shallowRef(false)
  /** Those of one's own that a recipe can name. */
  const own = computed(() => list.value.filter(({ kind, id }) => kind === 'own' && id !== null))

  async function load(): Promise<void> {
    list.value = await invoke('optimizers.list', null)
    loaded.value = true
  }

  /** @param key of the row that it replaces; null makes a new one */
  async function save(key: string | null, text: string): Promise<OptimizerListing> {
    const saved = await invoke('optimizers.save', { key, text })
    await load()
    return saved
  }

  /** Shows one in its view. */
  function show(key: string): void {
    view.openOptimizer = key
    view.centre = 'optimizers'
  }

  async function remove(key: string): Promise<void> {
    await invoke('optimizers.delete', { key })
    await load()
  }

  async function restore(key: string): Promise<void> {
    await invoke('optimizers.restore', { key })
    await load()
  }

  function loadAgain(): void {
    if (loaded.value) void notices.attempt(load)
  }

  /** Runs that come, go or are imported are counted, and may bring optimizers. @returns a function that stops listening */
  function follow(): () => void {
    const stops = [listen('runs.edited', loadAgain), listen('optimizers.changed', loadAgain)]
    return () => stops.forEach((stop) => stop())
  }

  return { list, loaded, own, load, save, show, remove, restore, follow }
})
