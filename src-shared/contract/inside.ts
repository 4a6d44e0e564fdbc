/** What the window may ask about what happened inside a run: what was kept while it trained, and what a replay tells. */
import { z } from 'zod'
import type { InsideFrame } from '../inside/frame'
import type { LayerWeights, LensTrace, RunReach, StoredFrames } from '../inside/inspection'
import { LIMITS } from '../recipe/limits'
import { idList } from '../runs/id-list'
import { answer, type Command } from './command'

const Id = z.uuid()
const Step = z.number().int().min(1).max(LIMITS.steps)
/** The most runs whose snapshots are asked for at once. */
const MOST_RUNS = 100

/**
 * Replays answer null when they were cancelled. Questions about one run are answered one after the other, those about two
 * runs at the same time; `inside.progress` tells how far a replay is.
 */
export const INSIDE_COMMANDS = {
  /** In the order asked; of a run that kept none, and of one that is not there, an entry without frames. */
  'inside.snapshots': {
    input: z.strictObject({ ids: idList(MOST_RUNS) }),
    answer: answer<readonly StoredFrames[]>(),
    writes: 'no',
  },
  /** A step with exact figures, by training the run again up to it. */
  'inside.at': {
    input: z.strictObject({ id: Id, step: Step }),
    answer: answer<InsideFrame | null>(),
    writes: 'no',
  },
  /** How much farther the first of two runs moves its weights at a step than the second, by replay of both. */
  'inside.reach': {
    input: z.strictObject({ ids: z.tuple([Id, Id]), step: Step }),
    answer: answer<RunReach | null>(),
    writes: 'no',
  },
  /** The weights of one layer, counted from 0, after a step; step 0 stands for those before the first one. */
  'inside.weights': {
    input: z.strictObject({
      id: Id,
      step: z.number().int().min(0).max(LIMITS.steps),
      layer: z.number().int().min(0).max(LIMITS.hiddenLayers),
    }),
    answer: answer<LayerWeights | null>(),
    writes: 'no',
  },
  /** One parameter, by its place in the flat block, over the steps up to `through`. */
  'inside.lens': {
    input: z.strictObject({ id: Id, index: z.number().int().min(0), through: Step }),
    answer: answer<LensTrace | null>(),
    writes: 'no',
  },
  /** Everything asked about the run and not answered yet is answered with null, at once. */
  'inside.cancel': { input: z.strictObject({ id: Id }), answer: answer<null>(), writes: 'no' },
} as const satisfies Readonly<Record<string, Command>>
