/** Which column of a table from elsewhere is what, as a person says it or the names of the columns tell. */
import { z } from 'zod'
import { CHART_METRICS, METRICS, type Metric } from '../catalogue/metrics/metric-catalogue'

/** What a column may be besides a metric. */
export const PLAIN_ROLES = [
  'step',
  'epoch',
  'time',
  'run',
  'seed',
  'optimizer',
  'learning-rate',
  'batch-size',
  'dataset',
  /** In tables with a row a value: which metric the value is of. */
  'metric-name',
  'value',
] as const
export type PlainRole = (typeof PLAIN_ROLES)[number]
export type ColumnRole = PlainRole | Metric

/** In the order in which they are offered: what is chosen most stands first. */
export const COLUMN_ROLES: readonly ColumnRole[] = [
  ...new Set([...(['step', 'epoch'] as const), ...CHART_METRICS, ...PLAIN_ROLES, ...METRICS]),
]

const MappedColumn = z.strictObject({
  /** As `TablePreview` names it. */
  column: z.string().max(1000),
  role: z.enum(COLUMN_ROLES),
})
type MappedColumn = z.infer<typeof MappedColumn>

/**
 * Columns that are named here are read, others not. Several columns of one metric are as many runs, each called like
 * its column.
 */
export const ColumnMapping: z.ZodType<readonly MappedColumn[]> = z.array(MappedColumn).max(10_000)
export type ColumnMapping = z.infer<typeof ColumnMapping>

export interface PreviewColumn {
  /** Distinct among the columns of the table. */
  readonly name: string
  /** What its name and its cells suggest; null where nothing is guessed. */
  readonly role: ColumnRole | null
  /** Whether all its cells in the first rows are numbers or empty. */
  readonly isNumeric: boolean
}

/** A table of which nothing tells what its columns are, so that somebody has to say it. */
export interface TablePreview {
  readonly columns: readonly PreviewColumn[]
  /** Cells of the first rows, each cut to some length. */
  readonly rows: readonly (readonly string[])[]
  /** Of the whole table. */
  readonly rowCount: number
  /** The same for all tables with these columns: what was said of one is remembered by it. */
  readonly shape: string
}

/** What is wrong with a mapping; null where a table can be read by it. */
export type MappingProblem =
  /** Nothing says what is measured. */
  | { readonly kind: 'no-metric' }
  /** Neither steps nor epochs. */
  | { readonly kind: 'no-step' }
  /** One of `metric-name` and `value` without the other. */
  | { readonly kind: 'half-tidy'; readonly missing: 'metric-name' | 'value' }
  /** Two columns cannot both be it. */
  | { readonly kind: 'twice'; readonly role: PlainRole }
  /** The table has no such column. */
  | { readonly kind: 'no-column'; readonly column: string }

/** Whether it is no metric. */
export const isPlainRole = (role: ColumnRole): role is PlainRole =>
  PLAIN_ROLES.some((one) => one === role)

/** The metrics that columns of a mapping are. */
export const mappedMetrics = (mapping: ColumnMapping): Metric[] => [
  ...new Set(mapping.flatMap(({ role }) => (isPlainRole(role) ? [] : [role]))),
]

/** @param columns those of the table */
export function mappingProblem(
  mapping: ColumnMapping,
  columns: readonly string[],
): MappingProblem | null {
  const unknown = mapping.find(({ column }) => !columns.includes(column))
  if (unknown !== undefined) return { kind: 'no-column', column: unknown.column }
  const roles = mapping.map(({ role }) => role)
  const twice = PLAIN_ROLES.find((role) => roles.filter((one) => one === role).length > 1)
  if (twice !== undefined) return { kind: 'twice', role: twice }
  const hasName = roles.includes('metric-name')
  if (hasName !== roles.includes('value')) {
    return { kind: 'half-tidy', missing: hasName ? 'value' : 'metric-name' }
  }
  if (!hasName && mappedMetrics(mapping).length === 0) return { kind: 'no-metric' }
  return roles.includes('step') || roles.includes('epoch') ? null : { kind: 'no-step' }
}
