import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue'
import { useRunList } from './run-list'
import { useSelection } from './selection'
import { sameLine } from './same-line'

export const LINE_HEIGHT = 28
export const HEAD_HEIGHT = 24

/**
 * Keeps what is on screen where it is while lines come and go above it: the line under the pointer, or the first one
 * where the pointer is elsewhere. Another query begins at the top. Scrolls the line under the cursor into view when the
 * cursor moves.
 */
export function useKeptScroll(
  scroller: Ref<HTMLElement | null>,
  scrollToLine: (line: number) => void,
): void {
  const list = useRunList()
  const selection = useSelection()
  const pointer = usePointerHeight(scroller)

  /** The line that must not move, undefined where nobody would mind. */
  function heldLine(element: HTMLElement): number | undefined {
    const height = pointer()
    if (height !== undefined && height >= HEAD_HEIGHT) {
      return Math.floor((element.scrollTop + height - HEAD_HEIGHT) / LINE_HEIGHT)
    }
    return element.scrollTop > 0 ? Math.floor(element.scrollTop / LINE_HEIGHT) : undefined
  }

  watch(
    () => [list.lines, list.answered, list.revealed] as const,
    ([lines, answered, revealed], [before, answeredBefore, revealedBefore]) => {
      const element = scroller.value
      if (element === null) return
      if (answered !== answeredBefore) {
        element.scrollTop = 0
        return
      }
      // What the person just began is at the top, and seen by those who are there.
      if (revealed !== revealedBefore && element.scrollTop === 0) return
      const held = heldLine(element)
      if (held === undefined || held >= before.count) return
      const now = sameLine(before, held, lines)
      if (now < 0 || now === held) return
      const target = element.scrollTop + (now - held) * LINE_HEIGHT
      void nextTick(() => (element.scrollTop = target))
    },
  )
  watch(
    () => selection.moves,
    () => void nextTick(() => scrollToLine(selection.cursor)),
  )
}

/** How far below the top of an element the pointer is; undefined while it is elsewhere. */
function usePointerHeight(element: Ref<HTMLElement | null>): () => number | undefined {
  let at: number | undefined
  const note = ({ clientY }: PointerEvent) => (at = clientY)
  const forget = () => (at = undefined)
  const events = [
    ['pointermove', note],
    ['pointerdown', note],
    ['pointerleave', forget],
  ] as const
  const listen = (target: HTMLElement | null) =>
    events.forEach(([name, hear]) => target?.addEventListener(name, hear, { passive: true }))
  const leave = (target: HTMLElement | null | undefined) =>
    events.forEach(([name, hear]) => target?.removeEventListener(name, hear))
  watch(
    element,
    (now, before) => {
      leave(before)
      listen(now)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => leave(element.value))
  return () =>
    at === undefined || element.value === null
      ? undefined
      : at - element.value.getBoundingClientRect().top
}
