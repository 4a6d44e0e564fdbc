/** Names that a person gave to runs, as against those that the lab made up. */
import { optimizerName } from '../../src-shared/catalogue/optimizer-catalogue'
import { LANGUAGES } from '../../src-shared/language/speak'
import type { RunSummary } from '../../src-shared/runs/run'

/**
 * The name a person gave to a run; null where it has the lab's. The lab calls trials and forks by their optimizer and
 * what is special of them, all others by their optimizer and seed.
 */
export function ownName({
  name,
  recipe,
  role,
}: Pick<RunSummary, 'name' | 'recipe' | 'role'>): string | null {
  const optimizer = optimizerName(recipe.optimizer.id)
  const made =
    role === 'trial' || role === 'fork'
      ? name.startsWith(optimizer)
      : name === optimizer ||
        Object.values(LANGUAGES).some(
          ({ configurations }) => name === configurations.names.seeded(optimizer, recipe.seed),
        )
  return made ? null : name
}
