/** What the window may ask about the landscape of two runs. */
import { z } from 'zod'
import type { Landscape } from '../landscape/landscape'
import type { RunId } from '../runs/run'
import { answer, type Command } from './command'

/** Points of the map on each side, unless asked otherwise. */
export const USUAL_POINTS = 51

/** A landscape that is being made. */
export interface LandscapeProgress {
  readonly ids: readonly [RunId, RunId]
  readonly stage: 'waiting' | 'ends' | 'measuring'
  /** Of all work, 0 to 1. */
  readonly share: number
  /** Null while no speed is known. */
  readonly remainingSeconds: number | null
}

export interface LandscapeAnswer {
  readonly landscape: Landscape | null
  /** Of these two, while they are at it. */
  readonly making: LandscapeProgress | null
  /** Why there can be none, and what to do, as a sentence. */
  readonly refusal: string | null
  /** About how long making it takes; null where that is not known. */
  readonly estimatedSeconds: number | null
}

const Id = z.uuid()
const Both = z.tuple([Id, Id])
const OfBoth = z.strictObject({ ids: Both })

export const LANDSCAPE_COMMANDS = {
  'landscape.get': { input: OfBoth, answer: answer<LandscapeAnswer>(), writes: 'no' },
  /** Makes it anew and answers when it is kept; null when it was cancelled. */
  'landscape.make': {
    input: z.strictObject({ ids: Both, points: z.number().int().min(3).max(101).optional() }),
    answer: answer<Landscape | null>(),
    writes: 'later',
  },
  'landscape.cancel': { input: OfBoth, answer: answer<null>(), writes: 'no' },
} as const satisfies Readonly<Record<string, Command>>
