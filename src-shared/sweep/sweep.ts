/** How a comparison chooses each optimizer's settings before it compares them. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'

/** Learning rates that are tried of every optimizer; see `grids.ts` for the values. */
export const LEARNING_RATE_GRIDS = ['quick', 'standard', 'paper'] as const
export type LearningRateGrid = (typeof LEARNING_RATE_GRIDS)[number]

export const SWEEP_LIMITS = { axes: 4, valuesAnAxis: 200, trials: 1000 } as const

/** A value that a field of a recipe can take: a number, a name, or the widths of hidden layers. */
export const SweepValue = z.union([z.number(), z.string().max(40), z.array(z.number()).max(16)])
export type SweepValue = z.infer<typeof SweepValue>

/** The key of a field as `sweep-fields.ts` lists them: `learningRate`, `momentum`, `batchSize`, `hiddenLayers`, ... */
const FieldKey = z.string().min(1).max(40)

const Values = z
  .array(SweepValue)
  .min(1, { error: (): string => MESSAGES.checks.noValues })
  .max(SWEEP_LIMITS.valuesAnAxis, {
    error: (): string => MESSAGES.checks.tooManyValues(SWEEP_LIMITS.valuesAnAxis),
  })

/** Every value of the list is tried. */
export const GridAxis = z.strictObject({ field: FieldKey, values: Values })
export type GridAxis = z.infer<typeof GridAxis>

/** Values are drawn between `min` and `max`, evenly on a linear or logarithmic scale, or evenly from a list. */
export const RandomAxis = z.union([
  z.strictObject({
    field: FieldKey,
    min: z.number(),
    max: z.number(),
    scale: z.enum(['linear', 'log']),
  }),
  GridAxis,
])
export type RandomAxis = z.infer<typeof RandomAxis>

type Subject = 'trials' | 'searchSeed' | 'tuningSeed'

function whole(of: Subject, min: number, max: number): z.ZodNumber {
  const { checks } = MESSAGES
  const subject = (): string => checks.subjects[of]
  return z
    .number({ error: (): string => checks.number(subject()) })
    .int({
      // Of whole numbers beyond 2^53 zod says that they are none.
      error: ({ input }): string =>
        Number.isInteger(input) ? checks.atMost(subject(), max) : checks.whole(subject()),
    })
    .min(min, { error: (): string => checks.atLeast(subject(), min) })
    .max(max, { error: (): string => checks.atMost(subject(), max) })
}

export const Search = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('learning-rate'),
    grid: z.enum(LEARNING_RATE_GRIDS),
    /**
     * While the best rate of any optimizer lies on the edge of the grid, the grid grows by one value on that side, for
     * all optimizers alike, at most three times a side.
     */
    extend: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('grid'),
    axes: z
      .array(GridAxis)
      .min(1, { error: (): string => MESSAGES.checks.noAxis })
      .max(SWEEP_LIMITS.axes),
  }),
  z.strictObject({
    kind: z.literal('random'),
    axes: z
      .array(RandomAxis)
      .min(1, { error: (): string => MESSAGES.checks.noAxis })
      .max(SWEEP_LIMITS.axes),
    /** Settings tried of each optimizer. */
    trials: whole('trials', 1, SWEEP_LIMITS.trials),
    /** Draws the settings; every optimizer gets the same draws. */
    seed: whole('searchSeed', 0, 0xffff_ffff),
  }),
])
export type Search = z.infer<typeof Search>

export const SELECTION_METRICS = ['validation-loss', 'validation-accuracy'] as const

export const Sweep = z.strictObject({
  search: Search,
  /** Every setting is tried with each of these seeds; the comparison's own seeds are those of the final runs. */
  tuningSeeds: z
    .array(whole('tuningSeed', 0, 0xffff_ffff))
    .min(1, { error: (): string => MESSAGES.checks.noTuningSeeds })
    .max(100, { error: (): string => MESSAGES.checks.tooManyTuningSeeds })
    .refine((seeds) => new Set(seeds).size === seeds.length, {
      error: (): string => MESSAGES.checks.seedTwice,
    }),
  /** The best setting is the one with the best median of this after the last step, over the tuning seeds. */
  selectBy: z.enum(SELECTION_METRICS),
})
export type Sweep = z.infer<typeof Sweep>
