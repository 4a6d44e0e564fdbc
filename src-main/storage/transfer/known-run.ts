/** How a run that is brought in compares with the one of the same id that is here. */
import { bytesOf } from '../../../src-shared/bytes'
import { canonicalJson } from '../../../src-shared/canonical-json'
import type { Curve } from '../../../src-shared/runs/run'
import { safeParseJson } from '../../../src-shared/safe-parse'
import { StoredRecipe } from '../../../src-shared/recipe/stored-recipe'
import { decisive } from '../../../src-shared/runs/configuration'
import type { Row } from './run-source'

/** What the recipe and the machine decide: two records of one run agree in it, as far as it is known. */
const IDENTITY = ['recipe_hash', 'engine_version', 'init_hash', 'data_hash'] as const

/** How it ended. Its other figures follow from its points. */
const ENDING = ['status', 'batch_hash'] as const

/**
 * `completed`: ours broke off and theirs went on from the same points; `known`: the same, or theirs is an earlier state
 * of ours; `differing`: neither.
 */
export function judgeKnown(
  ours: Row,
  ourCurves: readonly Curve[],
  theirs: Row,
  theirCurves: readonly Curve[],
): 'completed' | 'known' | 'differing' {
  const [outside, other] = [outsideOf(ours), outsideOf(theirs)]
  if (outside !== null && other !== null) {
    return outside === other ? judgeOutside(ourCurves, theirCurves) : 'differing'
  }
  if (!isSameRun(ours, theirs)) return 'differing'
  const hasTheirs = covers(ourCurves, theirCurves)
  const hasOurs = covers(theirCurves, ourCurves)
  const isSameEnd = hasOurs && ENDING.every((key) => ours[key] === theirs[key])
  if (hasTheirs && (isSameEnd || theirs.status === 'interrupted')) return 'known'
  return hasOurs && ours.status === 'interrupted' ? 'completed' : 'differing'
}

/**
 * Another program's run, as two states of its file have it: it has grown, or is read again. Nobody knows whether it has
 * ended.
 */
function judgeOutside(
  ourCurves: readonly Curve[],
  theirCurves: readonly Curve[],
): 'completed' | 'known' | 'differing' {
  if (covers(ourCurves, theirCurves)) return 'known'
  return covers(theirCurves, ourCurves) ? 'completed' : 'differing'
}

/** What stays the same of a growing file's recipe; null of a run that was trained here. */
function outsideOf({ recipe }: Row): string | null {
  const read = safeParseJson(StoredRecipe, String(recipe))
  if (!read.success || read.data.outside === undefined) return null
  return canonicalJson(decisive(read.data))
}

/** A hash is only what a file says: a run that is to be gone on with must have the same recipe. */
function isSameRun(ours: Row, theirs: Row): boolean {
  const agrees = (key: string) =>
    ours[key] === theirs[key] || ours[key] === null || theirs[key] === null
  return IDENTITY.every(agrees) && recipeText(ours) === recipeText(theirs)
}

/** The same for each order of keys, and for recipes of earlier versions. */
function recipeText({ recipe }: Row): string {
  const read = safeParseJson(StoredRecipe, String(recipe))
  return read.success ? canonicalJson(read.data) : String(recipe)
}

/** Whether every point of `part` is in `whole`, at the beginning of its curve and bit by bit the same. */
function covers(whole: readonly Curve[], part: readonly Curve[]): boolean {
  return part.every(({ metric, steps, values }) => {
    const curve = whole.find((one) => one.metric === metric)
    return curve !== undefined && startsWith(curve.steps, steps) && startsWith(curve.values, values)
  })
}

function startsWith(long: Uint32Array | Float32Array, short: Uint32Array | Float32Array): boolean {
  if (short.length > long.length) return false
  return Buffer.compare(bytesOf(long.subarray(0, short.length)), bytesOf(short)) === 0
}
