/** Which runs a chart shows and how. Kept between starts, saved by name, and carried by exported pictures. */
import { MESSAGES } from '../language/language'
import { z } from 'zod'
import { BANDS, CENTERS } from './seed-band'
import { X_QUANTITIES } from './x-values'
import { CLASSIC_KAISER, CLASSIC_SMOOTHING, type Smoothing } from './smoothing'
import { CHART_METRICS, type ChartMetric } from '../catalogue/metrics/metric-catalogue'

export const SMOOTHING_LIMITS = { length: 501, beta: 100, deviation: 200, weight: 0.999 } as const

const Odd = z
  .number()
  .int()
  .min(3)
  .max(SMOOTHING_LIMITS.length)
  .refine((length) => length % 2 === 1, { error: (): string => MESSAGES.checks.oddWindow })

const SMOOTHINGS = [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('kaiser'),
    length: Odd,
    beta: z.number().min(0).max(SMOOTHING_LIMITS.beta),
  }),
  z.strictObject({
    kind: z.literal('ema'),
    weight: z.number().min(0).max(SMOOTHING_LIMITS.weight),
  }),
  z.strictObject({
    kind: z.literal('gaussian'),
    deviation: z.number().min(0.1).max(SMOOTHING_LIMITS.deviation),
  }),
  z.strictObject({ kind: z.literal('median'), length: Odd }),
] as const

export const SmoothingSetting = z.discriminatedUnion(
  'kind',
  SMOOTHINGS,
) satisfies z.ZodType<Smoothing>

/** What is chosen for a chart: `auto` suits what it shows, see `resolveSmoothing`. */
export const SmoothingChoice = z.discriminatedUnion('kind', [
  ...SMOOTHINGS,
  z.strictObject({ kind: z.literal('auto') }),
])
export type SmoothingChoice = z.infer<typeof SmoothingChoice>

/** Up to here the window of the classic comparison, 11 points of its 2,000, suits a curve. */
const CLASSIC_UP_TO = 3000
const CLASSIC_STEPS = 2000

/**
 * The smoothing that a choice comes to. The automatic one has the window of the classic comparison, on curves of more
 * steps one that is longer in proportion; what is measured now and then is not smoothed.
 * @param runs shown, the longest of which decides
 */
export function resolveSmoothing(
  choice: SmoothingChoice,
  metric: ChartMetric,
  runs: readonly { readonly recipe: { readonly steps: number } }[],
): Smoothing {
  if (choice.kind !== 'auto') return choice
  if (metric !== 'training-loss') return { kind: 'none' }
  const steps = runs.reduce((most, { recipe }) => Math.max(most, recipe.steps), 0)
  if (steps <= CLASSIC_UP_TO) return CLASSIC_SMOOTHING
  const wanted = (CLASSIC_KAISER.length * steps) / CLASSIC_STEPS
  const length = Math.min(SMOOTHING_LIMITS.length, 2 * Math.round((wanted - 1) / 2) + 1)
  return { ...CLASSIC_KAISER, length }
}

/** A part of an axis, in its own units. */
export const AxisInterval = z
  .strictObject({ min: z.number(), max: z.number() })
  .refine(({ min, max }) => min < max, { error: (): string => MESSAGES.checks.interval })
export type AxisInterval = z.infer<typeof AxisInterval>

export const AXIS_SCALES = ['linear', 'log'] as const
export const Y_RANGES = ['unit', 'auto', 'robust', 'typed'] as const

const Scale = z.enum(AXIS_SCALES)

export const ChartView = z.strictObject({
  version: z.literal(1),
  /** The runs shown, each with its place in the list of colours. */
  runs: z.array(z.strictObject({ id: z.uuid(), slot: z.number().int().min(0) })).max(10_000),
  /** Runs whose curve is hidden by a click in the legend. */
  hidden: z.array(z.uuid()).max(10_000),
  metric: z.enum(CHART_METRICS),
  smoothing: SmoothingChoice,
  /** 0 leaves the recorded curve behind the smoothed one out. */
  rawOpacity: z.number().min(0).max(1),
  x: z.strictObject({
    quantity: z.enum(X_QUANTITIES),
    scale: Scale,
    /** Null is everything. */
    zoom: AxisInterval.nullable(),
  }),
  y: z.strictObject({
    scale: Scale,
    /** `unit` is 0 to 1, as in the classic comparison; `robust` leaves what lies outside of percentiles 1 and 99 out. */
    range: z.enum(Y_RANGES),
    typed: AxisInterval,
    /** In the place of the range until it is reset. */
    zoom: AxisInterval.nullable(),
  }),
  /** How runs that differ only in their seed are drawn. */
  seeds: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('each') }),
    z.strictObject({
      kind: z.literal('together'),
      center: z.enum(CENTERS),
      band: z.enum(BANDS),
    }),
  ]),
})
export type ChartView = z.infer<typeof ChartView>

/** As a verdict sees configurations: their mean, with its interval where there are seeds enough for one. */
export const SEEDS_TOGETHER = { kind: 'together', center: 'mean', band: 'bootstrap' } as const

/** The chart of the classic comparison, without any run. */
export const CLASSIC_VIEW: ChartView = {
  version: 1,
  runs: [],
  hidden: [],
  metric: 'training-loss',
  smoothing: CLASSIC_SMOOTHING,
  rawOpacity: 0.2,
  x: { quantity: 'iterations', scale: 'linear', zoom: null },
  y: { scale: 'linear', range: 'unit', typed: { min: 0, max: 1 }, zoom: null },
  seeds: SEEDS_TOGETHER,
}

/** The chart of any other runs, without any. */
export const USUAL_VIEW: ChartView = {
  ...CLASSIC_VIEW,
  smoothing: { kind: 'auto' },
  y: { ...CLASSIC_VIEW.y, range: 'auto' },
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly view: ChartView
  /** Milliseconds since 1970. */
  readonly savedAt: number
}
