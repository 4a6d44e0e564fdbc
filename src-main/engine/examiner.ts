/** What a net gives out, and how its loss depends on its parameters, for any examples at any parameters. */
import { EVALUATION_CHUNK } from './evaluation'
import { checkExamples, type ExampleSet } from './examples'
import type { Kernels } from './kernels/kernels'
import { createWasmKernels } from './kernels/wasm'
import { Passes, WORK, workspaceOf } from './passes'
import type { TrainerOptions } from './trainer-options'

/** Of a batch. */
export interface LossAndGradients {
  /** The mean exact loss in nats, in double. */
  readonly loss: number
  /** A view, valid until the next question: of that loss to the parameters, neither clipped nor with weight decay. */
  readonly gradients: Float32Array
}

/**
 * Computes with a trainer's kernels in a memory of its own, so that nothing of the run changes: what a trainer of the same options
 * computes for the same batch at the same parameters has the same bits.
 */
export class Examiner {
  private readonly passes: Passes

  /** Throws an Error when options and examples do not fit together. */
  constructor(
    private readonly options: TrainerOptions,
    private readonly examples: ExampleSet,
    kernels: Kernels = createWasmKernels(),
  ) {
    const exact = { ...options, lossForm: 'exact' as const }
    const { sizes } = options
    checkExamples(examples, sizes[0], sizes[sizes.length - 1])
    this.passes = new Passes(exact, kernels, workspaceOf(exact, kernels), [examples])
  }

  /** @param indices of the batch's examples, at most as many as the options' batch has */
  lossAndGradients(parameters: Float32Array, indices: Uint32Array): LossAndGradients {
    const { passes } = this
    this.perform(parameters, indices, WORK.gather | WORK.measure | WORK.backward)
    this.perform(parameters, indices, WORK.gradients)
    const { gradients } = passes.workspace
    return { loss: passes.mlp.lossSum(indices.length) / indices.length, gradients }
  }

  /**
   * Tells of the outputs of every layer after its activation, for some examples after the others.
   * @param count the first so many of the set
   * @param seen is given the number of rows and, from the first layer to the last, views (rows, outputs)
   */
  activations(
    parameters: Float32Array,
    count: number,
    seen: (rows: number, layers: readonly Float32Array[]) => void,
  ): void {
    const { activations, rows: room } = this.passes.workspace
    for (let first = 0; first < count; first += EVALUATION_CHUNK) {
      const rows = Math.min(EVALUATION_CHUNK, count - first)
      const indices = Uint32Array.from({ length: rows }, (_, i) => first + i)
      this.perform(parameters, indices, WORK.gather | WORK.forward)
      let at = 0
      const layers = this.options.sizes.slice(1).map((outputs) => {
        const layer = activations.subarray(at, at + rows * outputs)
        at += room * outputs
        return layer
      })
      seen(rows, layers)
    }
  }

  /** How many examples there are. */
  get count(): number {
    return this.examples.count
  }

  private perform(parameters: Float32Array, indices: Uint32Array, what: number): void {
    const { passes } = this
    passes.workspace.parameters.set(parameters)
    passes.workspace.indices.set(indices)
    const batch = indices.length
    passes.performAll({ what, set: 0, batch, scale: 1, optimizerStep: 1, rateFactor: 1 })
  }
}
