import { computed, type ComputedRef } from 'vue'
import type { RunSummary } from '../../src-shared/run'
import { useRuns } from '../stores/runs'

/** A line of the list of runs: the head of a comparison, or one of its runs. */
export type RunRow =
  | { readonly kind: 'comparison'; readonly key: string; readonly runs: readonly RunSummary[] }
  | { readonly kind: 'run'; readonly key: string; readonly run: RunSummary }

/** Comparisons newest first, each followed by its runs. */
export function useRunRows(): ComputedRef<RunRow[]> {
  const runs = useRuns()
  return computed(() => {
    const rows: RunRow[] = []
    let group: RunSummary[] = []
    for (const run of runs.list) {
      if (run.comparisonId !== group[0]?.comparisonId) {
        group = []
        rows.push({ kind: 'comparison', key: run.comparisonId, runs: group })
      }
      group.push(run)
      rows.push({ kind: 'run', key: run.id, run })
    }
    return rows
  })
}
