/** How well a net does on examples that it is not trained on at that moment. */
import type { Mlp } from './mlp'

export interface Evaluation {
  /** The share of examples whose likeliest class is their label, 0..1. */
  readonly accuracy: number
  /** In nats, in the run's form of the loss. */
  readonly meanLoss: number
}

/** Examples evaluated between two looks at `shouldStop`: a few milliseconds of a usual net. */
export const EVALUATION_CHUNK = 250

/**
 * Accuracy and mean loss over `count` examples; undefined when `shouldStop`, asked before every chunk, says so.
 * @param load brings `rows` examples, at most `EVALUATION_CHUNK`, from the `first` on into the net's workspace
 */
export function evaluateInChunks(
  mlp: Mlp,
  count: number,
  load: (first: number, rows: number) => void,
  shouldStop: () => boolean,
): Evaluation | undefined {
  let correct = 0
  let lossSum = 0
  for (let first = 0; first < count; first += EVALUATION_CHUNK) {
    if (shouldStop()) return undefined
    const rows = Math.min(EVALUATION_CHUNK, count - first)
    load(first, rows)
    lossSum += mlp.measure(rows)
    correct += mlp.correctCount(rows)
  }
  return { accuracy: correct / count, meanLoss: lossSum / count }
}
