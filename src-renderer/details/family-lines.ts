/** A run's relatives as the lines of a tree. */
import type { RunSummary } from '../../src-shared/runs/run'

export interface FamilyLine {
  readonly run: RunSummary
  /** 0 for the first ancestor. */
  readonly depth: number
  /** The step at which it left its parent; null for the first ancestor. */
  readonly leftAt: number | null
}

/**
 * Each fork below its parent, those that left earlier first.
 *
 * @param family runs in any order; one whose parent is not among them stands at the root
 */
export function familyLines(family: readonly RunSummary[]): FamilyLine[] {
  const known = new Set(family.map(({ id }) => id))
  const childrenOf = (parent: string | null) =>
    family
      .filter(({ recipe: { origin } }) => {
        const own = origin !== null && known.has(origin.runId) ? origin.runId : null
        return own === parent
      })
      .sort((a, b) => (a.recipe.origin?.step ?? 0) - (b.recipe.origin?.step ?? 0))
  const below = (parent: string | null, depth: number): FamilyLine[] =>
    childrenOf(parent).flatMap((run) => [
      { run, depth, leftAt: run.recipe.origin?.step ?? null },
      ...below(run.id, depth + 1),
    ])
  return below(null, 0)
}
