import type { RunCurves } from '../../src-shared/contract/browse'
import type { RunId } from '../../src-shared/runs/run'
import type { Metric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { invoke } from '../lab-client'

/** At most this many runs are asked for at once: the main process answers each request within some milliseconds. */
const PAGE = 16

/** Curves of many runs, a page at a time. @throws LabError as `runs.curves` does */
export async function* curvePages(
  ids: readonly RunId[],
  metrics: readonly Metric[],
): AsyncGenerator<readonly RunCurves[]> {
  for (let first = 0; first < ids.length; first += PAGE) {
    yield await invoke('runs.curves', { ids: ids.slice(first, first + PAGE), metrics })
  }
}
