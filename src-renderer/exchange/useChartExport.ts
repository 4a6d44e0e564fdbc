import { MESSAGES } from '../../src-shared/language/language'
import { useNotices } from '../state/notices'
import { useView } from '../state/view'

/** Opens the export dialog for a picture of the chart, or says that there is nothing to draw. */
export function useChartExport(): () => void {
  const view = useView()
  const notices = useNotices()
  return () => {
    if (view.slots.size === 0) notices.info(MESSAGES.exporting.nothing)
    else view.openExport('picture')
  }
}
