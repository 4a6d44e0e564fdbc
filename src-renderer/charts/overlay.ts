/** From the runs shown to the series of the chart: labels, styles and smoothing. */
import type { RunSummary } from '../../src-shared/run'
import type { Smoothing } from '../../src-shared/smoothing'
import { curveLabels } from './curve-labels'
import { curveStyle, type CurveStyle } from './curve-style'
import { toSeries, type ChartSeries } from './series'

export interface ShownRun {
  readonly run: RunSummary
  /** The run's place in the list of colours. */
  readonly slot: number
}

/** Style of each run, in the order given: runs of the same optimizer share its marker and differ by dash. */
export function curveStyles(shown: readonly ShownRun[]): CurveStyle[] {
  const seen = new Map<string, number>()
  return shown.map(({ run, slot }) => {
    const { id } = run.recipe.optimizer
    const twin = seen.get(id) ?? 0
    seen.set(id, twin + 1)
    return curveStyle(id, slot, twin, run)
  })
}

/** @param shown each with its losses, the first being iteration 0 */
export function chartSeries(
  shown: readonly (ShownRun & { readonly losses: Float32Array })[],
  smoothing: Smoothing,
): ChartSeries[] {
  const labels = curveLabels(shown.map(({ run }) => run))
  const styles = curveStyles(shown)
  return shown.map(({ run, losses }, i) =>
    toSeries(
      { id: run.id, label: labels.get(run.id) ?? run.name, style: styles[i], losses },
      smoothing,
    ),
  )
}
