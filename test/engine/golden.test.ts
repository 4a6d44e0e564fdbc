/**
 * The bits of a run: the same in every runtime and on every machine, in WebAssembly and in plain
 * TypeScript. The two differ from each other, because one sums in float32 and the other in double. They
 * may change only together with ENGINE_VERSION, or with the version of the optimizer's rule.
 */
import { describe, expect, it } from 'vitest'
import { ruleVersion } from '../../src-main/engine/optimizers/table'
import { ENGINE_VERSION } from '../../src-main/engine/trainer'
import { defaultHyperparameters } from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
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

describe('rules that are texts, of version 1', () => {
  const [, options] = GOLDEN_RECIPES[0]
  it.each([
    [
      'lion',
      'a1535ccdbee22b5bdaad4adf82ec51fc3cc6513379861d11d259a120fa5c0f63',
      'a1535ccdbee22b5bdaad4adf82ec51fc3cc6513379861d11d259a120fa5c0f63',
    ],
    [
      'radam',
      'e24b82dfd93d280dacab0031da1e12b0f466aad8ec365ff0ed5314237a1c66c1',
      'f3e05111da17256ef26511b6ae0caf133d9bfb74065061f8759871af7f9f12ee',
    ],
    [
      'rprop',
      '51d963f28aed4b3235591b023119ea97b9b1501cd9f63b86359f4713a9cd9b72',
      '136af65151c08eef6c6531a6c526e6a6317da0af62b49ed185e6b9c6d8d30188',
    ],
    [
      'adabelief',
      'c751e459af5fae373519bad42b7faf60e4d2ef8bfca17d26e822dbc9172b8bad',
      '7dbb9edf29d9fa9e67be4c5dcf0c909d4c3a89b79be9507848227ba5bb26efc6',
    ],
    [
      'yogi',
      'a3b685484b8e788a86bab3efdfdba3dd8cb62b96243eb14418c390b4f9c5eee5',
      '7c05c16c746f6a38ee3758610995d4bb64283af005bf567440c72d7fcd4768f1',
    ],
    [
      'signum',
      '0afd2a5325a179211d5b76206e1fa45ce812ad1b2acf797734c1ce319686bb53',
      '0afd2a5325a179211d5b76206e1fa45ce812ad1b2acf797734c1ce319686bb53',
    ],
    [
      'lars',
      '104beac8566b7b630adb752ae536b5936f053a1fe837b878adfabed21cf52c85',
      'df7a7880b2779a0d0c41fab73f39df39104a6abdb0a322bc33270902b3a88363',
    ],
    [
      'lamb',
      '6ceeb30e3241a917a9b62e383d377c872cd8980bfe27dd4691efa171c1a3f21c',
      '701cf71634cfc6564a8b8b86c625c28d8b933cfe51804297569b607adeb4ec03',
    ],
  ] as const)('%s ends with the weights it always had', (id, inWebAssembly, inTypeScript) => {
    const recipe = { ...options, optimizer: chooseOptimizer(id) }
    expect(ruleVersion(id)).toBe(1)
    expect(finalHash(recipe, 'WebAssembly')).toBe(inWebAssembly)
    expect(finalHash(recipe, 'TypeScript')).toBe(inTypeScript)
  })
})

it('clips in the recipe that is to show it', () => {
  const [, options] = GOLDEN_RECIPES[3]
  const free = finalHash({ ...options, clipNorm: 0 }, 'WebAssembly')
  expect(free).not.toBe(finalHash(options, 'WebAssembly'))
})
