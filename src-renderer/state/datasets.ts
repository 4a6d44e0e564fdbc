/** The data sets one can train on. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DatasetInfo } from '../../src-shared/runs/dataset'
import { invoke } from '../lab-client'

export const useDatasets = defineStore('datasets', () => {
  const list = shallowRef<readonly DatasetInfo[]>([])

  async function load(): Promise<void> {
    list.value = await invoke('datasets.list', null)
  }

  /** Asks for a folder of IDX files. @returns the added data set, or null when nothing was chosen */
  async function addFolder(): Promise<DatasetInfo | null> {
    const added = await invoke('datasets.addFolder', null)
    await load()
    return added
  }

  async function removeFolder(id: string): Promise<void> {
    await invoke('datasets.removeFolder', { id })
    await load()
  }

  return { list, load, addFolder, removeFolder }
})
