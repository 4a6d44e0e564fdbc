/** Names of data sets that tell their contents apart. */
import { expect, test } from 'vitest'
import { configurationsOf } from '../../../src-shared/runs/configuration'
import { SGD_VS_RMSPROP, expandComparison } from '../../../src-shared/recipe/comparison'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { haveSameData, withDataNames } from '../../../src-shared/runs/run-data'

const [RECIPE] = expandComparison(SGD_VS_RMSPROP)
const [A, B] = ['a', 'b'].map((letter) => letter.repeat(64))

const run = (dataset: string, dataHash: string | null, changes: Partial<Recipe> = {}) => ({
  dataHash,
  recipe: { ...RECIPE, dataset, ...changes },
})
const namesOf = (...runs: readonly ReturnType<typeof run>[]) =>
  withDataNames(runs).map(({ recipe }) => recipe.dataset)

test('two runs have the same data when their contents are the same, whatever they are called', () => {
  expect(haveSameData(run('x', A), run('y', A))).toBe(true)
  expect(haveSameData(run('x', A), run('x', B))).toBe(false)
  expect(haveSameData(run('x', A), run('x', null))).toBeNull()
  expect(haveSameData(run('x', null), run('x', null))).toBeNull()
  expect(haveSameData(run('x', null), run('y', A))).toBe(false)
})

test('a name stays as it is where it tells enough', () => {
  const runs = [run('x', A), run('x', A), run('y', B), run('z', null)]
  expect(withDataNames(runs)).toEqual(runs)
  withDataNames(runs).forEach((one, i) => expect(one).toBe(runs[i]))
})

test('one content has one name, two contents of one name have two', () => {
  expect(namesOf(run('x', A), run('copy of x', A))).toEqual(['x', 'x'])
  expect(namesOf(run('x', A), run('x', B))).toEqual([
    'x (content aaaaaaaaaaaa)',
    'x (content bbbbbbbbbbbb)',
  ])
  expect(namesOf(run('y', A), run('x', A), run('x', B))).toEqual([
    'y',
    'y',
    'x (content bbbbbbbbbbbb)',
  ])
})

test('what is not known stands with the others of its name, unless those have several contents', () => {
  expect(namesOf(run('x', null), run('x', A))).toEqual(['x', 'x'])
  expect(namesOf(run('y', A), run('x', A), run('x', null))).toEqual(['y', 'y', 'y'])
  expect(namesOf(run('x', A), run('x', B), run('x', null))[2]).toBe('x (content not known)')
})

test('names that were given once stay when they are given again', () => {
  const once = withDataNames([run('x', A), run('x', B), run('x', null)])
  expect(withDataNames(once)).toEqual(once)
})

test('a fork bears the name with its parents, so that seeds of it still belong together', () => {
  const forked = (dataset: string, seed: number) => {
    const parent = { ...RECIPE, dataset, seed }
    const runId = '01a203e0-e4c0-7659-b5de-dd1c1d85c2af'
    const origin = { runId, step: 5, optimizerState: 'kept', schedule: 'continued' } as const
    return run(dataset, A, { seed, origin: { ...origin, recipe: parent } })
  }
  const forks = [forked('x', 0), forked('y', 1)].map((one, i) => ({ ...one, id: String(i) }))
  expect(configurationsOf(forks)).toMatchObject([{ seeds: 2 }])
})
