/** Optimizers of one's own where recipes are made and read: the form's list, and the details of a run. */
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import OptimizerText from '../../../src-renderer/details/OptimizerText.vue'
import { useOptimizerOptions } from '../../../src-renderer/state/optimizer-options'
import { useOptimizers } from '../../../src-renderer/state/optimizers'
import { useView } from '../../../src-renderer/state/view'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, OptimizerChoice } from '../../../src-shared/catalogue/optimizer-choice'
import { ownOptimizer } from '../../../src-shared/catalogue/own-optimizer'
import type { OptimizerListing } from '../../../src-shared/contract/optimizers'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab } from '../fake-lab'

const { optimizersView: words } = MESSAGES
const KEY = '0190a000-0000-7000-8000-000000000001'
const LION = 'optimizer Lion\nlr = 0.1 in (0, 1]\nw = w - lr * sign(g)\n'
const idOf = (text: string) => {
  const entry = ownOptimizer(text)
  if (entry === undefined) throw new Error('the text has errors')
  return entry.id
}
const ID = idOf(LION)
const OTHER = LION.replace('sign(g)', 'g')

const listing = (kind: 'own' | 'from-runs', text: string): OptimizerListing => ({
  ...{ key: kind === 'own' ? KEY : null, kind, id: idOf(text), name: 'Lion', text },
  ...{ runs: 1, changedAt: null },
})

async function withLibrary(...listings: readonly OptimizerListing[]) {
  const list = [...listings]
  const lab = installFakeLab({
    'optimizers.list': () => list,
    'optimizers.save': ({ text }) => {
      const saved = listing('own', text)
      list.push(saved)
      return saved
    },
  })
  await useOptimizers().load()
  return lab
}

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})

test('a recipe offers those of the app, one’s own, and the one that it has from elsewhere', async () => {
  await withLibrary(listing('own', LION), listing('from-runs', OTHER))
  const { options } = useOptimizerOptions(() => chooseOptimizer('sgd'))
  const [own, ...none] = options.value.slice(OPTIMIZER_IDS.length)
  expect(own).toMatchObject({ value: ID, note: words.badges.own })
  expect(none).toEqual([])
  const foreign = useOptimizerOptions(() => ({ id: idOf(OTHER), text: OTHER }))
  expect(foreign.options.value.map(({ note }) => note)).toEqual([
    ...OPTIMIZER_IDS.map(() => undefined),
    ...[words.badges['from-runs'], words.badges.own],
  ])
})

test('what is chosen is a whole choice; a value that the text does not allow is left', async () => {
  await withLibrary(listing('own', LION))
  const { choiceOf } = useOptimizerOptions(() => chooseOptimizer('sgd'))
  const rateOf = (learningRate: number) => {
    const choice = choiceOf(ID, { learningRate })
    expect(OptimizerChoice.safeParse(choice).success).toBe(true)
    expect(choice).toMatchObject({ id: ID, text: LION })
    return choice?.hyperparameters.learningRate
  }
  expect(rateOf(0.5)).toBe(0.5)
  expect(rateOf(7)).toBe(0.1)
  expect(choiceOf(idOf(OTHER))).toBeNull()
})

test('details show the text that the run was trained by, and the way to it in the library', async () => {
  await withLibrary(listing('own', LION))
  const shown = mount(OptimizerText, { props: { id: ID, text: LION } })
  expect(shown.get('pre').text()).toBe(LION.trim())
  expect(shown.findAll('button').map((one) => one.text())).toEqual([words.openHere])
  await shown.get('button').trigger('click')
  expect(useView()).toMatchObject({ centre: 'optimizers', openOptimizer: KEY })
})

test('details keep a copy of a text that is not in the library', async () => {
  const lab = await withLibrary(listing('from-runs', LION))
  const shown = mount(OptimizerText, { props: { id: ID, text: LION } })
  expect(shown.findAll('button').map((one) => one.text())).toEqual([words.openHere, words.keepCopy])
  await shown.findAll('button')[1].trigger('click')
  await flushPromises()
  expect(lab.asked).toContainEqual(['optimizers.save', { key: null, text: LION }])
  expect(useView()).toMatchObject({ centre: 'optimizers', openOptimizer: KEY })
})
