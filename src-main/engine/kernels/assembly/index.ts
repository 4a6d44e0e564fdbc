/** What the module exports. Addresses are byte offsets into the one imported memory. */
export { listColumns, listRows } from './lists'
export { listPixelColumns, listPixelRows } from './pixels'
export { listedCount, product } from './product'
export { sumColumns, transpose } from './matrix'
export {
  crossEntropySum,
  sigmoidBackward,
  sigmoidForward,
  softmaxCrossEntropyBackward,
  softmaxForward,
} from './activations'
export { rmsprop, sgd } from './updates'

/** The first byte that the module leaves free. */
export function firstFreeByte(): usize {
  return __heap_base
}
