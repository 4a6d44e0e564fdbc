/** What the window says of the contents that runs were trained on. */
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { compareRuns } from '../../../src-shared/runs/compare-table'
import { recipeFacts, shortValue } from '../../../src-shared/runs/run-facts'
import FairnessBadge from '../../../src-renderer/verdict/FairnessBadge.vue'
import { runLabels } from '../../../src-shared/runs/configuration'
import { sampleRecipe, sampleRun } from '../sample-runs'

const [A, B] = ['a', 'b'].map((letter) => letter.repeat(64))
const on = (id: string, dataset: string, dataHash: string | null) =>
  sampleRun(id, sampleRecipe('sgd', {}, { dataset }), { dataHash })

const differing = (...runs: readonly ReturnType<typeof on>[]) =>
  compareRuns(runs)
    .recipe.filter(({ differs }) => differs)
    .map(({ name, values }) => [name, ...values])

test('the content stands beside the data set, shortened, and says where it is not known', () => {
  const factsOf = (dataHash: string | null) =>
    new Map(recipeFacts(sampleRecipe(), dataHash).map((fact) => [fact.name, shortValue(fact)]))
  expect(factsOf(A).get('Data content')).toBe('aaaaaaaaaaaa')
  expect(factsOf(null).get('Data content')).toBe('Not known')
})

test('compared side by side, contents differ and not names', () => {
  expect(differing(on('a', 'digits', A), on('b', 'digits', B))).toEqual([
    ['Data set', 'digits (content aaaaaaaaaaaa)', 'digits (content bbbbbbbbbbbb)'],
  ])
  expect(differing(on('a', 'digits', A), on('b', 'copy', A))).toEqual([])
  expect(differing(on('a', 'digits', A), on('b', 'digits', null))).toEqual([])
})

test('the legend tells contents of one name apart', () => {
  const labels = runLabels([on('a', 'digits', A), on('b', 'digits', B)])
  expect(labels.get('b')).toBe('SGD · digits (content bbbbbbbbbbbb)')
})

test('the badge has a sign of its own for what is not known, behind what fails', async () => {
  const check = (id: 'data' | 'seeds' | 'engine', holds: boolean | null) =>
    ({ id, holds, reason: `${id}.` }) as const
  const badge = mount(FairnessBadge, {
    props: { checks: [check('engine', true), check('data', null), check('seeds', false)] },
    attachTo: document.body,
  })
  const button = badge.get('button')
  expect(button.text()).toBe('Fair: 1 of 3')
  await button.trigger('click')
  const signs = [...document.querySelectorAll('.fairness [role="img"]')]
  expect(signs.map((sign) => sign.getAttribute('aria-label'))).toEqual([
    'does not hold',
    'not known',
    'holds',
  ])
  badge.unmount()
})
