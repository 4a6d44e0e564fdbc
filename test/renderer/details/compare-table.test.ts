import { expect, test } from 'vitest'
import { compareRuns, tableText } from '../../../src-shared/runs/compare-table'
import { figureText } from '../../../src-renderer/runs/group-summary'
import { sampleRecipe, sampleRun } from '../sample-runs'

const SGD = sampleRun('SGD', sampleRecipe('sgd', { momentum: 0.9 }))
const RMSPROP = sampleRun('RMSprop', sampleRecipe('rmsprop', {}, { batchSize: 64 }), {
  status: 'stopped',
})

test('runs stand side by side, what differs is marked', () => {
  const { heads, recipe, results } = compareRuns([SGD, RMSPROP])
  expect(heads).toEqual(['SGD', 'RMSprop'])
  const differing = recipe.filter(({ differs }) => differs)
  expect(differing.map(({ name, values }) => [name, ...values])).toEqual([
    ['Optimizer', 'SGD', 'RMSprop'],
    ['Decay ρ', '–', '0.99'],
    ['Epsilon ε', '–', '1e-8'],
    ['Momentum μ', '0.9', '0'],
    ['Centered', '–', 'No'],
    ['Nesterov', 'No', '–'],
    ['Batch size', '128', '64'],
  ])
  expect(recipe.find(({ name }) => name === 'Steps')).toMatchObject({ differs: false })
  expect(results[0]).toEqual({ name: 'Status', values: ['Done', 'Stopped'], differs: true })
})

test('equal recipes differ in nothing', () => {
  expect(compareRuns([SGD, SGD]).recipe.some(({ differs }) => differs)).toBe(false)
})

test('the text has a line for each row and a tab between cells', () => {
  const table = compareRuns([{ ...SGD, name: 'a\tb\nc' }, RMSPROP])
  const lines = tableText(table).split('\n')
  expect(lines).toHaveLength(1 + table.recipe.length + table.results.length)
  expect(lines[0]).toBe('Run\ta b c\tRMSprop')
  expect(lines.every((line) => line.split('\t').length === 3)).toBe(true)
})

test.each([
  [{ n: 0, mean: null, deviation: null }, null],
  [{ n: 1, mean: 0.25, deviation: null }, '0.2500 (1)'],
  [{ n: 3, mean: 0.25, deviation: 0.01 }, '0.2500 ± 0.0100 (3)'],
])('a group with %j reads %s', (figure, text) => {
  expect(figureText('loss', figure)).toBe(text)
})
