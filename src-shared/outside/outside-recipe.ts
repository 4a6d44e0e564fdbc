/**
 * What a recipe says of a run that was not trained here: where its curves come from, and what is known of how it was
 * trained. All other fields of such a recipe are placeholders that nobody may be shown.
 */
import { z } from 'zod'
import { LIMITS } from '../recipe/limits'
import { OUTSIDE_FORMATS, type OutsideSaid } from './outside-run'

/** Characters of what a file says, by what it says. */
export const OUTSIDE_TEXTS = { file: 300, run: 200, name: 100, value: 300, dataset: 300 } as const

/** Settings beyond those that have a field. */
export const MOST_OTHERS = 100

const Text = (length: number) => z.string().min(1).max(length)

/** What a file says, as far as fields take it. */
export const OutsideSettings = z.strictObject({
  optimizer: Text(OUTSIDE_TEXTS.name).optional(),
  learningRate: z.number().positive().max(1000).optional(),
  seed: z.number().int().min(0).max(LIMITS.seed).optional(),
  batchSize: z.number().int().min(1).max(10_000).optional(),
  dataset: Text(OUTSIDE_TEXTS.dataset).optional(),
  other: z
    .record(Text(OUTSIDE_TEXTS.name), z.string().max(OUTSIDE_TEXTS.value))
    .refine((other) => Object.keys(other).length <= MOST_OTHERS),
}) satisfies z.ZodType<OutsideSaid>

/** Where a run's curves come from. */
export const OutsideOrigin = z.strictObject({
  format: z.enum(OUTSIDE_FORMATS),
  /** The file's name, without folders. */
  file: Text(OUTSIDE_TEXTS.file),
  sha256: z.string().regex(/^[\da-f]{64}$/),
  /** As the file calls the run. */
  run: Text(OUTSIDE_TEXTS.run),
  said: OutsideSettings,
})
export type OutsideOrigin = z.infer<typeof OutsideOrigin>

/** What is asked here of a recipe. */
export interface MaybeOutside {
  readonly outside?: OutsideOrigin
}

/** Whether a run was trained by another program. */
export const isOutside = ({ outside }: MaybeOutside): boolean => outside !== undefined

/**
 * Whether a field of a recipe says something: of a run that was trained here every field does, of another what its file
 * says.
 * @param key of a field of the recipe, of the seed, the optimizer or one of its hyperparameters
 */
export function isKnown({ outside }: MaybeOutside, key: string): boolean {
  if (outside === undefined || key === 'steps') return true
  return key !== 'other' && outside.said[key as keyof OutsideSaid] !== undefined
}

/** What stands where a run names the engine that trained it. */
export const OUTSIDE_ENGINE = 'not-trained-here'

/** A seed that nobody knows is a number beyond all that can be chosen, so that runs of one setting stay apart. */
export const isKnownSeed = (seed: number): boolean => seed <= LIMITS.seed

/** The largest number that stands for a seed. */
export const LARGEST_SEED = 2 * LIMITS.seed + 1

/** @param number of 32 bits that tells the run from others of its setting */
export const unknownSeed = (number: number): number => LIMITS.seed + 1 + number

/** By which id recipes name an optimizer of another program: as it is called there. */
export type OutsideOptimizerId = `outside:${string}`

/** What such an id begins with, and no other. */
export const OUTSIDE_PREFIX = 'outside:'

/** @param name as the file says it; undefined where it does not */
export const outsideOptimizerId = (name: string | undefined): OutsideOptimizerId =>
  `${OUTSIDE_PREFIX}${name ?? ''}`

/** @returns the optimizer's name, empty where it is not known; null for the id of one that can be trained here */
export const outsideOptimizerName = (id: string): string | null =>
  id.startsWith(OUTSIDE_PREFIX) ? id.slice(OUTSIDE_PREFIX.length) : null

export const isOutsideOptimizerId = (id: string): id is OutsideOptimizerId =>
  id.startsWith(OUTSIDE_PREFIX)
