import { nextTick } from 'vue'
import type { ActionName, WindowRole } from '../../src-shared/contract/actions'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { MESSAGES } from '../../src-shared/language/language'
import { formatBytes } from '../../src-shared/number-format'
import { invoke } from '../lab-client'
import { useDatasets } from '../state/datasets'
import { useChartExport } from '../exchange/useChartExport'
import { useHistory } from '../state/history'
import { useNotices } from '../state/notices'
import { useTrash } from '../runs/trash'
import type { ToolbarPart } from '../state/state'
import { useView } from '../state/view'
import { useImports } from '../exchange/useImports'
import { useWatchedFolder } from '../exchange/watched-folder'
import { useOpenRecipe } from '../recipe/useOpenRecipe'
import { useStart } from '../recipe/useStart'
import { useColumns } from '../runs/columns'
import { useRunList } from '../runs/run-list'
import { useSelection } from '../runs/selection'
import { useUnfinished } from '../queue/unfinished'
import { useQueueActions } from '../queue/useQueueActions'
import { useRunActions } from '../runs/useRunActions'
import { isTyping, stepTyping } from '../ui/useTyping'
import { useTrainingActions } from '../runs/useTrainingActions'

/** Everything one can do from the menu, the palette or a button, by name; and what of it makes sense at the moment. */
export function useCommands() {
  const start = useStart()
  const recipe = useOpenRecipe()
  const view = useView()
  const datasets = useDatasets()
  const notices = useNotices()
  const history = useHistory()
  const trash = useTrash()
  const chosen = useRunActions()
  const exportChart = useChartExport()
  const imports = useImports()
  const watched = useWatchedFolder()
  const queue = useQueueActions()
  const training = useTrainingActions()
  const list = useRunList()
  const columns = useColumns()
  const selection = useSelection()
  const unfinished = useUnfinished()

  async function addDataset(): Promise<void> {
    const added = await datasets.add('folder')
    if (added !== null) notices.info(MESSAGES.datasets.added(added.name))
  }

  /** While one types, undoing is about the text. */
  function step(direction: 'undo' | 'redo'): void {
    if (isTyping()) stepTyping(direction)
    else void notices.attempt(history[direction])
  }

  function findRuns(): void {
    view.backToRuns()
    view.runsOpen = true
    void nextTick(() => (view.queryFocus += 1))
  }

  /** Opens a part of the chart's toolbar, which is there while curves are in view. */
  function openToolbar(part: ToolbarPart): void {
    if (view.centre === 'tuning') view.centre = 'curves'
    view.backToRuns()
    if (view.slots.size === 0) return notices.info(MESSAGES.exporting.nothing)
    // The palette gives the keyboard back first, which would close what has just opened.
    void nextTick(() => (view.toolbarOpen = part))
  }

  const backUp = async () => {
    const { bytes, path } = await invoke('backups.make', null)
    notices.saved(MESSAGES.backups.made(formatBytes(bytes)), path)
  }

  function exportWeights(): void {
    if (view.slots.size === 0) notices.info(MESSAGES.exporting.nothing)
    else view.openExport('weights')
  }

  const ask = (role: WindowRole) => notices.attempt(() => invoke('app.windowRole', { role }))

  const actions: Record<ActionName, () => unknown> = {
    'new-comparison': recipe.openFresh,
    'run-preset': () => start(SGD_VS_RMSPROP),
    export: exportChart,
    import: imports.choose,
    'watch-folder': watched.choose,
    'stop-all': queue.cancelAll,
    'show-queue': queue.show,
    'pause-queue': queue.toggleAll,
    'add-dataset': () => notices.attempt(addDataset),
    'command-palette': () => (view.paletteOpen = !view.paletteOpen),
    'toggle-runs': () => (view.runsOpen = !view.runsOpen),
    'toggle-details': () => (view.sideOpen = !view.sideOpen),
    optimizers: () => (view.centre = 'optimizers'),
    'show-verdict': () => (view.centre = view.centre === 'verdict' ? 'curves' : 'verdict'),
    undo: () => step('undo'),
    redo: () => step('redo'),
    'find-runs': findRuns,
    'rename-run': chosen.rename,
    'tag-runs': chosen.editTags,
    'pin-runs': chosen.togglePinned,
    'set-baseline': chosen.toggleBaseline,
    'compare-runs': chosen.compare,
    'resume-runs': training.resumeSelected,
    'fork-run': training.forkMeant,
    'replay-run': training.replayMeant,
    'checkpoint-rule': () => (view.settingCheckpoints = true),
    'trash-runs': chosen.trash,
    'show-trash': () => trash.toggle(),
    'empty-trash': () => notices.attempt(trash.askToEmpty),
    settings: () => (view.settingsOpen = true),
    shortcuts: () => (view.shortcutsOpen = true),
    'field-guide': () => (view.guideOpen = true),
    about: () => (view.aboutOpen = true),
    'report-problem': () => (view.reportOpen = true),
    'reveal-database': () => notices.attempt(() => invoke('app.revealDatabase', null)),
    'reveal-log': () => notices.attempt(() => invoke('app.revealLog', null)),
    'show-unfinished': () => (unfinished.open = true),
    'stop-runs': chosen.stop,
    'clear-query': () => list.setQuery(''),
    'select-all': selection.selectAll,
    'overlay-runs': chosen.overlayChosen,
    'show-only': chosen.showOnly,
    'run-details': chosen.openDetails,
    'restore-runs': chosen.restore,
    'toggle-table': () => {
      view.backToRuns()
      view.runsOpen = true
      view.tableOpen = !view.tableOpen
    },
    'reset-columns': columns.reset,
    'choose-metric': () => openToolbar('metric'),
    'choose-smoothing': () => openToolbar('smoothing'),
    'choose-x-axis': () => openToolbar('x'),
    'choose-y-axis': () => openToolbar('y'),
    'choose-seeds': () => openToolbar('seeds'),
    'saved-views': () => openToolbar('views'),
    'reset-chart-zoom': view.resetZoom,
    'chart-table': () => openToolbar('table'),
    'chart-help': () => openToolbar('help'),
    'export-points': chosen.exportPoints,
    'export-weights': exportWeights,
    'back-up': () => notices.attempt(backUp),
    'zoom-in': () => ask('zoomIn'),
    'zoom-out': () => ask('zoomOut'),
    'zoom-reset': () => ask('resetZoom'),
    'full-screen': () => ask('togglefullscreen'),
    quit: () => ask('quit'),
  }

  /** What is not named here can always be done, or says why not. */
  const possible: { readonly [Name in ActionName]?: () => boolean } = {
    'show-unfinished': () => unfinished.list.length > 0,
    'clear-query': () => list.query !== '',
    'restore-runs': () => trash.open,
    'reset-columns': () => view.columns !== null,
    'reset-chart-zoom': () => view.zoomed,
    'choose-seeds': () => view.centre !== 'verdict',
  }

  return {
    run: (command: ActionName) => void actions[command](),
    isPossible: (command: ActionName) => possible[command]?.() ?? true,
  }
}
