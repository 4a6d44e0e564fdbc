/**
 * What a picture, a JSON or a CSV file of the lab says about its runs. Only the points are written differently: as
 * bytes, as lists of numbers, as rows.
 */
import { z } from 'zod'
import { ChartView } from '../../src-shared/curves/chart-view'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError } from '../../src-shared/contract/result'
import { RUN_ROLES, RUN_STATUSES } from '../../src-shared/runs/run'
import { METRICS } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { MARKER_IDS, COLOR_COUNT, Tag } from '../../src-shared/runs/run-edit'
import { safeParse } from '../../src-shared/safe-parse'
import { StoredDraft, StoredRecipe } from '../../src-shared/recipe/stored-recipe'

const { problems } = MESSAGES.exchange

export const FORMAT = 'optimizer-lab-experiment'
/** Grows when an older app could not read what is written. */
export const FORMAT_VERSION = 1

const MAX_RUNS = 10_000

/** Characters of what is said about a file: some of it may come from the file itself. */
const LONGEST_PROBLEM = 300

const Time = z.number().int().min(0).max(8.64e15)
const Figure = z.number().nullable()
const Words = (length: number) => z.string().max(length)

const Comparison = z.strictObject({
  id: z.uuid(),
  name: Words(200).min(1),
  draft: StoredDraft,
  createdAt: Time,
})

const Metric = z.enum(METRICS)

/** All of a run but its curves. */
export const RunRecord = z.strictObject({
  id: z.uuid(),
  comparisonId: z.uuid(),
  position: z.number().int().min(0).max(1_000_000),
  name: Words(200).min(1),
  recipe: StoredRecipe,
  recipeHash: Words(200),
  initHash: Words(200).nullable(),
  batchHash: Words(200).nullable(),
  // Files of earlier versions do not say what their runs were trained on.
  dataHash: Words(200).nullable().default(null),
  engineVersion: Words(200),
  // Files of version 0.1 say neither a role nor what came of held-out examples.
  role: z.enum(RUN_ROLES).default('single'),
  status: z.enum(RUN_STATUSES),
  reason: Words(10_000).nullable(),
  stepsDone: z.number().int().min(0).max(0xffff_ffff),
  last100MeanLoss: Figure,
  bestLoss: Figure,
  validationLoss: Figure.default(null),
  validationAccuracy: Figure.default(null),
  testAccuracy: Figure,
  queuedAt: Time,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  trainingSeconds: z.number().min(0).nullable(),
  notes: Words(100_000),
  tags: z.array(Tag).max(1000),
  colorIndex: z
    .number()
    .int()
    .min(0)
    .max(COLOR_COUNT - 1)
    .nullable(),
  marker: z.enum(MARKER_IDS).nullable(),
  pinned: z.boolean(),
})
export type RunRecord = z.infer<typeof RunRecord>

/** A curve's points as they stand in a picture: `points` values, from `firstStep` on or at steps of their own. */
export const PackedCurve = z.strictObject({
  metric: Metric,
  points: z.number().int().min(1).max(100_000_000),
  firstStep: z.number().int().min(1).max(0xffff_ffff).nullable(),
})

/** A list that may be millions long. What is wrong is said once: zod would say it of every item. */
const longListOf = <Item>(isItem: (item: unknown) => item is Item, error: () => string) =>
  z.custom<Item[]>((list) => Array.isArray(list) && list.length > 0 && list.every(isItem), {
    error,
  })

const isStep = (item: unknown): item is number =>
  typeof item === 'number' && Number.isInteger(item) && item >= 1 && item <= 0xffff_ffff

const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'] as const
type ListedValue = number | (typeof NOT_FINITE)[number]
const isListedValue = (item: unknown): item is ListedValue =>
  Number.isFinite(item) || (NOT_FINITE as readonly unknown[]).includes(item)

/** A curve's points in plain numbers; JSON has none that are not finite, so those are words. */
export const ListedCurve = z.strictObject({
  metric: Metric,
  steps: longListOf(isStep, () => problems.noSteps),
  values: longListOf(isListedValue, () => problems.noValues),
})

const documentOf = <Curve extends z.ZodType>(curve: Curve) =>
  z.strictObject({
    format: z.literal(FORMAT),
    version: z.literal(FORMAT_VERSION),
    /** Version of the app that wrote it. */
    app: Words(100),
    comparisons: z.array(Comparison).max(MAX_RUNS),
    runs: z
      .array(z.strictObject({ ...RunRecord.shape, curves: z.array(curve).max(METRICS.length) }))
      .max(MAX_RUNS),
    chart: z.strictObject({ title: Words(1000), view: ChartView }).nullable(),
  })

export const PackedDocument = documentOf(PackedCurve)
export type PackedDocument = z.infer<typeof PackedDocument>

export const ListedDocument = documentOf(ListedCurve)
export type ListedDocument = z.infer<typeof ListedDocument>

export const CsvRecord = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  run: RunRecord,
  /** On the first run of each comparison. */
  comparison: Comparison.optional(),
})
export type CsvRecord = z.infer<typeof CsvRecord>

/** Numbers that other programs write into JSON, which has no such. */
const NO_JSON_NUMBER = /[:[,]\s{0,99}[+-]?(?:NaN|Infinity)\s{0,99}[,\]}]/

/** @throws LabError('import') when the text is no JSON, of another format or version, or not what the schema says */
export function parseDocument<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): z.infer<Schema> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const problem = NO_JSON_NUMBER.test(text) ? problems.notJson : problems.damagedContent
    throw new LabError('import', problem, { cause: error })
  }
  const { format, version } = Object(value) as { format?: unknown; version?: unknown }
  if (format !== FORMAT) throw new LabError('import', problems.foreign)
  if (typeof version === 'number' && version > FORMAT_VERSION) {
    throw new LabError('import', problems.newerFormat)
  }
  const parsed = safeParse(schema, value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const problem = issue.code === 'invalid_type' ? problems.expected(issue.expected) : issue.message
  const words = problem.replace(/\.$/, '').slice(0, LONGEST_PROBLEM)
  const place = issue.path.join('.').slice(0, LONGEST_PROBLEM)
  throw new LabError('import', problems.wrongContent(place, words))
}
