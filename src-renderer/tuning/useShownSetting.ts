import { useRuns } from '../state/runs'
import { useView } from '../state/view'
import type { TuningRow } from './tuning-data'

/** Shows the curves of the runs of one setting, and nothing else. */
export function useShownSetting(): (row: TuningRow) => void {
  const view = useView()
  const runs = useRuns()
  return (row) => {
    if (row.runs.length === 0) return
    row.runs.forEach(runs.remember)
    view.showOnly(row.runs.map(({ id }) => id))
    view.select(row.runs[0].id)
    view.centre = 'curves'
  }
}
