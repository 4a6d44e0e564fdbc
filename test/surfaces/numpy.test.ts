import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OPTIMIZER_RULE_IDS } from '../../src-main/engine/optimizers/table'
import { tracePaths } from '../../src-main/surfaces/trace'
import { type CatalogueOptimizerId } from '../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import { CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { presetView, questionOf } from '../../src-shared/surfaces/surface-view'

interface Walk {
  readonly optimizer: CatalogueOptimizerId
  readonly hyperparameters: Readonly<Record<string, number>>
  /** Of each point from the start on. */
  readonly places: readonly (readonly [number, number])[]
  /** Of each step. */
  readonly rates: readonly (readonly [number, number])[]
}
interface Fixture {
  readonly paths: readonly Walk[]
  readonly book: readonly Walk['places'][]
}

const file = join(import.meta.dirname, '../fixtures/surfaces/bowl.json')
const { paths, book } = JSON.parse(readFileSync(file, 'utf8')) as Fixture
const bowl = questionOf(presetView('bowl'))

/** Those that are texts alone are compared with NumPy in test/engine/rules-of-papers.test.ts. */
test('the script walks with every optimizer that has a rule of its own', () => {
  expect(new Set(paths.map(({ optimizer }) => optimizer))).toEqual(new Set(OPTIMIZER_RULE_IDS))
})

test.each(paths.map((walk, i) => ({ ...walk, name: `${walk.optimizer} (${i})` })))(
  '30 steps of $name over the bowl agree with NumPy within 1e-12',
  ({ optimizer, hyperparameters, places, rates }) => {
    const [path] = tracePaths({
      ...bowl,
      steps: 30,
      paths: [{ optimizer: chooseOptimizer(optimizer, hyperparameters), schedule: CONSTANT_RATE }],
    })
    expect(places).toHaveLength(31)
    places.flat().forEach((value, i) => {
      expect(Math.abs(path.places[i] - value)).toBeLessThanOrEqual(1e-12)
    })
    rates.flat().forEach((value, i) => {
      expect(Math.abs(path.rates[i] - value) / value).toBeLessThanOrEqual(1e-11)
    })
  },
)

test('the preset gives the book’s paths: three to rounding, Adam to 1e-5 for its epsilon', () => {
  const traced = tracePaths({ ...bowl, paths: bowl.paths.slice(0, 4) })
  const farthest = book.map((places, i) =>
    Math.max(...places.flat().map((value, at) => Math.abs(traced[i].places[at] - value))),
  )
  for (const distance of farthest.slice(0, 3)) expect(distance).toBeLessThan(1e-12)
  expect(farthest[3]).toBeLessThan(1e-5)
})
