import { shownText } from '../../src-shared/language/stored-text'
import { computed, watch } from 'vue'
import { LONGEST_EDIT_IN_MENU } from '../../src-shared/runs/run-edit'
import { invoke } from '../lab-client'
import { useHistory } from '../state/history'
import { useNotices } from '../state/notices'
import { useTyping } from '../ui/useTyping'

/** Lets the menu say what undo and redo are about; while one types they are about the text, which has no name. */
export function useHistoryMenu(): void {
  const history = useHistory()
  const notices = useNotices()
  const typing = useTyping()
  const undo = computed(() => (typing.value ? null : shortened(history.state.undo)))
  const redo = computed(() => (typing.value ? null : shortened(history.state.redo)))

  watch([undo, redo], () => {
    const named = { undo: undo.value, redo: redo.value }
    void notices.attempt(() => invoke('app.showHistory', named))
  })
}

/** The name of a run, which is part of it, may be much longer than a menu is wide. */
function shortened(label: string | null): string | null {
  const edit = label === null ? null : shownText(label)
  if (edit === null || edit.length <= LONGEST_EDIT_IN_MENU) return edit
  // Half a character may be left at the end.
  const start = edit.slice(0, LONGEST_EDIT_IN_MENU - 1).replace(/\p{Surrogate}$/u, '')
  return `${start.trimEnd()}…`
}
