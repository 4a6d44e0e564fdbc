/** One weight under the lens, as a person uses it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { InsideRun } from '../../../src-renderer/inside/inside-run'
import LensPanel from '../../../src-renderer/inside/LensPanel.vue'
import WeightPicture from '../../../src-renderer/inside/WeightPicture.vue'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import { LabError } from '../../../src-shared/contract/result'
import type { LayerWeights, LensTrace } from '../../../src-shared/inside/inspection'
import { MESSAGES } from '../../../src-shared/language/language'
import { layerSizes, parameterLayout } from '../../../src-shared/recipe/net-parameters'
import type { RunSummary } from '../../../src-shared/runs/run'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const { lens: words } = MESSAGES.inside
const FEATURES = 784
const STEPS = 20

let lab: FakeLab
let panel: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  lab = installFakeLab({
    'inside.weights': ({ id, step, layer }) => weightsOf(id, step, layer),
    'inside.lens': ({ id, index, through }) => traceOf(id, index, through),
    'inside.cancel': () => null,
  })
})
afterEach(() => {
  panel.unmount()
  vi.unstubAllGlobals()
})

const run = (id: string, name: string, hiddenLayers = [100, 30]) =>
  sampleRun(id, sampleRecipe('sgd', {}, { hiddenLayers, steps: STEPS }), { name })
const BOTH = [run('a', 'SGD'), run('b', 'RMSprop')]

/** Each weight is its own place in the flat block. */
function weightsOf(id: string, step: number, layer: number): LayerWeights {
  const known = useRuns().byId.get(id)
  if (known === undefined) throw new Error(`no run ${id}`)
  const sizes = layerSizes(known.recipe, FEATURES, 10)
  const { offset } = parameterLayout(sizes)[2 * layer]
  const [inputs, outputs] = [sizes[layer], sizes[layer + 1]]
  const weights = Float32Array.from({ length: inputs * outputs }, (_, i) => offset + i)
  return { id, step, inputs, outputs, offset, weights }
}

/** A gradient at every fourth step; the second run has 64 times the rate of the first. */
function traceOf(id: string, index: number, through: number, stride = 1): LensTrace {
  const steps = Uint32Array.from(
    { length: Math.floor(through / stride) },
    (_, i) => (i + 1) * stride,
  )
  const isFirst = id === 'a'
  return {
    ...{ id, index, stride, steps },
    values: Float32Array.from(steps, () => index),
    gradients: Float32Array.from(steps, (step) => (step % 4 === 0 ? 1 : 0)),
    rates: Float32Array.from(steps, () => (isFirst ? 0.5 : 32)),
    state: isFirst ? [] : [{ name: 'mean squares', values: Float32Array.from(steps, () => 0.25) }],
  }
}

const insideRun = (one: RunSummary, i: number): InsideRun => ({
  run: one,
  name: one.name,
  color: ['#0072b2', '#d55e00'][i],
  snapshots: [],
})

async function show(runs: readonly RunSummary[] = BOTH): Promise<void> {
  for (const one of runs) useRuns().remember(one)
  useView().showOnly(runs.map(({ id }) => id))
  panel = mount(LensPanel, {
    props: { runs: runs.map(insideRun), step: 5 },
    attachTo: document.body,
  })
  await flushPromises()
}

/** The large one stands before that of all units. */
const picture = () => panel.getComponent(WeightPicture)
const asked = (name: string) => lab.asked.filter(([one]) => one === name).map(([, input]) => input)
async function choose(field: string, value: string): Promise<void> {
  const select = panel
    .findAllComponents({ name: 'SelectField' })
    .find((one) => one.props('label') === field)
  await select?.vm.$emit('update:modelValue', value)
  await flushPromises()
}
async function click(row: number, column: number): Promise<void> {
  picture().vm.$emit('choose', row, column)
  await flushPromises()
}
const press = (key: string) => picture().get('[role=button]').trigger('keydown', { key })
const labels = () => panel.findAll('[role=img]').map((one) => one.attributes('aria-label') ?? '')

describe('the picture', () => {
  test('shows the pixels of one unit, and says which pixel has which weight', async () => {
    await show()
    expect(picture().props()).toMatchObject({ rows: 28, columns: 28 })
    const all = panel.findAllComponents(WeightPicture)[1]
    expect(all.props()).toMatchObject({ rows: 10, columns: 10, count: 100 })
    all.vm.$emit('choose', 0, 3)
    await flushPromises()
    await press('ArrowDown')
    await press('ArrowRight')
    const label = picture().get('[role=button]').attributes('aria-label')
    expect(label).toContain(words.picture(4, 28))
    // Input 29, of 100 units the fourth: 2,903 in three digits.
    expect(label).toContain(words.at(words.pixel(1, 1, 4), '2900'))
    await press('Enter')
    await flushPromises()
    expect(asked('inside.lens')).toEqual([
      { id: 'a', index: 2903, through: STEPS },
      { id: 'b', index: 2903, through: STEPS },
    ])
  })

  test('of another layer is a matrix of cells, found in the flat block behind the layers before it', async () => {
    await show()
    await choose(words.layer, '1')
    expect(picture().props()).toMatchObject({ rows: 100, columns: 30 })
    await click(99, 29)
    const index = 784 * 100 + 100 + 99 * 30 + 29
    expect(asked('inside.lens').at(0)).toEqual({ id: 'a', index, through: STEPS })
  })

  test('keeps the cursor inside when a smaller one takes its place', async () => {
    await show()
    await choose(words.layer, '1')
    for (let i = 0; i < 120; i++) await press('ArrowDown')
    for (let i = 0; i < 40; i++) await press('ArrowRight')
    await choose(words.layer, '2')
    expect(picture().get('.at').text()).toBe(
      // 81,829 in three digits.
      words.at(words.cell(30, 10, 3), '81800'),
    )
  })

  test('is never of one layer under the name of another', async () => {
    await show()
    await choose(words.layer, '1')
    // 100 inputs would be 10 x 10 pixels, were they those of the first layer.
    let answer: (weights: LayerWeights) => void = () => {}
    lab.answers['inside.weights'] = () => new Promise((resolve) => (answer = resolve))
    await choose(words.layer, '0')
    const shown = panel.findComponent(WeightPicture)
    expect(shown.exists() ? shown.props('rows') : 100).toBe(100)
    answer(weightsOf('a', 5, 0))
    await flushPromises()
    expect(picture().props('rows')).toBe(28)
  })
})

describe('what is followed', () => {
  test('stands in a chart each, and in a sentence that says up to where', async () => {
    await show()
    await click(2, 3)
    const [sentence] = panel.findAll('h3').map((one) => one.text())
    expect(sentence).toContain('SGD at 5 of 20, RMSprop at 5 of 20 steps')
    expect(sentence).toContain('RMSprop gives it 64× the rate of SGD at step 20')
    expect(labels().map((label) => label.split(' of ')[0])).toEqual([
      words.values,
      words.gradients,
      'mean squares',
      words.rates,
    ])
  })

  test('keeps its name until the next one is there', async () => {
    await show()
    await click(2, 3)
    let answer: () => void = () => {}
    lab.answers['inside.lens'] = ({ id, index, through }) =>
      new Promise((resolve) => {
        const before = answer
        answer = () => (before(), resolve(traceOf(id, index, through)))
      })
    await click(9, 9)
    expect(labels().every((label) => !label.includes(words.pixel(9, 9, 1)))).toBe(true)
    answer()
    await flushPromises()
    expect(labels().every((label) => label.includes(words.pixel(9, 9, 1)))).toBe(true)
  })

  test('is the same weight of both runs, so a run of another network is left out and named', async () => {
    await show([BOTH[0], run('b', 'Wide', [200, 30])])
    await click(2, 3)
    expect(asked('inside.lens')).toEqual([{ id: 'a', index: (2 * 28 + 3) * 100, through: STEPS }])
    expect(panel.text()).toContain(words.otherNetwork(['Wide']))
  })

  test('of which every few steps alone are known is not said to have never had a gradient', async () => {
    lab.answers['inside.lens'] = ({ id, index, through }) => ({
      ...traceOf(id, index, through, 5),
      gradients: new Float32Array(4),
    })
    await show()
    await click(2, 3)
    expect(panel.get('h3').text()).toBe(words.noneShown)
    expect(panel.text()).toContain(words.stride(5))
  })

  test('can be asked for again after it was cancelled', async () => {
    await show()
    lab.answers['inside.lens'] = () => null
    await click(2, 3)
    expect(panel.text()).toContain(words.cancelled)
    lab.answers['inside.lens'] = ({ id, index, through }) => traceOf(id, index, through)
    await panel
      .findAll('button')
      .find((one) => one.text() === words.again)
      ?.trigger('click')
    await flushPromises()
    expect(panel.find('h3').exists()).toBe(true)
  })

  test('is refused with what the main process says', async () => {
    await show()
    lab.answers['inside.lens'] = () => {
      throw new LabError('invalid-input', 'The data of this run is not there.')
    }
    await click(2, 3)
    expect(panel.get('[role=alert]').text()).toContain('The data of this run is not there.')
    expect(panel.findAll('h3')).toEqual([])
  })
})
