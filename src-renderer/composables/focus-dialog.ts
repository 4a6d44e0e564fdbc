/** Gives the keyboard to a dialog as a whole when it opens, where none of its controls is the one next step. */
export function focusDialog(event: Event): void {
  event.preventDefault()
  if (event.target instanceof HTMLElement) event.target.focus()
}
