/** The runs shown, and how each is told from the others. */
import type { ShownRun } from '../state/useShownRuns'
import { curveStyle, type CurveStyle } from './curve-style'

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
