import { onBeforeUnmount, onMounted } from 'vue'
import { matchedKey } from './matched-key'

/** Where keys mean something of their own. */
const OWN_KEYS = [
  ...['input', 'select', 'textarea', 'button', '[contenteditable]'],
  ...['[role="radio"]', '[role="slider"]', '[role="grid"]'],
].join()

/**
 * Keys of a pane while it is in view, wherever the keyboard is but in a field, a dialog, or another part of the window that
 * answers to the same keys.
 */
export function usePaneKeys(actions: Readonly<Record<string, () => void>>): void {
  function press(event: KeyboardEvent): void {
    const { target, defaultPrevented, ctrlKey, metaKey, altKey } = event
    if (defaultPrevented || ctrlKey || metaKey || altKey) return
    if (document.querySelector('[role="dialog"]') !== null) return
    const isOwn = target instanceof Element && target.closest(OWN_KEYS) !== null
    // The list of runs answers to the same keys while it has the keyboard.
    const isElsewhere = target instanceof Element && target.closest('aside') !== null
    const action = actions[matchedKey(event)]
    if (isOwn || isElsewhere || action === undefined) return
    event.preventDefault()
    action()
  }

  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => removeEventListener('keydown', press))
}
