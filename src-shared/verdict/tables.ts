/** The figures behind a verdict as tables of words, for text, Markdown and LaTeX. */
import { MESSAGES } from '../language/language'
import { formatCount, formatFixed, formatNumber } from '../number-format'
import type { ContenderResult, FairnessCheck, MeasureId, PairResult, Verdict } from './contract'
import { isShare, type TargetMetric } from '../catalogue/metrics/metric-catalogue'
import {
  finalName,
  formatMetric,
  formatMoment,
  formatRatio,
  formatShare,
  formatSignedDifference,
} from './figures'
import { isTime, metricOf } from './measures'

const words = MESSAGES.verdict
const heads = words.tables

/** Figures stand to the right; prose is text that may need several lines. */
export type ColumnKind = 'text' | 'figure' | 'prose'

export interface VerdictTable {
  readonly caption: string
  readonly kinds: readonly ColumnKind[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export function verdictTables(verdict: Verdict): VerdictTable[] {
  return [contenderTable(verdict), comparisonTable(verdict), fairnessTable(verdict.fairness)]
}

interface Column<Item> {
  readonly head: string
  /** A figure unless told. */
  readonly kind?: ColumnKind
  readonly cell: (item: Item) => string
}

function table<Item>(
  caption: string,
  items: readonly Item[],
  columns: readonly Column<Item>[],
): VerdictTable {
  return {
    caption,
    kinds: columns.map(({ kind }) => kind ?? 'figure'),
    head: columns.map(({ head }) => head),
    rows: items.map((item) => columns.map(({ cell }) => cell(item))),
  }
}

/** A dash where there is no figure. */
function known<Value>(value: Value | null, format: (value: Value) => string): string {
  return value === null ? words.none : format(value)
}

/** What is known of each contender, also where there is no verdict on them. */
export function contenderTable({
  contenders,
  measures,
  question,
  finalWindow,
}: Pick<Verdict, 'contenders' | 'measures' | 'question' | 'finalWindow'>): VerdictTable {
  const has = (id: MeasureId) => measures.some((measure) => measure.id === id)
  const { metric } = question
  const columns: (Column<ContenderResult> & { shown?: boolean })[] = [
    { head: heads.optimizer, kind: 'text', cell: ({ label }) => label },
    { head: heads.seeds, cell: ({ runs }) => formatCount(runs) },
    { head: heads.reached, cell: ({ reached }) => formatCount(reached) },
    { head: heads.divergedRuns, cell: ({ diverged }) => formatCount(diverged) },
    { head: heads.medianSteps, cell: (item) => known(item.medianSteps, formatCount) },
    { head: heads.medianExamples, cell: (item) => known(item.medianExamples, formatCount) },
    {
      head: heads.medianSeconds,
      shown: has('seconds'),
      cell: (item) => known(item.medianSeconds, (value) => formatMoment(value, 'seconds')),
    },
    {
      head: finalName(metric, finalWindow),
      cell: (item) => known(item.meanFinal, (value) => formatMetric(value, metric)),
    },
    {
      head: heads.interval,
      cell: ({ finalInterval }) =>
        known(finalInterval, ({ low, high }) =>
          heads.range(formatMetric(low, metric), formatMetric(high, metric)),
        ),
    },
    {
      head: finalName('test-accuracy', null),
      shown: has('accuracy'),
      cell: (item) => known(item.meanAccuracy, (value) => formatMetric(value, 'test-accuracy')),
    },
  ]
  const shown = columns.filter((column) => column.shown !== false)
  return table(heads.contenders, contenders, shown)
}

interface ComparisonRow {
  readonly id: MeasureId
  readonly metric: TargetMetric
  readonly pair: PairResult
}

function comparisonTable({ measures, question, finalWindow }: Verdict): VerdictTable {
  const rows = measures.flatMap(({ id, pairs }) =>
    pairs.map((pair): ComparisonRow => ({ id, metric: metricOf(id, question), pair })),
  )
  return table(heads.comparisons, rows, [
    {
      head: heads.comparison,
      kind: 'text',
      cell: ({ id, pair: { first, second } }) =>
        isTime(id) ? heads.over(first, second) : heads.minus(first, second),
    },
    {
      head: heads.measure,
      kind: 'text',
      cell: ({ id, metric }) => (isTime(id) ? words.units[id] : finalName(metric, finalWindow)),
    },
    { head: heads.estimate, cell: estimateCell },
    { head: heads.interval, cell: intervalCell },
    {
      head: heads.wins,
      cell: ({ pair: { wins, losses, ties, undecided } }) =>
        heads.ofPairs(formatCount(wins), formatCount(wins + losses + ties + undecided)),
    },
    {
      head: heads.test,
      kind: 'text',
      cell: ({ pair: { test } }) => known(test.p, () => heads.tests[test.name]),
    },
    { head: heads.p, cell: ({ pair }) => known(pair.test.p, formatShare) },
    { head: heads.adjustedP, cell: ({ pair }) => known(pair.test.adjustedP, formatShare) },
    { head: heads.hedgesG, cell: ({ pair }) => known(pair.hedgesG, twoDecimals) },
    { head: heads.rankBiserial, cell: ({ pair }) => known(pair.rankBiserial, twoDecimals) },
    { head: heads.cliffsDelta, cell: ({ pair }) => known(pair.cliffsDelta, twoDecimals) },
  ])
}

const twoDecimals = (value: number) => formatFixed(value, 2)

const BOUND_SIGNS = { exact: '', 'at-most': '≤ ', 'at-least': '≥ ' } as const

function estimateCell({ id, metric, pair: { estimate } }: ComparisonRow): string {
  const inPoints = !isTime(id) && isShare(metric)
  return known(estimate, ({ value, bound }) => {
    const text = BOUND_SIGNS[bound] + inScale(value, id, metric)
    return inPoints ? words.points(text) : text
  })
}

function intervalCell({ id, metric, pair: { estimate } }: ComparisonRow): string {
  return known(estimate?.interval ?? null, ({ low, high }) =>
    heads.range(inScale(low, id, metric), inScale(high, id, metric)),
  )
}

function inScale(value: number, id: MeasureId, metric: TargetMetric): string {
  if (isTime(id)) return formatRatio(value)
  return value === 0 ? formatNumber(0) : formatSignedDifference(value, metric)
}

const answer = (holds: boolean | null) =>
  holds === null ? heads.notKnown : holds ? heads.yes : heads.no

function fairnessTable(fairness: readonly FairnessCheck[]): VerdictTable {
  return table(heads.fairness, fairness, [
    { head: heads.check, kind: 'text', cell: ({ id }) => words.checks[id] },
    { head: heads.holds, kind: 'text', cell: ({ holds }) => answer(holds) },
    { head: heads.reason, kind: 'prose', cell: ({ reason }) => reason },
  ])
}
