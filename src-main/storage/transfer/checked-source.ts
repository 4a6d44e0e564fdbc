/** Runs, views and optimizers from elsewhere, as far as they can be read and their figures are what their points show. */
import { MESSAGES } from '../../../src-shared/language/language'
import { isShortText } from '../../../src-shared/contract/optimizers'
import { LabError } from '../../../src-shared/contract/result'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { ChartView } from '../../../src-shared/curves/chart-view'
import { asShown, contradiction, impossibility, type Claim } from './run-evidence'
import type { RunRowParts, RunSource, Row } from './run-source'

/**
 * What a file carries: it was written as a whole, so that a figure which its points contradict was put in by somebody.
 * Its runs throw LabError('import') naming the run and the figure.
 */
export function undoubted(source: RunSource): RunSource {
  return { ...source, runs: mapped(source.runs, undoubtedRun) }
}

function* mapped<Item>(items: Iterable<Item>, change: (item: Item) => Item): Generator<Item> {
  for (const item of items) yield change(item)
}

function undoubtedRun(run: RunRowParts): RunRowParts {
  const claim = claimOf(run)
  if (claim === undefined) return run
  const problem = impossibility(claim) ?? contradiction(claim)
  if (problem === undefined) return { ...run, row: asShown(claim) }
  const { contradicts } = MESSAGES.evidence
  throw new LabError('import', contradicts(String(run.row.name), problem))
}

/**
 * A run of another database with its figures computed again; undefined when its recipe cannot be read or no run can
 * have such figures or points.
 */
export function correctedRun(run: RunRowParts): RunRowParts | undefined {
  const claim = claimOf(run)
  if (claim === undefined || impossibility(claim) !== undefined) return undefined
  return { ...run, row: asShown(claim), isCorrected: contradiction(claim) !== undefined }
}

function claimOf({ row, curves }: RunRowParts): Claim | undefined {
  const recipe = safeParseJson(StoredRecipe, String(row.recipe))
  return recipe.success ? { row, recipe: recipe.data, curves } : undefined
}

interface ReadableSource extends RunSource {
  /** Runs, saved views and own optimizers that were left out, once all of the others were read. */
  leftOut(): number
}

/**
 * What of another database can be read and be true: the rest would stand in the list as rows that nothing can be done
 * with, or that nobody can believe.
 */
export function readableOf({ comparisons, runs, views, optimizers }: RunSource): ReadableSource {
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
    optimizers: kept(optimizers, shortOptimizer),
    leftOut: () => leftOut,
  }
}

function readableView(row: Row): Row | undefined {
  return safeParseJson(ChartView, String(row.view)).success ? row : undefined
}

/** A text may have errors, but no more bytes than one that is typed here. */
const shortOptimizer = (row: Row): Row | undefined =>
  isShortText(String(row.text)) ? row : undefined
