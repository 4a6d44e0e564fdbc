/** The recipe panel as a person uses it. */
import { flushPromises, mount, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import RecipePanel from '../../../src-renderer/recipe/RecipePanel.vue'
import OptimizerCard from '../../../src-renderer/recipe/OptimizerCard.vue'
import { useOpenRecipe } from '../../../src-renderer/recipe/useOpenRecipe'
import { useRecipeForm } from '../../../src-renderer/recipe/useRecipeForm'
import { useTuningForm } from '../../../src-renderer/recipe/useTuningForm'
import { useDatasets } from '../../../src-renderer/state/datasets'
import { useNotices } from '../../../src-renderer/state/notices'
import { useView } from '../../../src-renderer/state/view'
import {
  NEW_COMPARISON,
  SGD_VS_RMSPROP,
  type ComparisonDraft,
} from '../../../src-shared/recipe/comparison'
import { MESSAGES } from '../../../src-shared/language/language'
import { chooseOptimizer } from '../../../src-shared/recipe/recipe'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'
import { phrase } from '../../shared/language/phrase'

const { recipe, recipeFields, tuningForm } = MESSAGES

let lab: FakeLab
let panel: VueWrapper

beforeEach(async () => {
  setActivePinia(createPinia())
  lab = installFakeLab({
    'datasets.list': () => [
      {
        id: 'mnist-60k',
        name: 'MNIST',
        trainCount: 60_000,
        testCount: 10_000,
        features: 784,
        classes: 10,
      },
      {
        id: 'folder-1',
        name: 'Fashion',
        trainCount: 60_000,
        testCount: 10_000,
        features: 784,
        classes: 10,
        folder: '/data/fashion',
      },
    ],
    'comparisons.start': ({ sweep }) => ({
      comparisonId: 'comparison',
      runs: ['a', 'b'].map((id) =>
        sampleRun(id, sampleRecipe(), { role: sweep === null ? 'single' : 'trial' }),
      ),
    }),
  })
  await useDatasets().load()
  panel = mount(RecipePanel, { attachTo: document.body })
})
afterEach(async () => {
  // The form outlives the panel.
  await button(recipe.preset).trigger('click')
  panel.unmount()
  vi.unstubAllGlobals()
})

function button(text: string): DOMWrapper<HTMLButtonElement> {
  const found = panel.findAll('button').find((one) => one.text() === text)
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}

/** The field with this label, the nth where there are several. */
function field(label: string, place = 0): DOMWrapper<HTMLInputElement> {
  const found = panel.findAll('label').filter((one) => one.text() === label)[place]
  return panel.find(`#${found.attributes('for')}`)
}

/** What stands under a field and is tied to it. */
function noteOf(input: DOMWrapper<Element>): DOMWrapper<Element> {
  return panel.find(`#${input.attributes('aria-describedby')}`)
}

const runButton = () => button(recipe.run)
const summary = () => panel.find('.summary').text()

test('begins with the exact loss; the preset and the runs taken over say their own', async () => {
  // The tests before leave the preset: the form is the window's, here as it was first loaded.
  vi.resetModules()
  const { useRecipeForm: fresh } = await import('../../../src-renderer/recipe/useRecipeForm')
  expect(fresh().reading.value.draft).toEqual(NEW_COMPARISON)
  expect(NEW_COMPARISON.base).toEqual({ ...SGD_VS_RMSPROP.base, lossForm: 'exact' })
  const { form, fill, reading } = useRecipeForm()
  await button(recipeFields.lossForm.choices.exact).trigger('click')
  expect(reading.value.draft?.base.lossForm).toBe('exact')
  expect(panel.text()).toContain(recipeFields.lossForm.choiceHints.exact)
  await button(recipe.preset).trigger('click')
  expect(reading.value.draft).toEqual(SGD_VS_RMSPROP)
  expect(panel.text()).toContain(recipeFields.lossForm.choiceHints.clipped)
  fill({ ...SGD_VS_RMSPROP, base: { ...SGD_VS_RMSPROP.base, lossForm: 'exact' } })
  expect(form.lossForm).toBe('exact')
})

test('a folder begins with the exact loss, a data set of the app keeps the form', () => {
  const { form } = useRecipeForm()
  const { chooseDataset } = useTuningForm()
  form.lossForm = 'clipped'
  chooseDataset('mnist-60k')
  expect(form.lossForm).toBe('clipped')
  chooseDataset('folder-1')
  expect(form.lossForm).toBe('exact')
})

test('shows the preset, ready to run', () => {
  expect(field(recipeFields.steps.label).element.value).toBe('2000')
  expect(field(recipeFields.hiddenLayers.label).element.value).toBe('100, 100, 100, 100')
  expect(field('Decay ρ').element.value).toBe('0.99')
  expect(noteOf(field(recipeFields.hiddenLayers.label)).text()).toBe(
    'Widths, e.g. 100-100; empty for none. 784-100-100-100-100-10 · 109,810 parameters',
  )
  expect(summary()).toBe('2 runs of 2,000 steps')
  expect(runButton().element.disabled).toBe(false)
})

describe('the name', () => {
  test('follows the optimizers until it is changed', async () => {
    await panel.find(`[aria-label="${recipe.removeOptimizer}"]`).trigger('click')
    expect(field(recipe.name).element.value).toBe('RMSprop on MNIST')
    await field(recipe.name).setValue('My own')
    await button(recipe.addOptimizer).trigger('click')
    expect(field(recipe.name).element.value).toBe('My own')
  })
})

describe('a wrong value', () => {
  test.each([
    [recipeFields.steps.label, '0', 'Steps must be at least 1.'],
    [recipeFields.batchSize.label, 'many', 'Batch size must be a number.'],
    [recipe.seeds, '1, 1', 'Seed 1 is given more than once.'],
    [recipe.name, '', 'Give the comparison a name.'],
    ['Decay ρ', '1', 'Decay must be below 1.'],
    ['Learning rate η', 'fast', 'Learning rate must be a number.'],
  ])(
    'of %s, %j, shows its problem next to the field and disables Run',
    async (label, text, sentence) => {
      const input = field(label)
      await input.setValue(text)
      expect(input.attributes('aria-invalid')).toBe('true')
      expect(noteOf(input).text()).toBe(sentence)
      expect(noteOf(input).attributes('role')).toBe('alert')
      expect(panel.findAll('[role=alert]')).toHaveLength(1)
      expect(runButton().element.disabled).toBe(true)
      expect(summary()).toBe('Correct 1 field first')
      await runButton().trigger('click')
      await panel.find('form').trigger('submit')
      expect(lab.asked.map(([name]) => name)).not.toContain('comparisons.start')
    },
  )

  test('of one optimizer is shown at that one', async () => {
    await field('Learning rate η', 1).setValue('-1')
    expect(field('Learning rate η', 0).attributes('aria-invalid')).toBe('false')
    expect(field('Learning rate η', 1).attributes('aria-invalid')).toBe('true')
  })

  test('corrected goes away, and the hint comes back', async () => {
    await field(recipe.seeds).setValue('x')
    await field(recipe.seeds).setValue('0..2')
    expect(noteOf(field(recipe.seeds)).text()).toBe(recipe.seedsHelp)
    expect(panel.findAll('[role=alert]')).toHaveLength(0)
    expect(summary()).toBe('6 runs of 2,000 steps')
    expect(runButton().element.disabled).toBe(false)
  })
})

test('the preset button brings everything back', async () => {
  await field(recipeFields.steps.label).setValue('x')
  await field(recipe.name).setValue('Mine')
  await field('Learning rate η', 0).setValue('5')
  await button(recipe.addOptimizer).trigger('click')
  expect(panel.findAll('fieldset')).toHaveLength(3)
  await button(recipe.preset).trigger('click')
  expect(panel.findAll('fieldset')).toHaveLength(2)
  expect(field(recipeFields.steps.label).element.value).toBe('2000')
  expect(field(recipe.name).element.value).toBe(SGD_VS_RMSPROP.name)
  expect(field('Learning rate η', 0).element.value).toBe('0.01')
  expect(runButton().element.disabled).toBe(false)
})

describe('a fresh recipe', () => {
  test('has the keyboard in its first field, and what was there comes back', async () => {
    await field(recipe.name).setValue('Mine')
    await field(recipeFields.steps.label).setValue('70')
    await button(recipe.addOptimizer).trigger('click')
    useView().sideOpen = false
    useOpenRecipe().openFresh()
    await flushPromises()
    expect(useView()).toMatchObject({ sideOpen: true, sidePanel: 'recipe', recipeFocus: false })
    expect(field(recipe.name).element.value).toBe(NEW_COMPARISON.name)
    expect(field(recipeFields.steps.label).element.value).toBe('2000')
    expect(panel.findAll('fieldset')).toHaveLength(2)
    await vi.waitFor(() => expect(document.activeElement).toBe(field(recipe.name).element))
    const [notice] = useNotices().list
    expect([notice.text, notice.action?.label]).toEqual([recipe.fresh, recipe.undo])
    notice.action?.run()
    await flushPromises()
    expect(field(recipe.name).element.value).toBe('Mine')
    expect(field(recipeFields.steps.label).element.value).toBe('70')
    expect(panel.findAll('fieldset')).toHaveLength(3)
  })

  test('of which nothing was changed is only shown', async () => {
    useRecipeForm().fill(NEW_COMPARISON)
    useOpenRecipe().openFresh()
    await flushPromises()
    expect(useNotices().list).toEqual([])
    await vi.waitFor(() => expect(document.activeElement).toBe(field(recipe.name).element))
  })
})

test('one number may be meant as how many seeds: a click makes it so', async () => {
  await field(recipe.seeds).setValue('5')
  await button('5 seeds: 0..4').trigger('click')
  expect(field(recipe.seeds).element.value).toBe('0..4')
  expect(panel.findAll('button').some((one) => one.text().startsWith('5 seeds'))).toBe(false)
  expect(panel.text()).toContain('10 runs of')
  await field(recipe.seeds).setValue('0-2, 7')
  expect(panel.text()).toContain('8 runs of')
  await field(recipe.seeds).setValue('0-2, 2')
  expect(panel.text()).toContain('Seed 2 is given more than once.')
})

test.each([
  [
    'hidden layers',
    () => recipeFields.hiddenLayers.label,
    /^Widths, e\.g\. 100-100; empty for none\./,
  ],
  ['seeds', () => recipe.seeds, /^A list or a range: 0\.\.4, 0-4 or 0, 2, 7\./],
] as const)('the field of %s says its form', (_, label, form) => {
  const { id } = field(label()).element
  expect(panel.get(`[id="${id}-note"]`).text()).toMatch(form)
})

test('optimizers are added and removed, the last one stays', async () => {
  const removers = () => panel.findAll(`button[aria-label="${recipe.removeOptimizer}"]`)
  await removers()[0].trigger('click')
  expect(panel.find('fieldset legend').text()).toBe('RMSprop')
  expect(removers()).toHaveLength(0)
  await button(recipe.addOptimizer).trigger('click')
  expect(panel.findAll('fieldset legend').map((legend) => legend.text())).toEqual([
    'RMSprop',
    'SGD',
  ])
})

test('a flag is ticked, checked and asked for', async () => {
  const nesterov = field('Nesterov')
  expect(nesterov.attributes('type')).toBe('checkbox')
  expect(nesterov.element.checked).toBe(false)
  await nesterov.setValue(true)
  expect(noteOf(nesterov).text()).toBe('Nesterov needs a momentum above 0.')
  expect(runButton().element.disabled).toBe(true)
  await field('Momentum μ').setValue('0.9')
  expect(panel.findAll('[role=alert]')).toHaveLength(0)
  await runButton().trigger('click')
  await flushPromises()
  const [, asked] = lab.asked.at(-1) as [string, ComparisonDraft]
  expect(asked.optimizers[0]).toEqual(chooseOptimizer('sgd', { momentum: 0.9, nesterov: 1 }))
})

test('each optimizer shows its own fields, and keeps a rate that was typed', async () => {
  const cards = panel.findAllComponents(OptimizerCard)
  const labels = () => cards[0].findAll('.hyperparameters label').map((label) => label.text())
  cards[0].vm.$emit('change', chooseOptimizer('adam'))
  await flushPromises()
  expect(labels()).toEqual([
    'Learning rate η',
    'Beta 1 β₁',
    'Beta 2 β₂',
    'Epsilon ε',
    'AMSGrad',
    'Weight decay λ',
  ])
  expect(field('Learning rate η').element.value).toBe('0.001')
  await field('Learning rate η').setValue('0.5')
  cards[0].vm.$emit('change', chooseOptimizer('adadelta'))
  await flushPromises()
  expect(labels()).toEqual(['Learning rate η', 'Decay ρ', 'Epsilon ε', 'Weight decay λ'])
  expect(field('Learning rate η').element.value).toBe('0.5')
})

test('each schedule shows its own settings', async () => {
  /** What stands between the schedule and how batches are drawn. */
  const settings = () => {
    const labels = panel.findAll('label').map((label) => label.text())
    const { schedule, sampling } = recipeFields
    return labels.slice(labels.indexOf(schedule.label) + 1, labels.indexOf(sampling.label))
  }
  expect(settings()).toEqual(['Warm-up steps', recipeFields.clipNorm.label])
  const { form } = useRecipeForm()
  form.schedule = 'step'
  await flushPromises()
  expect(settings()).toEqual([
    'Factor',
    'Step length',
    'Warm-up steps',
    recipeFields.clipNorm.label,
  ])
  await field('Factor').setValue('2')
  expect(noteOf(field('Factor')).text()).toBe('Factor must be at most 1.')
  form.schedule = 'one-cycle'
  await flushPromises()
  expect(settings()).toEqual(['Peak at', 'Start factor', 'End factor', recipeFields.clipNorm.label])
  expect(panel.findAll('[role=alert]')).toHaveLength(0)
})

test('Run asks for what is typed and shows the new runs', async () => {
  await field(recipeFields.steps.label).setValue('50')
  await field('Learning rate η', 1).setValue('0.001')
  await runButton().trigger('click')
  await flushPromises()
  const [sgd, rmsprop] = SGD_VS_RMSPROP.optimizers
  expect(lab.asked.at(-1)).toEqual([
    'comparisons.start',
    {
      ...SGD_VS_RMSPROP,
      base: { ...SGD_VS_RMSPROP.base, steps: 50 },
      optimizers: [
        sgd,
        { id: 'rmsprop', hyperparameters: { ...rmsprop.hyperparameters, learningRate: 0.001 } },
      ],
    },
  ])
  expect([...useView().slots.keys()]).toEqual(['a', 'b'])
})

describe('held-out examples', () => {
  test('are offered as many as the data set allows', async () => {
    expect(noteOf(field(recipeFields.validationExamples.label)).text()).toBe(
      recipeFields.validationExamples.hint,
    )
    await button(tuningForm.suggestion('10,000')).trigger('click')
    expect(field(recipeFields.validationExamples.label).element.value).toBe('10000')
    expect(noteOf(field(recipeFields.validationExamples.label)).text()).toBe(
      tuningForm.leftToTrain('50,000'),
    )
    expect(panel.text()).not.toContain(phrase('Hold out'))
  })

  test('are held out when tuning is turned on, and no longer when it is turned off', () => {
    const { chooseKind, form } = useTuningForm()
    chooseKind('learning-rate')
    expect(form).toMatchObject({ validationExamples: '10000', testing: 'at-end' })
    chooseKind('grid')
    chooseKind('off')
    expect(form).toMatchObject({ validationExamples: '0', testing: 'along' })
  })

  test('that somebody chose stay as they are', () => {
    const { chooseKind, form } = useTuningForm()
    form.validationExamples = '77'
    form.testing = 'never'
    chooseKind('random')
    expect(form).toMatchObject({ validationExamples: '77', testing: 'never' })
    form.validationExamples = '78'
    chooseKind('off')
    expect(form).toMatchObject({ validationExamples: '78', testing: 'never' })
  })
})

describe('tuning', () => {
  test('asks for a sweep over learning rates', async () => {
    const { chooseKind } = useTuningForm()
    chooseKind('learning-rate')
    await flushPromises()
    expect(noteOf(field(tuningForm.grid)).text()).toBe(tuningForm.gridHelp.standard)
    expect(noteOf(field('Learning rate η')).text()).toBe(tuningForm.tuned)
    await runButton().trigger('click')
    await flushPromises()
    const [, asked] = lab.asked.at(-1) as [string, ComparisonDraft]
    expect(asked).toEqual({
      ...SGD_VS_RMSPROP,
      base: { ...SGD_VS_RMSPROP.base, validationExamples: 10_000, testing: 'at-end' },
      sweep: {
        search: { kind: 'learning-rate', grid: 'standard', extend: true },
        tuningSeeds: [0, 1, 2],
        selectBy: 'validation-loss',
      },
    })
    expect(useView().centre).toBe('tuning')
  })

  test('has its problems beside their fields', async () => {
    const { chooseKind, form } = useTuningForm()
    chooseKind('grid')
    await flushPromises()
    await button(tuningForm.addField).trigger('click')
    expect(form.tuning.axes.map(({ field }) => field)).toEqual(['learningRate', 'momentum'])
    const values = field(tuningForm.values, 1)
    await values.setValue('0, high')
    expect(noteOf(values).text()).toBe(tuningForm.unreadable('high', 'Momentum', 'a number'))
    await values.setValue('0, 1')
    expect(noteOf(values).text()).toBe('Momentum must be below 1.')
    expect(runButton().element.disabled).toBe(true)
    expect(panel.findAll('[role=alert]')).toHaveLength(1)
    await panel.findAll(`[aria-label="${tuningForm.removeField}"]`)[1].trigger('click')
    expect(panel.findAll('[role=alert]')).toHaveLength(0)
    await field(tuningForm.tuningSeeds).setValue('')
    expect(noteOf(field(tuningForm.tuningSeeds)).text()).toBe(
      'Give at least one seed to tune with.',
    )
    await field(recipeFields.validationExamples.label).setValue('0')
    expect(noteOf(field(recipeFields.validationExamples.label)).text()).toBe(
      'A sweep selects by validation examples: hold out at least one.',
    )
  })

  test('draws from a range or a list', async () => {
    useTuningForm().chooseKind('random')
    await flushPromises()
    await field(tuningForm.from).setValue('2')
    expect(noteOf(field(tuningForm.to)).text()).toBe(tuningForm.rangeProblem)
    await field(tuningForm.from).setValue('0.01')
    await field(tuningForm.trials).setValue('7')
    await runButton().trigger('click')
    await flushPromises()
    const [, asked] = lab.asked.at(-1) as [string, ComparisonDraft]
    expect(asked.sweep?.search).toEqual({
      kind: 'random',
      axes: [{ field: 'learningRate', min: 0.01, max: 1, scale: 'log' }],
      trials: 7,
      seed: 0,
    })
  })
})
