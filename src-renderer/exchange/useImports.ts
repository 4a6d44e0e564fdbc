import type { ImportReport, MappingWanted } from '../../src-shared/contract/exchange'
import type { OpenedFiles, UnderWay } from '../../src-shared/contract/exchange'
import { importSummaries, isReport } from '../../src-shared/contract/import-summary'
import { MESSAGES } from '../../src-shared/language/language'
import type { SurfaceView } from '../../src-shared/surfaces/surface-view'
import { LabError } from '../../src-shared/contract/result'
import type { ColumnMapping } from '../../src-shared/outside/column-mapping'
import { handOver, invoke, listen } from '../lab-client'
import { useCurves } from '../state/curves'
import { useDatasets } from '../state/datasets'
import { useNotices } from '../state/notices'
import { useRunList } from '../runs/run-list'
import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import { useImportQuestions } from './import-questions'

const { columnMapping } = MESSAGES

/** Bytes of a dropped file; a larger database is chosen in the dialog, which gives its path. */
const LARGEST_DROP = 256 * 2 ** 20

/** More runs than this are not laid over each other just because they came. */
export const MOST_SHOWN = 50

/** Takes a table in by what its columns are. */
type TakeIn = (mapping: ColumnMapping) => Promise<ImportReport | MappingWanted>

/** Takes files in, says what came, and shows a picture's chart again. */
export function useImports() {
  const view = useView()
  const runs = useRuns()
  const list = useRunList()
  const curves = useCurves()
  const notices = useNotices()
  const datasets = useDatasets()
  const questions = useImportQuestions()

  function showSurface(surface: SurfaceView): void {
    view.surface = surface
    view.centre = 'inside'
    view.insidePart = 'surfaces'
  }

  /** Of files that came together, all that came is shown. */
  async function tell(reports: readonly ImportReport[]): Promise<void> {
    importSummaries(reports).forEach((summary) => notices.info(summary))
    for (const { added, completed, known, chart, surface } of reports) {
      if (surface !== null) showSurface(surface)
      if (added.length + known.length + completed.length > 0) runs.empty = false
      curves.forget(completed)
      await runs.refresh([...completed, ...known])
      if (chart !== null) {
        await runs.fetch(chart.view.runs.map(({ id }) => id))
        view.apply(chart.view)
      }
    }
    const added = reports.filter(({ chart }) => chart === null).flatMap((report) => report.added)
    if (added.length > 0 && added.length <= MOST_SHOWN) {
      await runs.fetch(added)
      view.showOnly(added)
    }
    if (reports.some(({ surface }) => surface === null)) list.reveal()
  }

  async function tellAll({ reports, problems, wanted }: OpenedFiles): Promise<void> {
    problems.forEach((problem) => notices.problem(new LabError('import', problem)))
    await tell(reports)
    for (const { id, ...table } of wanted) {
      await notices.attempt(() =>
        takeMapped(table, (mapping) => invoke('exchange.importOpened', { id, mapping })),
      )
    }
  }

  /**
   * A table whose columns tell too little is taken in with what is said of them now, or was said of the same columns
   * before.
   */
  async function takeMapped(wanted: MappingWanted, takeIn: TakeIn): Promise<void> {
    const known = questions.answered(wanted)
    if (known === undefined) return askAndTake(wanted, takeIn)
    const taken = await takeIn(known)
    if (!isReport(taken)) return askAndTake(taken, takeIn)
    await tell([taken])
    notices.info(columnMapping.readAsBefore(wanted.name), {
      label: columnMapping.change,
      run: () => notices.attempt(() => askAndTake(wanted, takeIn)),
    })
  }

  async function askAndTake(wanted: MappingWanted, takeIn: TakeIn): Promise<void> {
    const mapping = await questions.askColumns(wanted)
    if (mapping === null) return
    const taken = await takeIn(mapping)
    if (isReport(taken)) await tell([taken])
    else await askAndTake(taken, takeIn)
  }

  /** Tells itself of a table that has to be asked about. */
  async function takeFile(file: File): Promise<ImportReport | undefined> {
    if (file.size > LARGEST_DROP) {
      throw new LabError('import', MESSAGES.exchange.problems.tooLargeToDrop(file.name))
    }
    const { name } = file
    const bytes = await file.arrayBuffer()
    const taken = await invoke('exchange.import', { name, file: bytes })
    if (isReport(taken)) return taken
    await takeMapped(taken, (mapping) => invoke('exchange.import', { name, file: bytes, mapping }))
    return undefined
  }

  /** Whether what was dropped is taken in from where it lies: examples, shown first, or curves that folders name. */
  async function takeFromPlaces(files: readonly File[]): Promise<boolean> {
    if (!(await handOver(files))) return false
    const dropped = await invoke('datasets.dropped', null)
    if (dropped.kind === 'other') return false
    if (dropped.kind === 'curves') {
      await takeOpened()
      return true
    }
    const kind = dropped.kind === 'data' ? 'data' : await questions.askContent(dropped.name)
    if (kind === 'curves') return false
    if (kind === null) return true
    const added = await datasets.addSeen(dropped)
    if (added !== null) notices.info(MESSAGES.datasets.added(added.name))
    return true
  }

  /** Files that were dropped or pasted; one that is refused does not keep the others out. */
  async function take(files: readonly File[]): Promise<void> {
    let isTaken = true
    await notices.attempt(async () => {
      isTaken = await takeFromPlaces(files)
    })
    if (isTaken) return
    const reports: ImportReport[] = []
    for (const file of files) {
      await notices.attempt(async () => {
        const report = await takeFile(file)
        if (report !== undefined) reports.push(report)
      })
    }
    if (reports.length > 0) await notices.attempt(() => tell(reports))
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
