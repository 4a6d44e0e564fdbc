/** A row of `runs` joined with its comparison, and how it becomes a summary. */
import { MESSAGES } from '../../../src-shared/language/language'
import type { Database } from 'better-sqlite3'
import { Seed, type Recipe } from '../../../src-shared/recipe/recipe'
import type { MeasuredFigureName } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError } from '../../../src-shared/contract/result'
import type { RunSummary } from '../../../src-shared/runs/run'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { SUMMARY_COLUMNS } from '../schema/run-columns'
import { measuredReader } from '../schema/run-figures'

/** The summary as stored: everything but these is already what it shall be. */
export type RunRow = Omit<RunSummary, 'recipe' | 'tags' | 'pinned' | MeasuredFigureName> & {
  readonly recipe: string
  /** A JSON array. */
  readonly tags: string
  readonly pinned: 0 | 1
}

type RecipeRow = Pick<RunRow, 'id' | 'name' | 'recipe'>

export const SELECT_RUNS = `
  SELECT
    ${SUMMARY_COLUMNS}, comparisons.name AS comparisonName,
    (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE run_key = runs.key ORDER BY tag)) AS tags
  FROM runs JOIN comparisons ON comparisons.id = runs.comparison_id`

/** Recipes that were read lately, by their text without the seed: most runs differ in little else. */
const lately = new Map<string, Recipe>()
const MOST_LATELY = 5000
/** A quote inside of a text is escaped, so that this is the recipe's own seed. */
const SEED = /"seed":(\d+)/

/**
 * Gives a function that makes a summary of a row.
 * @throws LabError('storage') naming the run when its recipe cannot be read
 */
export function summaryReader(database: Database): (row: RunRow) => RunSummary {
  const measured = measuredReader(database)
  const known = new Map<string, ReturnType<typeof measured>>()
  /** A blob is read whole for its last value, and the same runs are asked for again and again. */
  const measuredOf = ({ id, status, stepsDone }: RunRow) => {
    if (status === 'queued' || status === 'running') return measured(id)
    const key = `${id} ${status} ${stepsDone}`
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= MOST_LATELY) known.clear()
    const read = measured(id)
    known.set(key, read)
    return read
  }
  return (row) => {
    const tags = row.tags === '[]' ? [] : (JSON.parse(row.tags) as string[])
    const recipe = readRecipe(row)
    return { ...row, ...measuredOf(row), recipe, tags, pinned: row.pinned === 1 }
  }
}

/** @throws LabError('storage') naming the run when its recipe cannot be read */
export function readRecipe(row: RecipeRow): Recipe {
  let seed: number | undefined
  const key = row.recipe.replace(SEED, (_, digits: string) => {
    seed = Number(digits)
    return ''
  })
  const known = seed !== undefined && Seed.safeParse(seed).success ? lately.get(key) : undefined
  if (known !== undefined) return { ...known, seed: seed as number }
  const recipe = parseRecipe(row)
  // A fork holds its parent's seed too.
  if (recipe.origin !== null) return recipe
  if (lately.size >= MOST_LATELY) lately.clear()
  lately.set(key, recipe)
  return recipe
}

function parseRecipe(row: RecipeRow): Recipe {
  const recipe = safeParseJson(StoredRecipe, row.recipe)
  if (recipe.success) return recipe.data
  const [{ path, message }] = recipe.error.issues
  const place = path.length > 0 ? `${path.join('.')}: ` : ''
  throw new LabError(
    'storage',
    MESSAGES.storage.unreadableRecipe(row.name, row.id, `${place}${message}`),
  )
}
