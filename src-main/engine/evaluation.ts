/** How well a net does on examples that it is not trained on at that moment. */
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
 * @param measure the sum of the losses of `rows` examples, at most `EVALUATION_CHUNK`, from the `first` on, and how many
 * of them have their label as likeliest class
 */
export function evaluateInChunks(
  count: number,
  measure: (first: number, rows: number) => readonly [lossSum: number, correct: number],
  shouldStop: () => boolean,
): Evaluation | undefined {
  let correct = 0
  let lossSum = 0
  for (let first = 0; first < count; first += EVALUATION_CHUNK) {
    if (shouldStop()) return undefined
    const rows = Math.min(EVALUATION_CHUNK, count - first)
    const [losses, right] = measure(first, rows)
    lossSum += losses
    correct += right
  }
  return { accuracy: correct / count, meanLoss: lossSum / count }
}
