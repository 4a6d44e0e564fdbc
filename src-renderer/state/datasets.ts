/** The data sets one can train on. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DatasetInfo, DatasetPreview } from '../../src-shared/runs/dataset'
import { invoke } from '../lab-client'

export const useDatasets = defineStore('datasets', () => {
  const list = shallowRef<readonly DatasetInfo[]>([])
  /** What was chosen and waits for being added or not. */
  const preview = shallowRef<DatasetPreview | null>(null)
  let decide: ((isWanted: boolean) => void) | undefined

  async function load(): Promise<void> {
    list.value = await invoke('datasets.list', null)
  }

  /**
   * Asks for a folder, or a file, and shows what it holds before it is added.
   * @returns the added data set, or null when none was
   */
  async function add(what: 'folder' | 'file'): Promise<DatasetInfo | null> {
    answer(false)
    const found = await invoke('datasets.choose', { what })
    if (found === null) return null
    preview.value = found
    const isWanted = await new Promise<boolean>((resolve) => (decide = resolve))
    if (!isWanted) return null
    const added = await invoke('datasets.addChosen', null)
    await load()
    return added
  }

  /** Ends the preview. */
  function answer(isWanted: boolean): void {
    preview.value = null
    decide?.(isWanted)
    decide = undefined
  }

  async function removeFolder(id: string): Promise<void> {
    await invoke('datasets.removeFolder', { id })
    await load()
  }

  return { list, preview, load, add, answer, removeFolder }
})
