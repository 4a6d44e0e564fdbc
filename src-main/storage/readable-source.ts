/** What of another database can be read: the rest would stand in the list as rows that nothing can be done with. */
import { ChartView } from '../../src-shared/chart-view'
import { safeParseJson } from '../../src-shared/safe-parse'
import { StoredRecipe } from '../../src-shared/stored-recipe'
import type { RunSource } from './run-source'

export interface ReadableSource extends RunSource {
  /** Runs and saved views that were left out, once all of the others were read. */
  leftOut(): number
}

export function readableOf({ comparisons, runs, views }: RunSource): ReadableSource {
  let leftOut = 0
  function* kept<Item>(items: Iterable<Item>, isReadable: (item: Item) => boolean) {
    for (const item of items) {
      if (isReadable(item)) yield item
      else leftOut += 1
    }
  }
  return {
    comparisons,
    runs: kept(runs, ({ row }) => safeParseJson(StoredRecipe, String(row.recipe)).success),
    views: kept(views, ({ view }) => safeParseJson(ChartView, String(view)).success),
    leftOut: () => leftOut,
  }
}
