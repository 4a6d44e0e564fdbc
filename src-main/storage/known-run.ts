/** How a run that is brought in compares with the one of the same id that is here. */
import { bytesOf } from '../../src-shared/bytes'
import type { Curve } from '../../src-shared/run'
import type { Row } from './run-source'

/** What the recipe and the machine decide: two records of one run agree in it. */
const IDENTITY = ['recipe_hash', 'engine_version'] as const

const FIGURES = [
  'status',
  'steps_done',
  'init_hash',
  'batch_hash',
  'last100_mean_loss',
  'best_loss',
  'validation_loss',
  'validation_accuracy',
  'test_accuracy',
] as const

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
  const agree = (keys: readonly string[]) => keys.every((key) => ours[key] === theirs[key])
  if (!agree(IDENTITY) || areOfOtherData(ours, theirs)) return 'differing'
  if (agree(FIGURES)) {
    const same = covers(ourCurves, theirCurves) && covers(theirCurves, ourCurves)
    return same ? 'known' : 'differing'
  }
  const [ourSteps, theirSteps] = [ours.steps_done as number, theirs.steps_done as number]
  if (theirs.status === 'interrupted' && theirSteps <= ourSteps && covers(ourCurves, theirCurves)) {
    return 'known'
  }
  const wentOn = ours.status === 'interrupted' && theirSteps >= ourSteps
  return wentOn && covers(theirCurves, ourCurves) ? 'completed' : 'differing'
}

/** Records of earlier versions do not say what they were trained on, which contradicts nothing. */
function areOfOtherData({ data_hash: ours }: Row, { data_hash: theirs }: Row): boolean {
  return ours !== null && theirs !== null && ours !== theirs
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
