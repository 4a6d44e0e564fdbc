/** What the engine refuses, and what it says of it: numbers and names, no words. */
export interface EngineProblems {
  readonly 'layer-widths': { readonly sizes: readonly number[] }
  readonly 'batch-size': { readonly batchSize: number }
  readonly seed: { readonly seed: number }
  readonly 'other-features': { readonly features: number; readonly inputs: number }
  readonly 'no-examples': object
  readonly 'examples-incomplete': {
    readonly count: number
    readonly features: number
    readonly pixels: number
    readonly labels: number
  }
  readonly 'foreign-label': { readonly label: number; readonly classes: number }
  readonly 'held-out-count': { readonly heldOut: number }
  readonly 'all-held-out': { readonly heldOut: number; readonly count: number }
  readonly 'none-held-out': object
  readonly 'rate-order': object
  readonly 'learning-rate': { readonly learningRate: number }
  readonly 'net-memory': { readonly megabytes: number }
  readonly 'checkpoint-parameters': { readonly saved: number; readonly wanted: number }
  readonly 'checkpoint-steps': { readonly stepsDone: number; readonly optimizerSteps: number }
  readonly 'checkpoint-blocks': { readonly saved: number; readonly wanted: number }
  readonly 'checkpoint-block-length': { readonly saved: number; readonly wanted: number }
  readonly 'no-hyperparameter': { readonly key: string }
  readonly 'no-optimizer': { readonly id: string; readonly known: readonly string[] }
}

/** Its message is code and data as JSON, which survives the way out of a thread; the words are found outside. */
export class EngineError<Code extends keyof EngineProblems = keyof EngineProblems> extends Error {
  constructor(
    readonly code: Code,
    readonly data: EngineProblems[Code],
    options?: ErrorOptions,
  ) {
    super(JSON.stringify({ code, ...data }, wordForNumber), options)
    this.name = 'EngineError'
  }
}

/** JSON has no numbers that are not finite. */
const wordForNumber = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
