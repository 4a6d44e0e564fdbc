/** How long an update takes: by the hand-written kernel of an optimizer, and generated from its text. */
import path from 'node:path'
import { sharedExamples } from './shared-examples.mjs'

const WARM_UP_STEPS = 200
/** Updates that are timed together, and how often both take turns. */
const TOGETHER = 10
const TURNS = 150

/** Microseconds an update of the classic network, medians of turns, with the gradients of a training under way. */
export async function updates({ engine, data }) {
  const part = (name) => import(path.join(engine, `${name}.mjs`))
  const { Trainer } = await part('engine')
  const { createWasmKernels } = await part('kernels')
  const { createWorkspace } = await part('workspace')
  const { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS, defaultHyperparameters } = await part('catalogue')
  const shared = sharedExamples(data, 'train')
  const examples = {
    ...shared,
    images: new Uint8Array(shared.images),
    labels: new Uint8Array(shared.labels),
  }
  const measured = (id) => {
    const hyperparameters = defaultHyperparameters(id)
    const optimizer = { id, hyperparameters }
    const trainer = new Trainer({ ...CLASSIC, optimizer }, examples)
    for (let step = 0; step < WARM_UP_STEPS; step++) trainer.step()
    const { optimizerState } = trainer.checkpoint()
    const kernels = createWasmKernels()
    const workspace = createWorkspace(kernels, CLASSIC.sizes, 4, optimizerState.length)
    workspace.gradients.set(trainer.gradients)
    const restore = () => {
      workspace.parameters.set(trainer.parameters)
      optimizerState.forEach((block, at) => workspace.optimizerState[at].set(block))
    }
    const { text } = OPTIMIZER_CATALOGUE[id]
    const startedAt = performance.now()
    const generated = kernels.createTextUpdate({ ...optimizer, text }, workspace)
    const generation = performance.now() - startedAt
    const written = kernels.createUpdate(id, hyperparameters, workspace)
    return { id, generation, ...inTurns(written, generated, restore) }
  }
  return { optimizers: OPTIMIZER_IDS.map(measured) }
}

const CLASSIC = {
  sizes: [784, 100, 100, 100, 100, 10],
  activation: 'relu',
  initializer: { kind: 'he' },
  batchSize: 128,
  sampling: 'with-replacement',
  seed: 0,
  lossTiming: 'after-step',
}

function inTurns(written, generated, restore) {
  const time = (update) => {
    restore()
    const startedAt = performance.now()
    for (let i = 0; i < TOGETHER; i++) update(WARM_UP_STEPS + 1 + i, 1)
    return (1000 * (performance.now() - startedAt)) / TOGETHER
  }
  const turns = []
  // The first turns warm up.
  for (let turn = 0; turn < 2 * TURNS; turn++) {
    const first =
      turn % 2 === 0 ? [time(written), time(generated)] : [time(generated), time(written)]
    turns.push(turn % 2 === 0 ? first : first.reverse())
  }
  const late = turns.slice(TURNS)
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
  return {
    written: median(late.map(([one]) => one)),
    generated: median(late.map(([, one]) => one)),
    ratio: median(late.map(([one, other]) => other / one)),
  }
}
