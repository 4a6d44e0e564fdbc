import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** What has the keyboard, also where it is inside an element with a tree of its own. */
function focused(): Element | null {
  let { activeElement } = document
  while (activeElement?.shadowRoot?.activeElement) ({ activeElement } = activeElement.shadowRoot)
  return activeElement
}

/** Whether the keyboard is in a field for text. */
export function isTyping(): boolean {
  const element = focused()
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type !== 'checkbox') ||
    (element instanceof HTMLElement && element.isContentEditable)
  )
}

/** Undoes what was typed, or does it again; an editor that keeps its own history is asked first. */
export function stepTyping(direction: 'undo' | 'redo'): void {
  const inputType = direction === 'undo' ? 'historyUndo' : 'historyRedo'
  const asked = new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true })
  if (focused()?.dispatchEvent(asked) !== false) document.execCommand(direction)
}

/** Follows it. A window that loses the keyboard itself keeps its field: a menu that opens is about that. */
export function useTyping(): Readonly<Ref<boolean>> {
  const typing = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** On the way from one field to the next, neither has the keyboard. */
  const look = () => {
    clearTimeout(timer)
    timer = setTimeout(() => (typing.value = isTyping()))
  }
  onMounted(() => {
    document.addEventListener('focusin', look)
    document.addEventListener('focusout', look)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    document.removeEventListener('focusin', look)
    document.removeEventListener('focusout', look)
  })
  return readonly(typing)
}
