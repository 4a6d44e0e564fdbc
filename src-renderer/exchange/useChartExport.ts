import { MESSAGES } from '../../src-shared/language/language'
import { useExports } from '../state/exports'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'

/** Opens the export dialog for a picture of the chart, or says that there is nothing to draw. */
export function useChartExport(): () => void {
  const view = useView()
  const notices = useNotices()
  const exports = useExports()
  return () => {
    if (view.slots.size === 0) notices.info(MESSAGES.exporting.nothing)
    else exports.openFor('picture')
  }
}
