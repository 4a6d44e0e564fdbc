/** What the y axis is called: a loss says in which form the runs report it. */
import { MESSAGES } from '../../src-shared/language/language'
import type { ChartMetric } from '../../src-shared/curves/chart-view'
import type { Metric, RunSummary } from '../../src-shared/runs/run'

const LOSSES: ReadonlySet<Metric> = new Set(['training-loss', 'validation-loss', 'test-loss'])

export const isLoss = (metric: Metric): boolean => LOSSES.has(metric)

/** @param runs those that are shown and not hidden; without one nothing is said of the form */
export function yTitle(metric: ChartMetric, runs: readonly RunSummary[]): string {
  const { yTitle: titles, lossForms } = MESSAGES.chart
  const forms = new Set(runs.map(({ recipe }) => recipe.lossForm))
  const [form] = forms
  if (!isLoss(metric) || form === undefined) return titles[metric]
  return `${titles[metric]} (${forms.size > 1 ? lossForms.both : lossForms[form]})`
}
