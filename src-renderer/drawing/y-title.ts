/** What the y axis is called: a loss says in which form the runs report it. */
import { MESSAGES } from '../../src-shared/language/language'
import { isLoss, type ChartMetric } from '../../src-shared/catalogue/metrics/metric-catalogue'
import { isKnown } from '../../src-shared/outside/outside-recipe'
import type { RunSummary } from '../../src-shared/runs/run'

/** @param runs those that are shown and not hidden; without one, or where it is not known of all, nothing is said of the form */
export function yTitle(metric: ChartMetric, runs: readonly RunSummary[]): string {
  const { lossForms } = MESSAGES.chart
  const title = MESSAGES.metrics[metric].axis
  if (!runs.every(({ recipe }) => isKnown(recipe, 'lossForm'))) return title
  const forms = new Set(runs.map(({ recipe }) => recipe.lossForm))
  const [form] = forms
  if (!isLoss(metric) || form === undefined) return title
  return `${title} (${forms.size > 1 ? lossForms.both : lossForms[form]})`
}
