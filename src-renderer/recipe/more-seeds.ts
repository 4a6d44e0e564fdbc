/** The comparisons that give configurations the seeds they lack. */
import { MESSAGES } from '../../src-shared/language/language'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import { baseOf, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import { seedListText } from '../../src-shared/recipe/seed-list'
import type { Configuration } from '../../src-shared/runs/configuration'
import type { RunSummary } from '../../src-shared/runs/run'

const LONGEST_NAME = 200

/** A fork, or a run whose rate was changed while it trained, is trained by no recipe alone. */
export const canHaveMoreSeeds = ({ runs: [{ recipe }] }: Configuration<RunSummary>): boolean =>
  recipe.origin === null && recipe.rateChanges.length === 0

/**
 * Comparisons that train exactly what is missing for each configuration to have the same seeds, so many of them: those
 * that any has already, then the lowest others. Configurations with the same base and the same seeds missing are
 * trained together, from the same weights on the same batches.
 */
export function draftsOfMoreSeeds(
  configurations: readonly Configuration<RunSummary>[],
  wanted: number,
): ComparisonDraft[] {
  const all = new Set(configurations.flatMap((one) => [...seedsOf(one)]))
  for (let seed = 0; all.size < wanted; seed += 1) all.add(seed)
  const seeds = [...all].sort((a, b) => a - b)
  const groups = new Map<
    string,
    { readonly first: RunSummary; optimizers: OptimizerChoice[]; readonly missing: number[] }
  >()
  for (const configuration of configurations) {
    const own = seedsOf(configuration)
    const missing = seeds.filter((seed) => !own.has(seed))
    if (missing.length === 0) continue
    const [first] = configuration.runs
    const key = JSON.stringify([baseOf(first.recipe), missing])
    const group = groups.get(key) ?? { first, optimizers: [], missing }
    group.optimizers.push(first.recipe.optimizer)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ first, optimizers, missing }) => ({
    name: MESSAGES.moreSeeds
      .name(first.comparisonName, seedListText(missing))
      .slice(0, LONGEST_NAME),
    base: baseOf(first.recipe),
    optimizers,
    seeds: missing,
    sweep: null,
  }))
}

const seedsOf = ({ runs }: Configuration<RunSummary>) =>
  new Set(runs.map(({ recipe }) => recipe.seed))
