/** The trash as the list shows it, and its emptying. */
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { formatBytes } from '../../src-shared/number-format'
import { invoke } from '../lab-client'
import { sortKeys, withSortKeys } from './sort-terms'
import { useNotices } from '../state/notices'
import { useRunList } from './run-list'
import { useView } from '../state/view'

export const TRASH_TERM = 'in:trash'

export const useTrash = defineStore('trash', () => {
  const view = useView()
  const list = useRunList()
  const notices = useNotices()

  /** The list shows what is in the trash. */
  const open = computed(() => list.query.toLowerCase().split(/\s+/).includes(TRASH_TERM))
  /** What was looked at before, to come back to. */
  let before = ''

  function toggle(): void {
    if (open.value) return list.setQuery(before)
    before = list.query
    list.setQuery(withSortKeys(TRASH_TERM, sortKeys(before)))
  }

  /** Asks before anything is deleted. */
  async function askToEmpty(): Promise<void> {
    const content = await invoke('trash.content', null)
    if (content.runs === 0) notices.info(MESSAGES.trash.empty)
    else view.emptying = content
  }

  async function empty(): Promise<void> {
    view.emptying = null
    const gone = await invoke('trash.empty', null)
    notices.info(MESSAGES.trash.emptied(gone.runs, formatBytes(gone.bytes)))
  }

  return { open, toggle, askToEmpty, empty }
})
