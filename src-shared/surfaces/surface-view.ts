/** What is shown of a surface: which, from where, which optimizers, and what is drawn at the moving point. */
import { z } from 'zod'
import { chooseOptimizer, OptimizerChoice } from '../catalogue/optimizer-choice'
import type { CatalogueOptimizerId } from '../catalogue/optimizer-catalogue'
import { CONSTANT_RATE, Schedule } from '../catalogue/schedules'
import type { PlanePoint } from './surface'
import { SURFACE_IDS, SURFACES, type SurfaceId } from './surface-catalogue'

export const MOST_STEPS = 5000
export const MOST_PATHS = 8

/** How far from the origin a start may be: what is farther is no place on any of the surfaces. */
const FARTHEST = 1000

const Coordinate = z.number().min(-FARTHEST).max(FARTHEST)

/** One optimizer on its way over the surface. */
export const SurfacePath = z.strictObject({
  optimizer: OptimizerChoice,
  schedule: Schedule,
  /** Whether it is left out of the drawing. */
  hidden: z.boolean(),
})
export type SurfacePath = z.infer<typeof SurfacePath>

/** What the optimizer holds, as it can be drawn at the moving point. */
export const SURFACE_MARKS = ['gradient', 'update', 'squares', 'rates'] as const
export type SurfaceMark = (typeof SURFACE_MARKS)[number]

/** Steps a second. */
export const SPEEDS = [2, 5, 10, 30, 60, 120, 300] as const

/** All that paths follow from. */
export const SurfaceQuestion = z.strictObject({
  surface: z.enum(SURFACE_IDS),
  start: z.tuple([Coordinate, Coordinate]),
  steps: z.number().int().min(1).max(MOST_STEPS),
  /** Of the noise, where there is some. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  paths: z.array(SurfacePath.omit({ hidden: true })).max(MOST_PATHS),
})
export type SurfaceQuestion = z.infer<typeof SurfaceQuestion>

export const SurfaceView = z.strictObject({
  version: z.literal(1),
  ...SurfaceQuestion.shape,
  paths: z.array(SurfacePath).min(1).max(MOST_PATHS),
  marks: z.strictObject({
    gradient: z.boolean(),
    update: z.boolean(),
    squares: z.boolean(),
    rates: z.boolean(),
  }),
  /** How many steps of the paths are drawn. */
  step: z.number().int().min(0).max(MOST_STEPS),
  speed: z.number().min(1).max(1000),
})
export type SurfaceView = z.infer<typeof SurfaceView>

/** What is asked for a view's paths, those that are hidden too. */
export function questionOf({ surface, start, steps, seed, paths }: SurfaceView): SurfaceQuestion {
  const asked = paths.map(({ optimizer, schedule }) => ({ optimizer, schedule }))
  return { surface, start, steps, seed, paths: asked }
}

interface Preset {
  readonly surface: SurfaceId
  /** The surface's own when left out. */
  readonly start?: PlanePoint
  readonly steps: number
  readonly speed: (typeof SPEEDS)[number]
  readonly optimizers: readonly (readonly [
    CatalogueOptimizerId,
    Readonly<Record<string, number>>,
  ])[]
  readonly marks: readonly SurfaceMark[]
}

/**
 * Views to begin with, the first of each surface being the one that choosing the surface shows.
 *
 * The bowl's are the settings of "Deep Learning from Scratch" (Saito, 2016, section 6.1). Its momentum subtracts
 * lr * gradient inside the velocity, which with a constant rate is the same path; its epsilon is 1e-7 everywhere. Its Adam
 * divides by sqrt(h) + 1e-7 before the correction of h and ours behind it, so that there its epsilon means
 * 1e-7 / sqrt(1 - 0.999^t): 1e-6 is between its values of 30 steps, and both paths agree to 1e-5. RMSprop's settings are
 * chosen here, as the book draws none.
 */
export const SURFACE_PRESETS = {
  bowl: {
    surface: 'bowl',
    steps: 30,
    speed: 5,
    optimizers: [
      ['sgd', { learningRate: 0.95 }],
      ['sgd', { learningRate: 0.1, momentum: 0.9 }],
      ['adagrad', { learningRate: 1.5, epsilon: 1e-7 }],
      ['adam', { learningRate: 0.3, epsilon: 1e-6 }],
      ['rmsprop', { learningRate: 0.3, decay: 0.9, epsilon: 1e-7 }],
    ],
    marks: ['update'],
  },
  forgetting: {
    surface: 'ravine',
    start: [-3.2, 1.2],
    steps: 300,
    speed: 60,
    optimizers: [
      ['adagrad', { learningRate: 0.05 }],
      ['rmsprop', { learningRate: 0.05, decay: 0.9 }],
    ],
    marks: ['squares', 'rates'],
  },
  ravine: {
    surface: 'ravine',
    steps: 200,
    speed: 30,
    optimizers: [
      ['sgd', { learningRate: 0.05 }],
      ['sgd', { learningRate: 0.05, momentum: 0.9 }],
      ['rmsprop', { learningRate: 0.05, decay: 0.9 }],
      ['adam', { learningRate: 0.1 }],
    ],
    marks: ['gradient', 'update'],
  },
  rosenbrock: {
    surface: 'rosenbrock',
    steps: 800,
    speed: 60,
    optimizers: [
      ['sgd', { learningRate: 0.001 }],
      ['sgd', { learningRate: 0.001, momentum: 0.9 }],
      ['rmsprop', { learningRate: 0.02, decay: 0.9 }],
      ['adam', { learningRate: 0.1 }],
    ],
    marks: ['update'],
  },
  beale: {
    surface: 'beale',
    steps: 300,
    speed: 60,
    optimizers: [
      ['sgd', { learningRate: 0.01 }],
      ['sgd', { learningRate: 0.01, momentum: 0.9 }],
      ['adagrad', { learningRate: 0.5 }],
      ['rmsprop', { learningRate: 0.03, decay: 0.9 }],
      ['adam', { learningRate: 0.1 }],
    ],
    marks: ['update'],
  },
  himmelblau: {
    surface: 'himmelblau',
    steps: 100,
    speed: 10,
    optimizers: [
      ['sgd', { learningRate: 0.01 }],
      ['sgd', { learningRate: 0.01, momentum: 0.9 }],
      ['rmsprop', { learningRate: 0.1, decay: 0.9 }],
      ['adam', { learningRate: 0.3 }],
    ],
    marks: ['gradient', 'update'],
  },
  saddle: {
    surface: 'saddle',
    steps: 120,
    speed: 10,
    optimizers: [
      ['sgd', { learningRate: 0.05 }],
      ['sgd', { learningRate: 0.05, momentum: 0.9 }],
      ['rmsprop', { learningRate: 0.05, decay: 0.9 }],
      ['adam', { learningRate: 0.05 }],
    ],
    marks: ['gradient', 'rates'],
  },
  plateau: {
    surface: 'plateau',
    steps: 150,
    speed: 30,
    optimizers: [
      ['sgd', { learningRate: 0.5 }],
      ['sgd', { learningRate: 0.5, momentum: 0.9 }],
      ['adagrad', { learningRate: 0.5 }],
      ['rmsprop', { learningRate: 0.05, decay: 0.9 }],
      ['adam', { learningRate: 0.1 }],
    ],
    marks: ['rates'],
  },
  noisy: {
    surface: 'noisy',
    steps: 200,
    speed: 30,
    optimizers: [
      ['sgd', { learningRate: 0.2 }],
      ['sgd', { learningRate: 0.1, momentum: 0.9 }],
      ['rmsprop', { learningRate: 0.1, decay: 0.9 }],
      ['adam', { learningRate: 0.1 }],
    ],
    marks: ['gradient'],
  },
} as const satisfies Readonly<Record<string, Preset>>

export type SurfacePresetId = keyof typeof SURFACE_PRESETS
export const SURFACE_PRESET_IDS = Object.keys(SURFACE_PRESETS) as readonly SurfacePresetId[]

/** An optimizer on its way, at a constant rate unless told. */
export const surfacePath = (
  optimizer: OptimizerChoice,
  schedule: Schedule = CONSTANT_RATE,
): SurfacePath => ({ optimizer, schedule, hidden: false })

/** A preset as a view, before the first step. */
export function presetView(id: SurfacePresetId): SurfaceView {
  const { surface, start, steps, speed, optimizers, marks }: Preset = SURFACE_PRESETS[id]
  const drawn = (mark: SurfaceMark) => marks.includes(mark)
  return {
    version: 1,
    surface,
    start: [...(start ?? SURFACES[surface].start)],
    steps,
    seed: 0,
    paths: optimizers.map(([optimizer, settings]) =>
      surfacePath(chooseOptimizer(optimizer, settings)),
    ),
    marks: {
      gradient: drawn('gradient'),
      update: drawn('update'),
      squares: drawn('squares'),
      rates: drawn('rates'),
    },
    step: 0,
    speed,
  }
}
