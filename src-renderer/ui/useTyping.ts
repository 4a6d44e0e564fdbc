import { onBeforeUnmount, onMounted, readonly, ref, type Ref } from 'vue'

/** Whether the keyboard is in a field for text. */
export function isTyping(): boolean {
  const { activeElement } = document
  return (
    activeElement instanceof HTMLTextAreaElement ||
    (activeElement instanceof HTMLInputElement && activeElement.type !== 'checkbox')
  )
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
