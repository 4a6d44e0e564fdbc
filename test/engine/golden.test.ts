/**
 * The bits of a run: the same in every runtime and on every machine, in WebAssembly and in plain
 * TypeScript. The two differ from each other, because one sums in float32 and the other in double. They
 * may change only together with ENGINE_VERSION, or with the version of the optimizer's rule.
 */
import { describe, expect, it } from 'vitest'
import { ruleVersion } from '../../src-main/engine/optimizers/table'
import { ENGINE_VERSION } from '../../src-main/engine/trainer'
import { defaultHyperparameters } from '../../src-shared/catalogue/optimizer-catalogue'
import { GOLDEN_RECIPES, finalHash } from './golden-recipes'

/** One for each recipe. */
const HASHES = {
  WebAssembly: [
    '3c8bacec9b9e2ddc6356968df6981d9dd89cf25f777d50947ec1314a5f12ba6b',
    '7dfa0b25c275894f4a9fb77fc26cd1e029dbfabfa7c40b76756766f8cb4284eb',
    '732aa1b78070891ef4cf03ae7d29ab4777c621c505e29d777a2abf72479ca583',
    'f42ddadfdadc3ddace3ceffef0e59c558e957525de5466669a5f1b4c872d2b37',
  ],
  TypeScript: [
    '056640be35a5614d0b510df0c17be2be40589056e9bd6cc134af390744a16b5c',
    '690c0ba84ad36c79f91aedd61f7a42d1393c25e9dc9559141b0fa5a0c7ffaf95',
    '6161d1e424ec70b89b05e9c7c6fdd169bad56fd5b0f9d70fa88b3513d9080895',
    'ed6adaa10da7803b0310e2140a9271544fca2259c44b209dc3278c2f110fc272',
  ],
}

describe.each(['WebAssembly', 'TypeScript'] as const)(
  `engine version ${ENGINE_VERSION}, %s`,
  (engine) => {
    it.each(GOLDEN_RECIPES.map(([name], i) => [name, i] as const))(
      '%s ends with the weights it always had',
      (_, i) => expect(finalHash(GOLDEN_RECIPES[i][1], engine)).toBe(HASHES[engine][i]),
    )
  },
)

describe('NAdam, by version 2 of its rule', () => {
  const [, options] = GOLDEN_RECIPES[0]
  const hyperparameters = defaultHyperparameters('nadam')
  const recipe = { ...options, optimizer: { id: 'nadam', hyperparameters } }

  it.each([
    ['WebAssembly', 'be168d2d79842779b08c8e5d98776566d4b889db97c01c5c35fd3c6e69c4d137'],
    ['TypeScript', 'a5be238b3cce0db0047d5341dbd9db34da000f519c937f381a880524f27bf095'],
  ] as const)('ends with the same weights in %s', (engine, hash) => {
    expect(ruleVersion('nadam')).toBe(2)
    expect(finalHash(recipe, engine)).toBe(hash)
  })
})

it('clips in the recipe that is to show it', () => {
  const [, options] = GOLDEN_RECIPES[3]
  const free = finalHash({ ...options, clipNorm: 0 }, 'WebAssembly')
  expect(free).not.toBe(finalHash(options, 'WebAssembly'))
})
