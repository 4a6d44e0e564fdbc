/** What the module exports. Addresses are byte offsets into the one imported memory. */
export { listColumns, listRows } from './lists'
export {
  listPixelColumns,
  listPixelRows,
  spreadPixelColumns,
  spreadPixelRows,
} from './pixels'
export { denseProduct } from './dense'
export { listedCount, product, usePairs } from './product'
export { sumColumns, transpose } from './matrix'
export { clippedLosses, exactLosses } from './loss'
export {
  sigmoidBackward,
  sigmoidForward,
  softmaxCrossEntropyBackward,
  softmaxForward,
} from './activations'
export { packLive, spreadLive } from './live'
export { scale, squareSum } from './norm'
export {
  chosen,
  countMarks,
  countSizes,
  difference,
  dot,
  extent,
  markGradients,
  rootRates,
  spreadMask,
  squaredDistance,
  zeroColumns,
} from './measure'

/** The first byte that the module leaves free. */
export function firstFreeByte(): usize {
  return __heap_base
}
