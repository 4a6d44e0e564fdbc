import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { useRunList } from '../runs/run-list'
import { useNotices } from '../state/notices'
import { useRuns } from '../state/runs'
import { useShownComparison } from '../state/shown-comparison'

/** Queues a comparison and shows it, and nothing else, from its first point. */
export function useStart(): (draft: ComparisonDraft) => Promise<void> {
  const runs = useRuns()
  const list = useRunList()
  const notices = useNotices()
  const comparison = useShownComparison()
  return (draft) =>
    notices.attempt(async () => {
      const { runs: started, notice } = await runs.start(draft)
      comparison.show(started)
      list.reveal()
      if (notice !== undefined) notices.info(notice)
    })
}
