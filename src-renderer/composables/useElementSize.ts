import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The size of an element in CSS pixels, as it changes; null until it is known. */
export function useElementSize(element: Ref<HTMLElement | null>): {
  readonly size: Ref<{ readonly width: number; readonly height: number } | null>
} {
  const size = ref<{ width: number; height: number } | null>(null)
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry.contentRect
    size.value = { width: Math.floor(width), height: Math.floor(height) }
  })
  onMounted(() => {
    if (element.value !== null) observer.observe(element.value)
  })
  onBeforeUnmount(() => observer.disconnect())
  return { size }
}
