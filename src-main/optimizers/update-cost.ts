/** How long an optimizer's update takes beside that of the built-in AdamW, on parameters that fit a processor's cache. */
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { createWasmKernels } from '../engine/kernels/wasm'
import type { ChosenOptimizer, OptimizerBlocks, Update } from '../engine/optimizers/optimizer'
import { ruleOf } from '../engine/optimizers/table'
import { RandomStream } from '../engine/random'
import type { OptimizerPreview } from '../../src-shared/contract/optimizers'

const COUNT = 16_384
/** Each round has an update of both: whatever slows the machine down for a while slows both. */
const ROUNDS = 40
/** Interpreted updates are slow enough to be told by a few. */
const MOST_MS = 60

/** To be called before anything else has code made of the optimizer. @returns what measures its updates, best once they are warm */
export function prepareCost(optimizer: ChosenOptimizer): () => OptimizerPreview['cost'] {
  const startedAt = performance.now()
  const own = prepare(optimizer)
  const generating = performance.now() - startedAt
  return () => ({ generating, ofAdamW: timesAdamW(own.update), isGenerated: own.isGenerated })
}

function timesAdamW(own: Update): number {
  const { update: known } = prepare(chooseOptimizer('adamw'))
  const least = [Infinity, Infinity]
  const end = performance.now() + MOST_MS
  for (let round = 1; round <= ROUNDS && performance.now() < end; round++) {
    ;[own, known].forEach((update, i) => {
      const before = performance.now()
      update(round, 1)
      least[i] = Math.min(least[i], performance.now() - before)
    })
  }
  return least[0] / least[1]
}

/** An update on blocks of its own, with gradients that differ. */
function prepare(optimizer: ChosenOptimizer): { update: Update; isGenerated: boolean } {
  const kernels = createWasmKernels()
  const rule = ruleOf(optimizer)
  const { hyperparameters } = optimizer
  const starts = rule.initialState?.(hyperparameters)
  const states = rule.stateBlocks(hyperparameters)
  const memory = kernels.allocate(4 * COUNT * (2 + states.length))
  const block = (place: number) =>
    new Float32Array(memory.buffer, memory.byteOffset + 4 * COUNT * place, COUNT)
  const blocks: OptimizerBlocks = {
    parameters: block(0).fill(1),
    gradients: block(1),
    optimizerState: states.map((_, i) => block(2 + i).fill(starts?.[i] ?? 0)),
  }
  const random = new RandomStream(0, 'preview')
  for (let i = 0; i < COUNT; i++) blocks.gradients[i] = random.uint32() / 2 ** 32 - 0.5
  const fast = kernels.createUpdate(optimizer, blocks)
  return {
    update: fast ?? rule.create(hyperparameters, blocks),
    isGenerated: fast !== undefined,
  }
}
