import { watch } from 'vue'
import { useRunDialogs } from '../state/run-dialogs'

/** Gives the keyboard back to the list when a dialog that the list opened is closed. */
export function useDialogFocus(focusList: () => void): void {
  const dialogs = useRunDialogs()
  watch(
    () => dialogs.tagging ?? dialogs.comparing ?? dialogs.emptying,
    (open) => {
      if (open === null) setTimeout(focusList)
    },
  )
}
