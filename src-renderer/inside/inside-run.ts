/** A run that is looked into, as every part of the view has it. */
import type { InsideFrame } from '../../src-shared/inside/frame'
import type { RunSummary } from '../../src-shared/runs/run'

export interface InsideRun {
  readonly run: RunSummary
  /** What tells it from the other one, as in the legend. */
  readonly name: string
  /** As its curve in the chart. */
  readonly color: string
  /** What was kept while it trained, ascending in steps. */
  readonly snapshots: readonly InsideFrame[]
}
