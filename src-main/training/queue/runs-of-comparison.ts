import type { RunSummary } from '../../../src-shared/runs/run'
import type { RunListRepository } from '../../storage/browse/browse-contract'

/** Every run of a comparison that is not in the trash and can be read, in its order. */
export function runsOfComparison(
  list: Pick<RunListRepository, 'summariesOfComparisons'>,
  comparisonId: string,
): RunSummary[] {
  // Storage gives the newest first, but runs that were queued together in their order.
  return list.summariesOfComparisons([comparisonId]).sort((a, b) => a.queuedAt - b.queuedAt)
}
