import { watch } from 'vue'
import { useView } from '../state/view'

/** Gives the keyboard back to the list when a dialog that the list opened is closed. */
export function useDialogFocus(focusList: () => void): void {
  const view = useView()
  watch(
    () => view.tagging ?? view.comparing ?? view.emptying,
    (open) => {
      if (open === null) setTimeout(focusList)
    },
  )
}
