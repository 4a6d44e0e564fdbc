/**
 * The surfaces there are, in the order of their menu. All are polynomials or quotients of them, so that every machine
 * computes the same bits.
 */
import type { SurfaceEntry } from './surface'

/** x^2 / 20 + y^2: 20 times as steep across as along. */
const bowl: SurfaceEntry<'bowl'> = {
  id: 'bowl',
  value: (x, y) => (x * x) / 20 + y * y,
  gradient: (x, y) => [x / 10, 2 * y],
  box: { x: [-10, 10], y: [-5, 5] },
  start: [-7, 2],
  minima: [[0, 0]],
  lowest: 0,
  levels: { scale: 'log', from: 0.02, to: 25, count: 16 },
  formula: 'f(x, y) = x²/20 + y²',
  source: {
    text: 'Saito (2016), Deep Learning from Scratch, O’Reilly Japan, section 6.1',
    url: 'https://github.com/oreilly-japan/deep-learning-from-scratch',
  },
}

/** A ravine along a circle: steep across it everywhere, and slowly down to where it meets (2, 0). */
const ravine: SurfaceEntry<'ravine'> = {
  id: 'ravine',
  value: (x, y) => (x * x + y * y - 4) ** 2 / 2 + ((x - 2) ** 2 + y * y) / 10,
  gradient: (x, y) => {
    const across = 2 * (x * x + y * y - 4)
    return [across * x + (x - 2) / 5, across * y + y / 5]
  },
  box: { x: [-3.6, 3.6], y: [-2.9, 2.9] },
  start: [-2.2, 0.6],
  minima: [[2, 0]],
  lowest: 0,
  levels: { scale: 'log', from: 0.02, to: 60, count: 16 },
  formula: 'f(x, y) = (x² + y² − 4)²/2 + ((x − 2)² + y²)/10',
  source: {
    text: 'Qian (1999), On the Momentum Term in Gradient Descent Learning Algorithms',
    url: 'https://doi.org/10.1016/S0893-6080(98)00116-6',
  },
}

const rosenbrock: SurfaceEntry<'rosenbrock'> = {
  id: 'rosenbrock',
  value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => {
    const off = y - x * x
    return [2 * (x - 1) - 400 * x * off, 200 * off]
  },
  box: { x: [-2, 2], y: [-1, 3] },
  start: [-1.5, 2],
  minima: [[1, 1]],
  lowest: 0,
  levels: { scale: 'log', from: 0.05, to: 2000, count: 16 },
  formula: 'f(x, y) = (1 − x)² + 100 (y − x²)²',
  source: {
    text: 'Rosenbrock (1960), An Automatic Method for Finding the Greatest or Least Value of a Function',
    url: 'https://doi.org/10.1093/comjnl/3.3.175',
  },
}

const beale: SurfaceEntry<'beale'> = {
  id: 'beale',
  value: (x, y) =>
    (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y * y * y) ** 2,
  gradient: (x, y) => {
    const [a, b, c] = [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y]
    return [
      2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1)),
      2 * (a * x + b * 2 * x * y + c * 3 * x * y * y),
    ]
  },
  box: { x: [-1, 4.5], y: [-1.5, 2] },
  start: [1, 1.6],
  minima: [[3, 0.5]],
  lowest: 0,
  levels: { scale: 'log', from: 0.02, to: 1000, count: 16 },
  formula: 'f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²',
  source: {
    text: 'Moré, Garbow & Hillstrom (1981), Testing Unconstrained Optimization Software, function 5',
    url: 'https://doi.org/10.1145/355934.355936',
  },
}

const himmelblau: SurfaceEntry<'himmelblau'> = {
  id: 'himmelblau',
  value: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: (x, y) => {
    const [a, b] = [x * x + y - 11, x + y * y - 7]
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b]
  },
  box: { x: [-6, 6], y: [-5, 5] },
  start: [-0.5, -1.5],
  minima: [
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.283185991286169],
    [3.584428340330492, -1.848126526964404],
  ],
  lowest: 0,
  levels: { scale: 'log', from: 0.5, to: 800, count: 16 },
  formula: 'f(x, y) = (x² + y − 11)² + (x + y² − 7)²',
  source: {
    text: 'Himmelblau (1972), Applied Nonlinear Programming',
    url: 'https://en.wikipedia.org/wiki/Himmelblau%27s_function',
  },
}

/** Down along y on both sides of the origin, where the gradient is 0. */
const saddle: SurfaceEntry<'saddle'> = {
  id: 'saddle',
  value: (x, y) => (x * x) / 2 - (y * y) / 2 + y ** 4 / 16,
  gradient: (x, y) => [x, (y * y * y) / 4 - y],
  box: { x: [-3, 3], y: [-2.8, 2.8] },
  start: [-2, 0.01],
  minima: [
    [0, 2],
    [0, -2],
  ],
  lowest: -1,
  levels: { scale: 'linear', from: 0.15, to: 5.1, count: 19 },
  formula: 'f(x, y) = x²/2 − y²/2 + y⁴/16',
  source: {
    text: 'Dauphin et al. (2014), Identifying and attacking the saddle point problem',
    url: 'https://arxiv.org/abs/1406.2572',
  },
}

/** A hole in a plain that is the flatter the farther away one is. */
const plateau: SurfaceEntry<'plateau'> = {
  id: 'plateau',
  value: (x, y) => {
    const q = x * x + 2 * y * y
    return q / (1 + q)
  },
  gradient: (x, y) => {
    const rest = 1 + x * x + 2 * y * y
    return [(2 * x) / (rest * rest), (4 * y) / (rest * rest)]
  },
  box: { x: [-5, 5], y: [-3.5, 3.5] },
  start: [-4, 2],
  minima: [[0, 0]],
  lowest: 0,
  levels: { scale: 'linear', from: 0.1, to: 0.98, count: 23 },
  formula: 'f(x, y) = q / (1 + q), q = x² + 2y²',
  source: {
    text: 'Fukumizu & Amari (2000), Local Minima and Plateaus in Hierarchical Structures of Multilayer Perceptrons',
    url: 'https://doi.org/10.1016/S0893-6080(00)00009-5',
  },
}

/** The bowl, its gradient measured on a batch, as it were: with an error that is the same for all at a step. */
const noisy: SurfaceEntry<'noisy'> = {
  ...bowl,
  id: 'noisy',
  noise: 1,
  formula: 'f(x, y) = x²/20 + y², gradient + N(0, 1)',
  source: {
    text: 'Robbins & Monro (1951), A Stochastic Approximation Method',
    url: 'https://doi.org/10.1214/aoms/1177729586',
  },
}

const ENTRIES = [bowl, ravine, rosenbrock, beale, himmelblau, saddle, plateau, noisy] as const

export type SurfaceId = (typeof ENTRIES)[number]['id']
export const SURFACE_IDS: readonly SurfaceId[] = ENTRIES.map(({ id }) => id)

export const SURFACES = Object.fromEntries(ENTRIES.map((entry) => [entry.id, entry])) as Readonly<
  Record<SurfaceId, SurfaceEntry<SurfaceId>>
>
