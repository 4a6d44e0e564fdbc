/** What the details panel says of a recipe. */
import { expect, test } from 'vitest'
import { recipeFacts } from '../../../src-shared/runs/run-facts'
import {
  OPTIMIZER_CATALOGUE,
  OPTIMIZER_IDS,
} from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseSchedule } from '../../../src-shared/catalogue/schedules'
import { sampleRecipe } from '../sample-runs'

const factsOf = (...recipe: Parameters<typeof sampleRecipe>) =>
  new Map(recipeFacts(sampleRecipe(...recipe)).map(({ name, value }) => [name, value]))

test('flags are yes or no, numbers as people write them', () => {
  const facts = factsOf('sgd', { momentum: 0.9, nesterov: 1 })
  expect(facts.get('Momentum μ')).toBe('0.9')
  expect(facts.get('Nesterov')).toBe('Yes')
  expect(factsOf('sgd').get('Nesterov')).toBe('No')
})

test.each(OPTIMIZER_IDS)('%s has a fact for each hyperparameter', (id) => {
  const facts = recipeFacts(sampleRecipe(id))
  const { name, hyperparameters } = OPTIMIZER_CATALOGUE[id]
  expect(facts[0].value).toBe(name)
  const names = facts.slice(1, 1 + hyperparameters.length).map((fact) => fact.name)
  names.forEach((text, i) => expect(text).toContain(hyperparameters[i].label))
  expect(facts.every(({ value }) => value !== '' && !/undefined|NaN/.test(value))).toBe(true)
})

test('the schedule is named with its settings, and clipping when it is on', () => {
  const plain = factsOf()
  expect(plain.get('Learning rate schedule')).toBe('Constant')
  expect(plain.get('Warm-up steps')).toBe('0')
  expect(plain.get('Clip norm')).toBe('Off')
  expect(plain.get('Gradient norm')).toBe('Off')
  const schedule = chooseSchedule('one-cycle')
  const facts = factsOf('sgd', {}, { schedule, clipNorm: 0.5 })
  expect(facts.get('Learning rate schedule')).toBe('One cycle')
  expect(facts.get('Peak at')).toBe('0.45')
  expect(facts.get('End factor')).toBe('4e-6')
  expect(facts.get('Clip norm')).toBe('0.5')
})
