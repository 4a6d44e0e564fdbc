/** How long an update takes that is generated from an optimizer's text, and of some optimizers one written by hand. */
import fs from 'node:fs'
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
  const { createProgramUpdate } = await part('programs')
  const { knownText } = await part('texts')
  const { OPTIMIZER_IDS, defaultHyperparameters } = await part('catalogue')
  const module = new WebAssembly.Module(fs.readFileSync(path.join(engine, 'hand-written.wasm')))
  const shared = sharedExamples(data, 'train')
  const examples = {
    ...shared,
    images: new Uint8Array(shared.images),
    labels: new Uint8Array(shared.labels),
  }
  const measured = (id) => {
    const hyperparameters = defaultHyperparameters(id)
    const trainer = new Trainer({ ...CLASSIC, optimizer: { id, hyperparameters } }, examples)
    for (let step = 0; step < WARM_UP_STEPS; step++) trainer.step()
    const { optimizerState } = trainer.checkpoint()
    const { memory, blocks } = placed(trainer.parameters.length, optimizerState.length)
    blocks.gradients.set(trainer.gradients)
    const restore = () => {
      blocks.parameters.set(trainer.parameters)
      optimizerState.forEach((block, at) => blocks.optimizerState[at].set(block))
    }
    const startedAt = performance.now()
    const { program } = knownText({ id })
    const generated = createProgramUpdate(memory, false, program, hyperparameters, blocks)
    const generation = performance.now() - startedAt
    const { exports } = new WebAssembly.Instance(module, { env: { memory } })
    const written = BY_HAND[id]?.(exports, hyperparameters, blocks)
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

/** What a memory keeps for code at its beginning, and room behind each block for a vector. */
const RESERVED = 16384
const BEHIND = 64

function placed(count, states) {
  const stride = BEHIND * Math.ceil((4 * count + BEHIND) / BEHIND)
  const pages = Math.ceil((RESERVED + (2 + states) * stride) / 65536)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const block = (at) => new Float32Array(memory.buffer, RESERVED + at * stride, count)
  const optimizerState = Array.from({ length: states }, (_, at) => block(2 + at))
  return { memory, blocks: { parameters: block(0), gradients: block(1), optimizerState } }
}

/** With the catalogue's usual settings. */
const BY_HAND = {
  sgd(code, { learningRate, weightDecay }, blocks) {
    const [w, g, , count] = placesOf(blocks)
    return (_, factor) => code.sgd(w, g, count, learningRate * factor, weightDecay)
  },
  rmsprop(code, { learningRate, decay, epsilon, weightDecay }, blocks) {
    const [w, g, [squares], count] = placesOf(blocks)
    const rest = [decay, 1 - decay, epsilon, weightDecay]
    return (_, factor) => code.rmsprop(w, g, squares, count, learningRate * factor, ...rest)
  },
  adam(code, { learningRate, beta1, beta2, epsilon, weightDecay }, blocks) {
    const [w, g, [means, squares], count] = placesOf(blocks)
    const rest = [beta1, 1 - beta1, beta2, 1 - beta2, epsilon, weightDecay]
    return (step, factor) => {
      const rate = (learningRate * factor) / (1 - beta1 ** step)
      const rootScale = 1 / Math.sqrt(1 - beta2 ** step)
      code.adam(w, g, means, squares, 0, count, rate, rootScale, 1, ...rest)
    }
  },
}

const placesOf = ({ parameters, gradients, optimizerState }) => [
  parameters.byteOffset,
  gradients.byteOffset,
  optimizerState.map(({ byteOffset }) => byteOffset),
  parameters.length,
]

/** @param written undefined where there is none */
function inTurns(written, generated, restore) {
  const time = (update) => {
    restore()
    const startedAt = performance.now()
    for (let i = 0; i < TOGETHER; i++) update(WARM_UP_STEPS + 1 + i, 1)
    return (1000 * (performance.now() - startedAt)) / TOGETHER
  }
  const compared = written ?? generated
  const turns = []
  // The first turns warm up.
  for (let turn = 0; turn < 2 * TURNS; turn++) {
    const first =
      turn % 2 === 0 ? [time(compared), time(generated)] : [time(generated), time(compared)]
    turns.push(turn % 2 === 0 ? first : first.reverse())
  }
  const late = turns.slice(TURNS)
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
  const times = { generated: median(late.map(([, one]) => one)) }
  if (written === undefined) return times
  return {
    ...times,
    written: median(late.map(([one]) => one)),
    ratio: median(late.map(([one, other]) => other / one)),
  }
}
