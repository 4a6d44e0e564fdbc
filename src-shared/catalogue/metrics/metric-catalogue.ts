/** The metrics by what they are asked for: by name, by axis, as a target, and the figures that lists show of them. */
import { METRIC_ENTRIES } from './metric-entries'
import { QUANTITIES, type FigureEntry, type MetricEntry, type Quantity } from './metric-entry'

type Entry = (typeof METRIC_ENTRIES)[number]
type Family = Extract<Entry, { readonly family: string }>['id']

/** What an entry of the catalogue is called. */
export type MetricId = Entry['id']
/** What one curve of a run is of: a metric, or a member of a family such as `gradient-norm/3`. */
// No metric is a family yet, so there is no member's name either.
// eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents
export type Metric = Exclude<MetricId, Family> | `${Family}/${number}`

export const METRICS = METRIC_ENTRIES.map(
  ({ id }) => id,
) as readonly MetricId[] as readonly Metric[]

const ENTRIES: readonly MetricEntry[] = METRIC_ENTRIES
const BY_ID = new Map(ENTRIES.map((entry) => [entry.id, entry]))

/** What a name of a curve stands for. */
export interface NamedMetric {
  readonly entry: MetricEntry
  /** The number of the layer; null where the metric is no family. */
  readonly member: number | null
}

const MEMBER = /^(.+)\/([1-9]\d{0,5})$/

/**
 * What a stored name means; undefined for one that no entry has.
 * @param entries another catalogue than the lab's
 */
export function readMetric(
  name: string,
  entries: ReadonlyMap<string, MetricEntry> = BY_ID,
): NamedMetric | undefined {
  const [, id = name, number] = MEMBER.exec(name) ?? []
  const entry = entries.get(id)
  if (entry === undefined || (entry.family === undefined) !== (number === undefined))
    return undefined
  return { entry, member: number === undefined ? null : Number(number) }
}

/** The name under which a member of a family is stored. */
export const memberName = (entry: MetricEntry, member: number): string => `${entry.id}/${member}`

export function entryOf(metric: Metric): MetricEntry {
  const found = readMetric(metric)
  if (found === undefined) throw new Error(`There is no metric ${metric}.`)
  return found.entry
}

export const quantityOf = (metric: Metric): Quantity => QUANTITIES[entryOf(metric).quantity]

/** Whether it is a mean loss in nats, which comes in two forms. */
export const isLoss = (metric: Metric): boolean => entryOf(metric).quantity === 'loss'

/** Whether it is a share of right answers, 0 to 1. */
export const isShare = (metric: Metric): boolean => entryOf(metric).quantity === 'share'

/** The metrics a chart can show; the others are x axes. */
export type ChartMetric = Exclude<Extract<Entry, { readonly axis: 'y' }>['id'], Family>
export const CHART_METRICS = METRICS.filter((id) => entryOf(id).axis === 'y') as ChartMetric[]

/** Those that a verdict can ask when they reach a value. */
export type TargetMetric = Exclude<Extract<Entry, { readonly target: number }>['id'], Family>
export const TARGET_METRICS = METRICS.filter((id) => entryOf(id).target !== null) as TargetMetric[]

type Figure = Entry['figures'][number]
export type FigureName = Figure['name']
/** Figures that have a column of their own. */
export type KeptFigureName = Extract<Figure, { readonly column: string }>['name']

/** The others, which are read from the curves. */
export type MeasuredFigureName = Exclude<FigureName, KeptFigureName>

/** What the curves of a run tell of it; null where a metric was not measured, or what it gives is not finite. */
export type Figures = { readonly [Name in FigureName]: number | null }
export type KeptFigures = Pick<Figures, KeptFigureName>

/** A figure and the metric it is of. */
export interface MetricFigure extends FigureEntry {
  readonly name: FigureName
  readonly metric: Metric
  readonly better: MetricEntry['better']
  readonly axis: MetricEntry['axis']
  readonly quantity: Quantity
}

export interface KeptFigure extends MetricFigure {
  readonly name: KeptFigureName
  readonly column: string
}

export interface MeasuredFigure extends MetricFigure {
  readonly name: MeasuredFigureName
  readonly column: null
}

/** The figures of all metrics, in the order of the catalogue. A family has none: its members are many. */
export const FIGURES: readonly MetricFigure[] = ENTRIES.filter(
  ({ family }) => family === undefined,
).flatMap(({ id, better, axis, quantity, figures }) =>
  figures.map((figure) => ({
    ...figure,
    name: figure.name as FigureName,
    metric: id as Metric,
    better,
    axis,
    quantity: QUANTITIES[quantity],
  })),
)

export const KEPT_FIGURES = FIGURES.filter((figure): figure is KeptFigure => figure.column !== null)

export const MEASURED_FIGURES = FIGURES.filter(
  (figure): figure is MeasuredFigure => figure.column === null,
)

/** Those that are shown until others are chosen stand first, as they do in lists. */
export const LISTED_FIGURES: readonly MetricFigure[] = [
  ...FIGURES.filter(({ list }) => list.isUsual),
  ...FIGURES.filter(({ list }) => !list.isUsual),
]

/** Of a run that nothing is known of yet. */
export const NO_FIGURES = Object.fromEntries(FIGURES.map(({ name }) => [name, null])) as Figures
