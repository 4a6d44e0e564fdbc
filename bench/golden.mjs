/** The golden recipes of test/engine/golden.test.ts in another runtime. */
import path from 'node:path'

/** @param task { engine }; returns the hash of the final parameters by engine and recipe */
export async function golden({ engine }) {
  const { GOLDEN_KERNELS, GOLDEN_RECIPES, finalHash } = await import(
    path.join(engine, 'golden.mjs')
  )
  const hashes = Object.keys(GOLDEN_KERNELS).flatMap((kernels) =>
    GOLDEN_RECIPES.map(([name, options]) => [`${kernels}: ${name}`, finalHash(options, kernels)]),
  )
  return { hashes: Object.fromEntries(hashes) }
}
