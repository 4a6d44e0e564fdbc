/** Blocks for programs in a memory of WebAssembly, with known bytes around each of them. */
import type {
  Hyperparameters,
  OptimizerBlocks,
  RateFactorAt,
  TensorRange,
  Update,
} from '../../src-main/engine/optimizers/optimizer'
import { createProgramUpdate } from '../../src-main/engine/programs/wasm-program'
import type { Program } from '../../src-shared/optimizer-language/program'

const PAGE = 65536
/** Numbers before and behind each block; the kernels read no more than a vector behind one. */
const MARGIN = 8
const GUARD = 0x7fa5a5a5

/** Bits of each number, every NaN the same. */
export function bitsOf(block: Float32Array): Uint32Array {
  const bits = new Uint32Array(block.slice().buffer)
  block.forEach((value, i) => {
    if (value !== value) bits[i] = 0x7fc00000
  })
  return bits
}

export class ProgramMemory {
  readonly blocks: OptimizerBlocks
  private readonly memory: WebAssembly.Memory
  private readonly words: Uint32Array
  private readonly starts: number[] = []

  /** @param shift in numbers: where blocks begin in memory */
  constructor(
    private readonly count: number,
    states: number,
    tensors?: readonly TensorRange[],
    private readonly isShared = false,
    shift = 0,
  ) {
    const stride = count + 2 * MARGIN
    const words = (states + 2) * stride + shift
    const pages = Math.ceil((4 * words) / PAGE)
    const size = { initial: pages, maximum: pages }
    this.memory = new WebAssembly.Memory(isShared ? { ...size, shared: true } : size)
    this.words = new Uint32Array(this.memory.buffer).fill(GUARD)
    const block = (at: number) => {
      const start = shift + at * stride + MARGIN
      this.starts.push(start)
      return new Float32Array(this.memory.buffer, 4 * start, count).fill(0)
    }
    this.blocks = {
      parameters: block(0),
      gradients: block(1),
      optimizerState: Array.from({ length: states }, (_, at) => block(2 + at)),
      ...(tensors && { tensors }),
    }
  }

  createUpdate(
    program: Program,
    values: Hyperparameters,
    blocks: OptimizerBlocks = this.blocks,
    rateFactorAt?: RateFactorAt,
  ): Update {
    const { memory, isShared } = this
    return createProgramUpdate(memory, isShared, program, values, blocks, rateFactorAt)
  }

  /** Whether nothing but the blocks was written. */
  get isGuarded(): boolean {
    const { starts, count } = this
    return this.words.every(
      (word, at) => word === GUARD || starts.some((start) => at >= start && at < start + count),
    )
  }
}
