import { nextTick } from 'vue'
import type { MenuCommand } from '../../src-shared/contract/actions'
import { SGD_VS_RMSPROP } from '../../src-shared/recipe/comparison'
import { MESSAGES } from '../../src-shared/language/language'
import { invoke } from '../lab-client'
import { useDatasets } from '../state/datasets'
import { useChartExport } from '../exchange/useChartExport'
import { useHistory } from '../state/history'
import { useNotices } from '../state/notices'
import { useTrash } from '../runs/trash'
import { useView } from '../state/view'
import { useImports } from '../exchange/useImports'
import { useOpenRecipe } from '../recipe/useOpenRecipe'
import { useStart } from '../recipe/useStart'
import { useQueueActions } from '../queue/useQueueActions'
import { useRunActions } from '../runs/useRunActions'
import { isTyping } from '../ui/useTyping'
import { useTrainingActions } from '../runs/useTrainingActions'

/** Everything one can do from the menu, the palette or a button, by name. */
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
  const queue = useQueueActions()
  const training = useTrainingActions()

  async function addDataset(): Promise<void> {
    const added = await datasets.addFolder()
    if (added !== null) notices.info(MESSAGES.datasets.added(added.name))
  }

  /** While one types, undoing is about the text. */
  function step(direction: 'undo' | 'redo'): void {
    if (isTyping()) document.execCommand(direction)
    else void notices.attempt(history[direction])
  }

  function findRuns(): void {
    view.runsOpen = true
    void nextTick(() => (view.queryFocus += 1))
  }

  const actions: Record<MenuCommand, () => unknown> = {
    'new-comparison': recipe.openFresh,
    'run-preset': () => start(SGD_VS_RMSPROP),
    export: exportChart,
    import: imports.choose,
    'stop-all': queue.cancelAll,
    'show-queue': queue.show,
    'pause-queue': queue.toggleAll,
    'add-dataset': () => notices.attempt(addDataset),
    'command-palette': () => (view.paletteOpen = !view.paletteOpen),
    'toggle-runs': () => (view.runsOpen = !view.runsOpen),
    'toggle-details': () => (view.sideOpen = !view.sideOpen),
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
    about: () => (view.aboutOpen = true),
    'report-problem': () => (view.reportOpen = true),
    'reveal-database': () => notices.attempt(() => invoke('app.revealDatabase', null)),
    'reveal-log': () => notices.attempt(() => invoke('app.revealLog', null)),
  }

  return { run: (command: MenuCommand) => void actions[command]() }
}
