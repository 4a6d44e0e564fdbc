import { MESSAGES } from '../../src-shared/language/language'
import { isActive, type RunId, type RunSummary } from '../../src-shared/runs/run'
import type { RunEdit } from '../../src-shared/runs/run-edit'
import { invoke } from '../lab-client'
import { useHistory } from '../state/history'
import { useNotices } from '../state/notices'
import { useRunList } from './run-list'
import { useRunRows } from './run-rows'
import { useRuns } from '../state/runs'
import { useSelection } from './selection'
import { useTicks } from './ticks'
import { useView } from '../state/view'

/** More columns than this nobody can read. */
export const MOST_COMPARED = 24
/** More curves than this are not laid over each other at one stroke. */
const MOST_OVERLAID = 200

/** Everything one can do with the runs selected in the list. */
export function useRunActions() {
  const view = useView()
  const runs = useRuns()
  const rows = useRunRows()
  const list = useRunList()
  const notices = useNotices()
  const history = useHistory()
  const selection = useSelection()
  const ticks = useTicks()

  /** Does something with the ids of the selected runs, or of what the cursor is on; without any it says so. */
  function withChosen(action: (ids: readonly RunId[]) => unknown): Promise<void> {
    return notices.attempt(async () => {
      if (selection.keys.size === 0) selection.go(selection.cursor)
      if (selection.keys.size === 0) return notices.info(MESSAGES.actions.selectFirst)
      await action(await selection.ids())
    })
  }

  /** The selected run whose row is loaded and stands under the cursor, else the first chosen one that is loaded. */
  function firstChosen(): RunSummary | undefined {
    const { line } = selection
    const first = line && selection.leading(line)
    const keys = first === undefined ? selection.keys : [first, ...selection.keys]
    for (const key of keys) {
      const row = rows.byKey.get(key)
      if (row !== undefined && 'run' in row && selection.keys.has(key)) {
        return runs.byId.get(row.run.id) ?? row.run
      }
    }
    return undefined
  }

  const edit = (change: RunEdit) => withChosen((ids) => history.edit(ids, change))

  const trash = () =>
    withChosen(async (ids) => {
      if (ids.some((id) => isActive(runs.byId.get(id)?.status ?? 'done'))) {
        return notices.info(MESSAGES.actions.running)
      }
      await history.edit(ids, { kind: 'trashed', trashed: true })
      notices.info(MESSAGES.trash.moved(ids.length), {
        label: MESSAGES.trash.undo,
        run: () => notices.attempt(() => history.edit(ids, { kind: 'trashed', trashed: false })),
      })
    })

  const restore = () =>
    withChosen(async (ids) => {
      await history.edit(ids, { kind: 'trashed', trashed: false })
      notices.info(MESSAGES.trash.restored(ids.length))
    })

  const togglePinned = () => edit({ kind: 'pinned', pinned: firstChosen()?.pinned !== true })

  function toggleBaseline(): void {
    const run = firstChosen()
    if (run === undefined) notices.info(MESSAGES.actions.selectFirst)
    else view.toggleBaseline(run.id)
  }

  function rename(): void {
    const { line } = selection
    if (line?.kind === 'run') view.renaming = { kind: 'run', key: line.key }
    else if (line?.kind === 'configuration') notices.info(MESSAGES.actions.unfoldToRename)
    else if (line?.kind === 'group' && list.grouping === 'comparison') {
      view.renaming = { kind: 'comparison', id: line.group.key }
    } else notices.info(MESSAGES.actions.selectFirst)
  }

  const editTags = () =>
    withChosen(async (ids) => {
      await runs.fetch(ids)
      view.tagging = ids
    })

  const exportPoints = () => withChosen((ids) => view.openExport('points', ids))

  const compare = () =>
    withChosen(async (ids) => {
      if (ids.length < 2) return notices.info(MESSAGES.compare.needsTwo)
      if (ids.length > MOST_COMPARED) return notices.info(MESSAGES.compare.tooMany(MOST_COMPARED))
      await runs.fetch(ids)
      view.comparing = ids
    })

  /** Shows the curves of all these runs, or hides them when all are shown. */
  function overlay(ids: readonly RunId[], all = ids.length): void {
    const first = ids.slice(0, MOST_OVERLAID)
    if (first.every(ticks.isShown)) return ids.forEach((id) => view.hide(id))
    for (const id of first) {
      view.show(id)
      view.hidden.delete(id)
    }
    if (all > first.length) notices.info(MESSAGES.grouping.firstOnly(first.length, all))
  }

  const overlayChosen = () => withChosen((ids) => overlay(ids))

  const showOnly = () =>
    withChosen((ids) => {
      view.showOnly(ids.slice(0, MOST_OVERLAID))
      if (ids.length > MOST_OVERLAID) {
        notices.info(MESSAGES.grouping.firstOnly(MOST_OVERLAID, ids.length))
      }
    })

  /** Of a group or a configuration. */
  const overlayPart = ({ first, count }: { readonly first: number; readonly count: number }) =>
    notices.attempt(async () => {
      const keys = list.answer.keys.slice(first, first + Math.min(count, MOST_OVERLAID))
      const ids = await invoke('runs.idsOf', { keys })
      rows.learn(keys, ids)
      overlay(ids, count)
    })

  const stop = () => withChosen((ids) => runs.stop(ids))

  function openDetails(): void {
    const run = firstChosen()
    if (run === undefined) return
    view.backToRuns()
    view.select(run.id)
    view.sideOpen = true
    view.tableOpen = false
  }

  return {
    withChosen,
    firstChosen,
    edit,
    trash,
    restore,
    togglePinned,
    toggleBaseline,
    rename,
    editTags,
    compare,
    exportPoints,
    overlayChosen,
    overlay,
    overlayPart,
    showOnly,
    stop,
    openDetails,
  }
}
