/** What the window may ask about the guided tour. */
import { z } from 'zod'
import type { RunId } from '../runs/run'
import type { TourFacts } from '../tour/facts'
import { STATION_IDS, type StationId } from '../tour/stations'
import { answer, type Command } from './command'

/**
 * `open`: nothing of it is there, or not all. `training`: its runs train or wait. `stopped`: some were cut off and can go
 * on. `trashed`: it was done, but runs of it lie in the trash. `done`: all that it needs is there.
 */
export const STATION_STATES = ['open', 'training', 'stopped', 'trashed', 'done'] as const
export type StationState = (typeof STATION_STATES)[number]

export interface StationStatus {
  readonly id: StationId
  readonly state: StationState
  /** The comparisons in training, of its runs. */
  readonly training: readonly string[]
  /** The runs that are compared, as far as they are there, comparison by comparison. */
  readonly runs: readonly { readonly comparisonId: string; readonly ids: readonly RunId[] }[]
  /** What is still to be trained. */
  readonly left: { readonly runs: number; readonly steps: number }
  /** How long that takes, and whether the speed was measured here or is that of a usual machine. */
  readonly seconds: number
  readonly isMeasured: boolean
}

const OfStation = z.strictObject({ station: z.enum(STATION_IDS) })

export const TOUR_COMMANDS = {
  /** In the order of the tour. */
  'tour.stations': { input: z.null(), answer: answer<readonly StationStatus[]>(), writes: 'no' },
  /** Queues what is not there yet; answers with a sentence where something was decided for the person. */
  'tour.start': {
    input: OfStation,
    answer: answer<{ readonly notice?: string }>(),
    writes: 'here',
  },
  /** What came out; null while runs are missing, and when a replay that it needs was cancelled. */
  'tour.outcome': { input: OfStation, answer: answer<TourFacts | null>(), writes: 'no' },
} as const satisfies Readonly<Record<string, Command>>
