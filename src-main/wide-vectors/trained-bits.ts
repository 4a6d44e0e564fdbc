/** Short runs whose bits are known, over every kernel that wider vectors could change. */
import { createHash } from 'node:crypto'
import { RandomStream } from '../engine/random'
import { Trainer, type TrainerOptions } from '../engine/trainer'
import { joinVectors } from '../engine/kernels/wasm-module'

const STEPS = 8
const FEATURES = 100
const CLASSES = 10
const EXAMPLES = 300

const DECAYS = { decay: 0.9, epsilon: 1e-8, weightDecay: 0.001 }
const BETAS = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.001 }
const SGD = { learningRate: 0.05, momentum: 0, nesterov: 0, weightDecay: 0.001 }
/** Each kernel of an update, with what it can leave out. */
const OPTIMIZERS: readonly (readonly [
  id: string,
  hyperparameters: Readonly<Record<string, number>>,
])[] = [
  ['sgd', { ...SGD, learningRate: 0.02, momentum: 0.9, nesterov: 1 }],
  ['rmsprop', { learningRate: 0.003, momentum: 0, centered: 0, ...DECAYS }],
  ['rmsprop', { learningRate: 0.003, momentum: 0.5, centered: 1, ...DECAYS }],
  ['adam', { learningRate: 0.003, amsgrad: 0, ...BETAS }],
  ['adam', { learningRate: 0.003, amsgrad: 1, ...BETAS }],
  ['adamw', { learningRate: 0.003, amsgrad: 0, ...BETAS }],
  ['nadam', { learningRate: 0.003, momentumDecay: 0.004, ...BETAS }],
  ['adamax', { learningRate: 0.003, ...BETAS }],
  ['adagrad', { learningRate: 0.02, epsilon: 1e-8, weightDecay: 0.001 }],
  ['adadelta', { learningRate: 1, ...DECAYS }],
]

/** Each operation that updates generated from texts are made of. */
const EVERY_OPERATION = `optimizer X
lr = 0.01
b = 0.9
m = b * m + (1 - b) * g
h = max(b * h, g^2)
d = clamp(m / (sqrt(h) + 1e-8), -2, 2) + sign(m) * min(abs(g), 0.1)
s = where(d > 0.5 or not (m <= g), exp(-abs(d)), log(1 + abs(d)))
n = norm(m) + largest(w) + abs(mean(g)) + size(w)
w = w - lr * where(is_bias and lr > 0, d, d + s / n)`

/** One that passes over gradients of 0. */
const ROOTS = `optimizer X
lr = 0.01
h = 0.9 * h + 0.1 * g^2
m = 0.9 * m + 0.1 * g
w = w - lr / (1 - 0.9^t) * m / (sqrt(h) + 1e-8)`

const RECIPE: TrainerOptions = {
  sizes: [FEATURES, 47, 34, CLASSES],
  activation: 'relu',
  initializer: { kind: 'he' },
  optimizer: { id: 'sgd', hyperparameters: SGD },
  batchSize: 66,
  sampling: 'with-replacement',
  seed: 1,
  lossTiming: 'after-step',
}

const own = (text: string): TrainerOptions => ({
  ...RECIPE,
  optimizer: { id: 'own', text, hyperparameters: { learningRate: 0.01, b: 0.9 } },
})

/** A panel has up to twelve vectors of four columns: layers of each width. */
const WIDTHS = [48, 44, 40, 36, 32, 28, 24, 20, 16, 12, 8, 4]
const DEEP: TrainerOptions = { ...RECIPE, sizes: [FEATURES, ...WIDTHS, CLASSES] }

/** With the share of pixels that are not 0: below 0.7 products go by lists, from there on without. */
const RUNS: readonly (readonly [options: TrainerOptions, share: number])[] = [
  [{ ...DEEP, activation: 'sigmoid', batchSize: 230 }, 0.3],
  [{ ...DEEP, lossForm: 'exact' }, 0.3],
  [{ ...RECIPE, clipNorm: 0.5, sizes: [FEATURES, 101, 230, CLASSES] }, 0.9],
  ...[EVERY_OPERATION, ROOTS].map((text) => [own(text), 0.3] as const),
  ...OPTIMIZERS.map(
    ([id, hyperparameters]) => [{ ...RECIPE, optimizer: { id, hyperparameters } }, 0.3] as const,
  ),
]

/**
 * SHA-256 over the losses and final parameters of all runs.
 * @param joined whether kernels use panels for an engine that joins vectors
 */
export function trainedBits(joined: boolean): string {
  if (joined) joinVectors()
  const hash = createHash('sha256')
  for (const [options, share] of RUNS) {
    const trainer = new Trainer(options, examples(share))
    const losses = Float32Array.from({ length: STEPS }, () => trainer.step())
    hash.update(new Uint8Array(losses.buffer))
    const { buffer, byteOffset, byteLength } = trainer.parameters
    hash.update(new Uint8Array(buffer, byteOffset, byteLength))
  }
  return hash.digest('hex')
}

/** Random images, of whose pixels a share is not 0. */
function examples(share: number) {
  const random = new RandomStream(7, 'validation')
  const images = Uint8Array.from({ length: EXAMPLES * FEATURES }, () =>
    random.below(100) < 100 * share ? 1 + random.below(255) : 0,
  )
  const labels = Uint8Array.from({ length: EXAMPLES }, () => random.below(CLASSES))
  return { images, labels, count: EXAMPLES, features: FEATURES }
}
