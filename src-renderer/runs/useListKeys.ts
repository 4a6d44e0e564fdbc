import { matchedKey } from '../ui/keyboard/matched-key'
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

  /** Space lays the curve of a run, or those of a whole group, over the others. */
  function overlay(): void {
    const { line } = selection
    if (line?.kind === 'group') void actions.overlayGroup(line.group)
    else void actions.overlayChosen()
  }

  /** Left closes the group one is in, right opens it or steps into it, as in a tree. */
  function fold(open: boolean): void {
    const { line, cursor } = selection
    if (list.answer.groups === null || line === undefined) return
    if (line.kind === 'run') {
      if (!open) selection.go(list.lines.headerOf(line.index))
    } else if (line.open === open) {
      if (open) selection.go(cursor + 1)
    } else list.setOpen(line.group.key, open)
  }

  const keys: Readonly<Record<string, () => unknown>> = {
    ' ': overlay,
    Enter: () => {
      const { line } = selection
      if (line?.kind === 'group') list.setOpen(line.group.key, !line.open)
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
