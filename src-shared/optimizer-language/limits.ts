/** How large a text may be: enough for every published rule, and little enough to be read while one types. */
export const TEXT_LIMITS = {
  /** Of its UTF-8. */
  bytes: 16_384,
  /** Of parentheses in each other, and of the tree that an expression becomes. */
  depth: 64,
  states: 8,
  hyperparameters: 16,
  statements: 256,
  /** Of characters, in the optimizer's name and in the names within. */
  name: 40,
  /** The largest power of elements. */
  power: 16,
}

/** The smallest normal float32: stored state below it becomes 0. */
export const SMALLEST_NORMAL = 2 ** -126

/** What a hyperparameter counts as: one above 0 as no less than a normal float32. */
export const countedAs = (value: number): number =>
  value > 0 ? Math.max(value, SMALLEST_NORMAL) : value
