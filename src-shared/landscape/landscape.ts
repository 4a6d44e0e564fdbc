/** The loss on the plane through the common start and the two ends of two runs, and along lines between them: as it is kept. */
import { z } from 'zod'

/** Null where the loss is no finite number. In nats, the mean over the sample. */
const Loss = z.number().nullable()
const Numbers = z.array(z.number())

const Path = z.strictObject({
  id: z.uuid(),
  /** Ascending; the first is where both runs begin, the last where this one's way ends. */
  steps: z.array(z.number().int().min(0)),
  /** On the plane, in units of the parameters' own distances; without a plane on the line to the farther end. */
  x: Numbers,
  y: Numbers,
  /** From the plane, or from the line. */
  away: Numbers,
  /** From the start. */
  distance: Numbers,
  /** Of the run's parameters themselves. */
  losses: z.array(Loss),
  /** It diverged: its way ends with the last parameters and loss that were finite. */
  diverged: z.boolean(),
  /** Steps that the run was trained for when this was made: one that went on is another run now. */
  stepsDone: z.number().int().min(0),
})
export type LandscapePath = z.infer<typeof Path>

const Span = z.tuple([z.number(), z.number()])

const Map = z.strictObject({
  x: Span,
  y: Span,
  /** On each side. */
  points: z.number().int().min(2),
  /** Row by row from the lowest y on, each from the lowest x on. */
  losses: z.array(Loss),
})
export type LandscapeMap = z.infer<typeof Map>

/** In the order in which they are drawn: between both ends, and from the start to each of them. */
export const PROFILE_LINES = ['between', 'first', 'second'] as const
export type ProfileLine = (typeof PROFILE_LINES)[number]

const Profile = z.strictObject({
  line: z.enum(PROFILE_LINES),
  /** How long the way from 0 to 1 is. */
  length: z.number(),
  /** Ascending shares of the way: 0 where it begins, 1 where it ends. */
  at: Numbers,
  losses: z.array(Loss),
})
export type LandscapeProfile = z.infer<typeof Profile>

export const Landscape = z.strictObject({
  version: z.literal(1),
  /** Milliseconds since 1970. */
  madeAt: z.number().int(),
  /** How many examples of the training set, from the first on, the losses are of. */
  examples: z.number().int().min(1),
  paths: z.tuple([Path, Path]),
  /** Null where both ends lie in the same direction from the start, so that there is no plane. */
  map: Map.nullable(),
  profiles: z.array(Profile),
  /** Distance of the end that is less far away from the line to the other one, by the length of that line. */
  rest: z.number(),
})
export type Landscape = z.infer<typeof Landscape>

/** The landscape of two runs in the order in which they are asked for. */
export function inOrder(landscape: Landscape, first: string): Landscape {
  const { paths, profiles } = landscape
  if (paths[0].id === first) return landscape
  const turned = profiles.map((profile): LandscapeProfile => {
    if (profile.line !== 'between') {
      return { ...profile, line: profile.line === 'first' ? 'second' : 'first' }
    }
    const at = profile.at.map((share) => 1 - share).reverse()
    return { ...profile, at, losses: profile.losses.toReversed() }
  })
  return {
    ...landscape,
    paths: [paths[1], paths[0]],
    profiles: PROFILE_LINES.flatMap((line) => turned.filter((one) => one.line === line)),
  }
}

/** The end of a path: its last entry. */
export function pathEnd({ steps, x, y, away, distance, losses }: LandscapePath) {
  const last = steps.length - 1
  return {
    step: steps[last],
    x: x[last],
    y: y[last],
    away: away[last],
    distance: distance[last],
    loss: losses[last],
  }
}

/** A rise this small, in nats and by the higher end, is no barrier. */
const LEAST_RISE = 0.01
const LEAST_RISE_SHARE = 0.02

export interface Barrier {
  /** The highest loss on the way, both ends among it; null where the loss is not finite somewhere. */
  readonly top: number | null
  readonly ends: readonly [number, number]
  /** Whether it rises above the higher end by more than a trifle. */
  readonly rises: boolean
  /** The share of the way where it is highest. */
  readonly at: number
}

/** What the loss does on the way from 0 to 1; null where an end has no finite loss. */
export function barrierOf({ at, losses }: LandscapeProfile): Barrier | null {
  const on = at.flatMap((share, i) =>
    share >= 0 && share <= 1 ? [{ share, loss: losses[i] }] : [],
  )
  const [first, last] = [on.at(0)?.loss, on.at(-1)?.loss]
  if (typeof first !== 'number' || typeof last !== 'number') return null
  const lost = on.find(({ loss }) => loss === null)
  if (lost !== undefined) return { top: null, ends: [first, last], rises: true, at: lost.share }
  const top = on.reduce((highest, one) => ((one.loss ?? 0) > (highest.loss ?? 0) ? one : highest))
  const higher = Math.max(first, last)
  const rise = (top.loss ?? 0) - higher
  const rises = rise > Math.max(LEAST_RISE, LEAST_RISE_SHARE * higher)
  return { top: top.loss, ends: [first, last], rises, at: top.share }
}

/** How far a path strays from the plane at most, by how far its end is from the start; 0 of one that never left it. */
export function strayOf(path: LandscapePath): number {
  const { distance } = pathEnd(path)
  return distance > 0 ? Math.max(...path.away) / distance : 0
}
