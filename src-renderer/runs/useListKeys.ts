import { matchedKey } from '../ui/keyboard/matched-key'
import type { Line } from './lines'
import { wholeLine } from './same-line'
import { useRunList } from './run-list'
import { useSelection } from './selection'
import { useRunActions } from './useRunActions'
import { useView } from '../state/view'

/** The keyboard of the list; `pageLines` tells how many lines are on screen. */
export function useListKeys(pageLines: () => number, openMenu: () => void) {
  const view = useView()
  const list = useRunList()
  const selection = useSelection()
  const actions = useRunActions()

  function moveTarget(key: string): number | undefined {
    const { cursor } = selection
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + pageLines(),
      PageUp: cursor - pageLines(),
      Home: 0,
      End: list.lines.count - 1,
    }
    return moves[key]
  }

  /** Space lays the curves of what one is on over the others. */
  function overlay(): void {
    const { line } = selection
    if (line?.kind === 'group') void actions.overlayPart(line.group)
    else void actions.overlayChosen()
  }

  function setOpen(line: Exclude<Line, { kind: 'run' }>, open: boolean): void {
    if (line.kind === 'group') list.setOpen(line.group.key, open)
    else list.unfold(line.configuration.first, open)
  }

  /** Left closes what one is in or goes to it, right opens what one is on or steps into it, as in a tree. */
  function fold(open: boolean): void {
    const { line, cursor } = selection
    if (line === undefined) return
    if (line.kind !== 'run' && line.open !== open) return setOpen(line, open)
    if (open) {
      if (line.kind !== 'run') selection.go(cursor + 1)
      return
    }
    const above = lineAbove(line)
    if (above >= 0) selection.go(above)
  }

  /** What a line belongs to; -1 where there is nothing. */
  function lineAbove(line: Line): number {
    if (line.kind === 'group') return -1
    const { first, count } = line.configuration
    const isSeed = line.kind === 'run' && count > 1
    return isSeed ? wholeLine(list.lines, first) : list.lines.headerOf(first)
  }

  const keys: Readonly<Record<string, () => unknown>> = {
    ' ': overlay,
    Enter: () => {
      const { line } = selection
      if (line?.kind === 'group') setOpen(line, !line.open)
      else actions.openDetails()
    },
    F2: actions.rename,
    Delete: actions.trash,
    Backspace: actions.trash,
    ArrowLeft: () => fold(false),
    ArrowRight: () => fold(true),
    Escape: selection.clear,
    '/': () => (view.queryFocus += 1),
    ContextMenu: openMenu,
  }

  return function onKey(event: KeyboardEvent): void {
    const command = event.ctrlKey || event.metaKey
    const key = matchedKey(event)
    const target = moveTarget(key)
    if (target !== undefined) selection.go(target, event.shiftKey ? 'range' : 'only')
    else if (command && key === 'a') selection.selectAll()
    else if (event.shiftKey && key === 'F10') openMenu()
    else if (!command && !event.altKey && key in keys) keys[key]()
    else return
    event.preventDefault()
  }
}
