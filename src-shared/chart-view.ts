/** Which runs a chart shows and how. Kept between starts, saved by name, and carried by exported pictures. */
import { z } from 'zod'
import { METRICS } from './run'

export const X_QUANTITIES = ['iterations', 'epochs', 'examples', 'seconds'] as const
export type XQuantity = (typeof X_QUANTITIES)[number]

const Limit = z.number().nullable()

export const SmoothingSetting = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('kaiser'),
    length: z.number().int().min(3).max(501),
    beta: z.number().min(0).max(100),
  }),
  z.strictObject({ kind: z.literal('ema'), weight: z.number().min(0).lt(1) }),
  z.strictObject({ kind: z.literal('gaussian'), deviation: z.number().positive().max(1000) }),
  z.strictObject({ kind: z.literal('median'), length: z.number().int().min(3).max(501) }),
])

export const ChartView = z.strictObject({
  version: z.literal(1),
  /** The runs shown, each with its place in the list of colours. */
  runs: z.array(z.strictObject({ id: z.uuid(), slot: z.number().int().min(0) })).max(10_000),
  /** Runs whose curve is hidden by a click in the legend. */
  hidden: z.array(z.uuid()),
  metric: z.enum(METRICS),
  smoothing: SmoothingSetting,
  /** 0 leaves the recorded curve behind the smoothed one out. */
  rawOpacity: z.number().min(0).max(1),
  x: z.strictObject({
    quantity: z.enum(X_QUANTITIES),
    scale: z.enum(['linear', 'log']),
    /** Zoomed to; null is everything. */
    min: Limit,
    max: Limit,
  }),
  y: z.strictObject({
    scale: z.enum(['linear', 'log']),
    /** `unit` is 0 to 1, as in the document; `robust` leaves outliers outside. */
    range: z.enum(['unit', 'auto', 'typed', 'robust']),
    min: Limit,
    max: Limit,
  }),
  /** How runs that differ only in their seed are drawn. */
  seeds: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('each') }),
    z.strictObject({
      kind: z.literal('together'),
      center: z.enum(['mean', 'median']),
      band: z.enum(['min-max', 'deviation', 'bootstrap']),
    }),
  ]),
})
export type ChartView = z.infer<typeof ChartView>

/** The document's chart, of no runs yet. */
export const DOCUMENT_VIEW: ChartView = {
  version: 1,
  runs: [],
  hidden: [],
  metric: 'training-loss',
  smoothing: { kind: 'kaiser', length: 11, beta: 2 },
  rawOpacity: 0.2,
  x: { quantity: 'iterations', scale: 'linear', min: null, max: null },
  y: { scale: 'linear', range: 'unit', min: null, max: null },
  seeds: { kind: 'each' },
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly view: ChartView
  /** Milliseconds since 1970. */
  readonly savedAt: number
}
