/** The data sets one can train on. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { onLanguageChange } from '../../src-shared/language/language'
import type { ChosenData } from '../../src-shared/contract/training'
import type { DatasetInfo, DatasetPreview } from '../../src-shared/runs/dataset'
import { invoke } from '../lab-client'

/** What is read sooner is shown without saying so. */
const SLOW_MS = 300

export const useDatasets = defineStore('datasets', () => {
  const list = shallowRef<readonly DatasetInfo[]>([])
  /** What was chosen and waits for being added or not. */
  const preview = shallowRef<DatasetPreview | null>(null)
  /** The name of what is being read for the preview, once that takes a while. */
  const reading = shallowRef<string | null>(null)
  let decide: ((isWanted: boolean) => void) | undefined

  async function load(): Promise<void> {
    list.value = await invoke('datasets.list', null)
  }
  // Those that come with the app are named in the language of the moment.
  onLanguageChange(() => {
    if (list.value.length > 0) load().catch(() => {})
  })

  /**
   * Asks for a folder, or a file, and shows what it holds before it is added.
   * @returns the added data set, or null when none was
   */
  async function add(what: 'folder' | 'file'): Promise<DatasetInfo | null> {
    answer(false)
    const chosen = await invoke('datasets.choose', { what })
    return chosen === null ? null : addSeen(chosen)
  }

  /** Reads what was chosen or dropped last, shows it, and adds it when that is wanted. */
  async function addSeen({ name }: ChosenData): Promise<DatasetInfo | null> {
    const slow = setTimeout(() => (reading.value = name), SLOW_MS)
    try {
      preview.value = await invoke('datasets.preview', null)
    } finally {
      clearTimeout(slow)
      reading.value = null
    }
    if (preview.value === null) return null
    const isWanted = await new Promise<boolean>((resolve) => (decide = resolve))
    if (!isWanted) return null
    const added = await invoke('datasets.addChosen', null)
    await load()
    return added
  }

  /** Ends the preview, or the reading for it. */
  function answer(isWanted: boolean): void {
    if (reading.value !== null) void invoke('datasets.giveUp', null)
    reading.value = null
    preview.value = null
    decide?.(isWanted)
    decide = undefined
  }

  async function removeFolder(id: string): Promise<void> {
    await invoke('datasets.removeFolder', { id })
    await load()
  }

  return { list, preview, reading, load, add, addSeen, answer, removeFolder }
})
