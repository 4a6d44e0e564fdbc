/** Between runs as the lab keeps them and as files say them, and what must hold between their parts. */
import { shownText } from '../../src-shared/language/stored-text'
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartView } from '../../src-shared/curves/chart-view'
import { summaryOf } from '../../src-shared/curves/curve-summary'
import { LabError } from '../../src-shared/contract/result'
import { withoutPlaceholders } from '../../src-shared/outside/placeholders'
import type { Curve } from '../../src-shared/runs/run'
import type { Experiment, KeptRun } from '../storage/transfer/exchange-contract'
import { RunRecord, type PackedDocument } from './experiment-header'

const { problems } = MESSAGES.exchange

const RECORD_KEYS = Object.keys(RunRecord.shape)

/** How the runs were shown. */
export interface CarriedChart {
  readonly title: string
  readonly view: ChartView
}

/** What a file carries: runs, and perhaps the chart they were drawn in. */
export interface CarriedExperiment {
  readonly experiment: Experiment
  readonly chart: CarriedChart | null
}

/** A run without its curves, as files say it. */
export function recordOf({ summary, position }: KeptRun): RunRecord {
  // Files are read by earlier versions too, which know no codes.
  const reason = summary.reason === null ? null : shownText(summary.reason)
  const recipe = withoutPlaceholders(summary.recipe)
  const all: Readonly<Record<string, unknown>> = { ...summary, recipe, reason, position }
  return Object.fromEntries(RECORD_KEYS.map((key) => [key, all[key]])) as RunRecord
}

interface Parts {
  readonly comparisons: PackedDocument['comparisons']
  readonly runs: readonly { readonly record: RunRecord; readonly curves: readonly Curve[] }[]
  readonly chart: CarriedChart | null
}

/** @throws LabError('import') when the parts contradict each other */
export function assemble({ comparisons, runs, chart }: Parts): CarriedExperiment {
  const names = new Map(comparisons.map(({ id, name }) => [id, name]))
  distinct(comparisons.map(({ id }) => id))
  distinct(runs.map(({ record }) => record.id))
  const kept = runs.map(({ record: { position, ...record }, curves }): KeptRun => {
    const comparisonName = names.get(record.comparisonId)
    if (comparisonName === undefined) throw contradiction('comparisonId')
    checkCurves(curves)
    // Figures that files do not name follow from the points.
    const summary = { ...summaryOf(curves), ...record, comparisonName, deletedAt: null }
    return { summary, position, curves }
  })
  const ids = new Set(kept.map(({ summary }) => summary.id))
  if (chart !== null && !chart.view.runs.every(({ id }) => ids.has(id))) throw contradiction('view')
  return { experiment: { comparisons, runs: kept }, chart }
}

function checkCurves(curves: readonly Curve[]): void {
  distinct(curves.map(({ metric }) => metric))
  for (const { steps, values } of curves) {
    if (steps.length !== values.length) throw contradiction('curves')
    for (let i = 1; i < steps.length; i++) {
      if (steps[i] <= steps[i - 1]) throw contradiction('steps')
    }
  }
}

function distinct(ids: readonly string[]): void {
  if (new Set(ids).size !== ids.length) throw contradiction('id')
}

function contradiction(place: string): LabError {
  return new LabError('import', problems.wrongContent(place, problems.contradiction))
}
