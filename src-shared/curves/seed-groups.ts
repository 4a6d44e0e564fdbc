/** Which runs differ in nothing but their seed. */
import type { Recipe } from '../recipe/recipe'

/** The same text for recipes that are equal except for the seed; forks of such runs are such runs. */
export function recipeWithoutSeed(recipe: Recipe): string {
  return JSON.stringify(recipe, (key, value: unknown) => {
    if (key === 'seed' || key === 'runId') return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    // Hyperparameters may have been written down in any order.
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Items by their recipe without the seed, in the order of each group's first one. */
export function seedGroups<Item>(
  items: readonly Item[],
  recipeOf: (item: Item) => Recipe,
): (readonly [Item, ...Item[]])[] {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const key = recipeWithoutSeed(recipeOf(item))
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()]
}
