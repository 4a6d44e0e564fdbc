import { onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue'

export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** How large an element is now, in CSS pixels; null until it is there. */
export function useElementSize(
  element: Ref<HTMLElement | null>,
): Readonly<ShallowRef<ElementSize | null>> {
  const size = shallowRef<ElementSize | null>(null)
  const observer = new ResizeObserver(([{ contentRect }]) => {
    size.value = { width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }
  })
  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => observer.disconnect())
  return size
}
