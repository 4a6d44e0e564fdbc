/** Optimizers of the optimizer language that need what no built-in one does. */
import type { ChosenOptimizer } from '../../src-main/engine/optimizers/optimizer'

const own = (text: string, hyperparameters: Record<string, number>): ChosenOptimizer => ({
  id: 'Own#000000000000',
  text,
  hyperparameters,
})

export const OWN_OPTIMIZERS = {
  /** Elements alone, with a state that does not start at 0. */
  'state with a start': own(
    `optimizer Own
lr = 0.01 in (0, 1]
decay = 0.9 in [0, 1)
state h = 0.25
h = decay * h + (1 - decay) * g^2
w = w - lr * g / sqrt(h)`,
    { learningRate: 0.02, decay: 0.8 },
  ),
  /** Norms of whole tensors, and biases apart. */
  'whole tensors': own(
    `optimizer Own
lr = 0.01 in (0, 1]
m = 0.9 * m + g
u = m + 0.01 * w
ratio = where(is_bias or norm(u) == 0, 1, clamp(norm(w) / norm(u), 0.1, 10))
w = w - lr * ratio * u
rate = lr * ratio`,
    { learningRate: 0.01 },
  ),
  /** A recurrence of all learning rates so far. */
  'rates of before': own(
    `optimizer Own
lr = 0.01 in (0, 1]
state total = 0.001
total = total + lr^2
c = lr^2 / total
z = z + lr * g
w = w - c * z`,
    { learningRate: 0.05 },
  ),
} as const satisfies Readonly<Record<string, ChosenOptimizer>>
