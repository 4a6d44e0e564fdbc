/**
 * What of another database can be read and be true: the rest would stand in the list as rows that nothing can be done
 * with, or that nobody can believe.
 */
import { ChartView } from '../../../src-shared/curves/chart-view'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { correctedRun } from './checked-source'
import type { Row, RunSource } from './run-source'

export interface ReadableSource extends RunSource {
  /** Runs and saved views that were left out, once all of the others were read. */
  leftOut(): number
}

export function readableOf({ comparisons, runs, views }: RunSource): ReadableSource {
  let leftOut = 0
  function* kept<Item>(items: Iterable<Item>, read: (item: Item) => Item | undefined) {
    for (const item of items) {
      const readable = read(item)
      if (readable === undefined) leftOut += 1
      else yield readable
    }
  }
  return {
    comparisons,
    runs: kept(runs, correctedRun),
    views: kept(views, readableView),
    leftOut: () => leftOut,
  }
}

function readableView(row: Row): Row | undefined {
  return safeParseJson(ChartView, String(row.view)).success ? row : undefined
}
