import { createHash } from 'node:crypto'
import type { Recipe } from '../../src-shared/recipe'

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item)]),
  )
}

/**
 * SHA-256 of a recipe, the same for every order of its keys. What older versions could not say is left out where it
 * says nothing, so that their recipes keep their hash.
 */
export function recipeHash(recipe: Recipe): string {
  const { gradientNormEvery, ...rest } = recipe
  return createHash('sha256')
    .update(JSON.stringify(canonical(gradientNormEvery === 0 ? rest : recipe)))
    .digest('hex')
}
