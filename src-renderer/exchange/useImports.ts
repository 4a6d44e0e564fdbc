import type { ImportReport } from '../../src-shared/contract/exchange'
import type { OpenedFiles, UnderWay } from '../../src-shared/contract/exchange'
import { importSummary, isReport } from '../../src-shared/contract/import-summary'
import { MESSAGES } from '../../src-shared/language/language'
import type { SurfaceView } from '../../src-shared/surfaces/surface-view'
import { LabError } from '../../src-shared/contract/result'
import { invoke, listen } from '../lab-client'
import { useCurves } from '../state/curves'
import { useNotices } from '../state/notices'
import { useRunList } from '../runs/run-list'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'

/** Bytes of a dropped file; a larger database is chosen in the dialog, which gives its path. */
const LARGEST_DROP = 256 * 2 ** 20

/** More runs than this are not laid over each other just because they came. */
const MOST_SHOWN = 50

/** Takes files in, says what came, and shows a picture's chart again. */
export function useImports() {
  const view = useView()
  const runs = useRuns()
  const list = useRunList()
  const curves = useCurves()
  const notices = useNotices()

  function showSurface(surface: SurfaceView): void {
    view.surface = surface
    view.centre = 'inside'
    view.insidePart = 'surfaces'
  }

  async function tell(reports: readonly ImportReport[]): Promise<void> {
    for (const report of reports) {
      notices.info(importSummary(report))
      const { added, completed, known, chart, surface } = report
      if (surface !== null) showSurface(surface)
      if (added.length + known.length + completed.length > 0) runs.empty = false
      curves.forget(completed)
      await runs.refresh([...completed, ...known])
      if (chart !== null) {
        await runs.fetch(chart.view.runs.map(({ id }) => id))
        view.apply(chart.view)
      } else if (added.length > 0 && added.length <= MOST_SHOWN) {
        await runs.fetch(added)
        view.showOnly(added)
      }
    }
    if (reports.some(({ surface }) => surface === null)) list.reveal()
  }

  async function tellAll({ reports, problems }: OpenedFiles): Promise<void> {
    problems.forEach((problem) => notices.problem(new LabError('import', problem)))
    await tell(reports)
  }

  /** Files that were dropped or pasted; one that is refused does not keep the others out. */
  async function take(files: readonly File[]): Promise<void> {
    for (const file of files) {
      await notices.attempt(async () => {
        if (file.size > LARGEST_DROP) {
          throw new LabError('import', MESSAGES.exchange.problems.tooLargeToDrop(file.name))
        }
        const bytes = await file.arrayBuffer()
        const taken = await invoke('exchange.import', { name: file.name, file: bytes })
        if (isReport(taken)) await tell([taken])
      })
    }
  }

  const choose = () =>
    notices.attempt(async () => {
      const opened = await invoke('exchange.chooseImports', null)
      if (opened !== null) await tellAll(opened)
    })

  /** What the app was opened with. */
  async function takeOpened(): Promise<void> {
    await tellAll(await invoke('exchange.opened', null))
  }

  /** Says so while files are read or written, whoever asked for it. */
  function tellUnderWay(): () => void {
    const endings: Partial<Record<keyof UnderWay, () => void>> = {}
    return listen('exchange.underWay', (underWay) => {
      for (const what of ['importing', 'exporting'] as const) {
        if (underWay[what] > 0) {
          endings[what] ??= notices.busy(MESSAGES.importing.underWay[what])
        } else {
          endings[what]?.()
          endings[what] = undefined
        }
      }
    })
  }

  return { take, choose, takeOpened, tellUnderWay }
}
