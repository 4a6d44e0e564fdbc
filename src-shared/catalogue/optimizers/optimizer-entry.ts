import type { SettingEntry } from '../setting'

export type Hyperparameters = Readonly<Record<string, number>>

/** What is wrong between two hyperparameters that are each allowed, shown at one of them. */
export interface Conflict {
  readonly key: string
  readonly message: string
}

/** What there is to know of an optimizer, whether the app has it of itself or a text says it. */
export interface OptimizerDescription<Id extends string = string> {
  readonly id: Id
  readonly name: string
  readonly hyperparameters: readonly SettingEntry[]
  /** Looks at the hyperparameters together. */
  conflict?(values: Hyperparameters): Conflict | undefined
  /** The rule as lines of plain text; the last gives the new w. */
  readonly formula: readonly string[]
  /**
   * The rule in the language of docs/own-optimizers.md, operation by operation as the engine computes it; its hyperparameters
   * are those above.
   */
  readonly text: string
  readonly source?: { readonly text: string; readonly url: string }
}

/** One of the catalogue. */
export interface OptimizerEntry<Id extends string = string> extends OptimizerDescription<Id> {
  readonly source: { readonly text: string; readonly url: string }
}
