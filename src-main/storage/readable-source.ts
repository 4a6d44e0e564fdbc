/** What of another database can be read: the rest would stand in the list as rows that nothing can be done with. */
import { ChartView } from '../../src-shared/chart-view'
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
    runs: kept(runs, ({ row }) => isJsonOf(StoredRecipe, row.recipe)),
    views: kept(views, ({ view }) => isJsonOf(ChartView, view)),
    leftOut: () => leftOut,
  }
}

function isJsonOf(schema: typeof StoredRecipe | typeof ChartView, text: unknown): boolean {
  try {
    return schema.safeParse(JSON.parse(String(text))).success
  } catch (error) {
    // No JSON, or lists of more wrong items than zod's stack takes.
    if (error instanceof SyntaxError || error instanceof RangeError) return false
    throw error
  }
}
