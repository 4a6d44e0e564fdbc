/** What can be undone and done again, kept by the main process over restarts. */
import { shownText } from '../../src-shared/language/stored-text'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import type { RunId } from '../../src-shared/runs/run'
import type { EditHistory, RunEdit } from '../../src-shared/runs/run-edit'
import { invoke, listen } from '../lab-client'
import { useNotices } from './notices'

export const useHistory = defineStore('history', () => {
  const notices = useNotices()
  const state = shallowRef<EditHistory>({ undo: null, redo: null })

  async function load(): Promise<void> {
    state.value = await invoke('history.state', null)
  }

  /** @throws LabError when the edit is not allowed; then nothing has changed */
  async function edit(ids: readonly RunId[], change: RunEdit): Promise<void> {
    if (ids.length > 0) state.value = await invoke('runs.edit', { ids: [...ids], edit: change })
  }

  async function renameComparison(id: string, name: string): Promise<void> {
    state.value = await invoke('comparisons.rename', { id, name })
  }

  async function step(direction: 'undo' | 'redo'): Promise<void> {
    const done = await invoke(`history.${direction}`, null)
    if (done === null) return notices.info(MESSAGES.history.nothing[direction])
    state.value = done.history
    notices.info(MESSAGES.history.done[direction](shownText(done.label)))
  }

  const undo = () => step('undo')
  const redo = () => step('redo')

  /** @returns a function that stops listening */
  const follow = () => listen('runs.edited', () => void notices.attempt(load))

  return { state, load, edit, renameComparison, undo, redo, follow }
})
