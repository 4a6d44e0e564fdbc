import type { MenuCommand } from '../../src-shared/ipc-contract'
import { SGD_VS_RMSPROP, type ComparisonDraft } from '../../src-shared/comparison'
import { MESSAGES } from '../../src-shared/messages'
import { useDatasets } from '../stores/datasets'
import { useNotices } from '../stores/notices'
import { useRuns } from '../stores/runs'
import { useView } from '../stores/view'

/** Everything one can do from the menu, the palette or a button, by name. */
export function useCommands() {
  const runs = useRuns()
  const view = useView()
  const datasets = useDatasets()
  const notices = useNotices()

  /** Queues a comparison and shows its curves, and nothing else, from their first point. */
  function start(draft: ComparisonDraft): Promise<void> {
    return notices.attempt(async () => {
      const { runs: started, notice } = await runs.start(draft)
      view.showOnly(started.map(({ id }) => id))
      if (notice !== undefined) notices.info(notice)
    })
  }

  function exportPng(): void {
    if (view.slots.size === 0) notices.info(MESSAGES.exporting.nothing)
    else view.exportOpen = true
  }

  async function addDataset(): Promise<void> {
    const added = await datasets.addFolder()
    if (added !== null) notices.info(MESSAGES.datasets.added(added.name))
  }

  const actions: Record<MenuCommand, () => unknown> = {
    'new-comparison': () => view.openRecipe(),
    'run-preset': () => start(SGD_VS_RMSPROP),
    'export-png': exportPng,
    'stop-all': () => notices.attempt(() => runs.stop(runs.active.map(({ id }) => id))),
    'add-dataset': () => notices.attempt(addDataset),
    'command-palette': () => (view.paletteOpen = !view.paletteOpen),
    'toggle-runs': () => (view.runsOpen = !view.runsOpen),
    'toggle-details': () => (view.sideOpen = !view.sideOpen),
  }

  return { run: (command: MenuCommand) => void actions[command](), start }
}
