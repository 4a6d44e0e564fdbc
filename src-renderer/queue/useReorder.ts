import { onScopeDispose, ref, type Ref } from 'vue'

/**
 * Moves the items of a list by dragging a handle. While one drags, `target` is the place among the other items that
 * the dragged one would take.
 *
 * @param list the element whose children are the items, in their order
 * @param move told the item's old place and its new one when they differ
 */
export function useReorder(
  list: Ref<HTMLElement | null>,
  move: (from: number, to: number) => void,
): {
  readonly from: Ref<number | null>
  readonly target: Ref<number | null>
  readonly grab: (event: PointerEvent, place: number) => void
} {
  const from = ref<number | null>(null)
  const target = ref<number | null>(null)

  function placeAt(y: number): number {
    const others = [...(list.value?.children ?? [])].filter((_, i) => i !== from.value)
    return others.filter((item) => {
      const { top, height } = item.getBoundingClientRect()
      return y > top + height / 2
    }).length
  }

  const follow = (event: PointerEvent) => (target.value = placeAt(event.clientY))

  function letGo(): void {
    removeEventListener('pointermove', follow)
    removeEventListener('pointerup', drop)
    removeEventListener('pointercancel', letGo)
    from.value = null
    target.value = null
  }

  function drop(): void {
    const [start, end] = [from.value, target.value]
    letGo()
    if (start !== null && end !== null && start !== end) move(start, end)
  }

  function grab(event: PointerEvent, place: number): void {
    if (event.button !== 0) return
    event.preventDefault()
    from.value = place
    target.value = place
    addEventListener('pointermove', follow)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', letGo)
  }

  onScopeDispose(letGo)
  return { from, target, grab }
}
