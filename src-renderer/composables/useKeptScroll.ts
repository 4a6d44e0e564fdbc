import { nextTick, watch, type Ref } from 'vue'
import { useRunList } from '../stores/run-list'
import { useSelection } from '../stores/selection'
import type { Line, Lines } from '../run-list/lines'

export const LINE_HEIGHT = 28
export const HEAD_HEIGHT = 24

/**
 * Keeps what is on screen where it is while lines come and go above it; another query begins at the top.
 * Scrolls the line under the cursor into view when the cursor moves.
 */
export function useKeptScroll(
  scroller: Ref<HTMLElement | null>,
  scrollToLine: (line: number) => void,
): void {
  const list = useRunList()
  const selection = useSelection()

  function lineOf(wanted: Line, lines: Lines): number {
    if (wanted.kind === 'group') return lines.ofGroup(wanted.group.key)
    const index = list.answer.keys.indexOf(wanted.key)
    return index < 0 ? -1 : lines.ofIndex(index)
  }

  watch(
    () => [list.lines, list.answered] as const,
    ([lines, answered], [before, answeredBefore]) => {
      const element = scroller.value
      if (element === null || element.scrollTop === 0) return
      if (answered !== answeredBefore) {
        element.scrollTop = 0
        return
      }
      const top = Math.floor(element.scrollTop / LINE_HEIGHT)
      const now = top < before.count ? lineOf(before.at(top), lines) : -1
      if (now < 0 || now === top) return
      const target = element.scrollTop + (now - top) * LINE_HEIGHT
      void nextTick(() => (element.scrollTop = target))
    },
  )
  watch(
    () => selection.moves,
    () => void nextTick(() => scrollToLine(selection.cursor)),
  )
}
