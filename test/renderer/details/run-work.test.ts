/** What one does with a run that has been trained: forking, training again, other rates, checkpoints. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { h, reactive } from 'vue'
import ResumeField from '../../../src-renderer/details/ResumeField.vue'
import LiveRate from '../../../src-renderer/details/LiveRate.vue'
import ReplaySection from '../../../src-renderer/details/ReplaySection.vue'
import { replaySentences } from '../../../src-renderer/details/replay-words'
import { recipeFacts, resultFacts } from '../../../src-shared/runs/run-facts'
import FamilyTree from '../../../src-renderer/details/FamilyTree.vue'
import ForkFields from '../../../src-renderer/recipe/ForkFields.vue'
import { familyLines } from '../../../src-renderer/details/family-lines'
import RunMarks from '../../../src-renderer/runs/RunMarks.vue'
import { readRule, ruleFormFrom } from '../../../src-renderer/details/checkpoint-rule-form'
import { forkFormFrom, readFork } from '../../../src-renderer/recipe/fork-form'
import { useReplays } from '../../../src-renderer/state/replays'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import type { ReplayReport } from '../../../src-shared/contract/training'
import { MESSAGES } from '../../../src-shared/language/language'
import { OPTIMIZER_IDS } from '../../../src-shared/catalogue/optimizer-catalogue'
import { chooseOptimizer, type ForkOrigin } from '../../../src-shared/recipe/recipe'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'
import { phrase } from '../../shared/language/phrase'

const PARENT_ID = '01890000-0000-7000-8000-000000000001'
const parent = sampleRun(PARENT_ID)
const origin = (changes: Partial<ForkOrigin> = {}): ForkOrigin => ({
  runId: PARENT_ID,
  step: 1000,
  optimizerState: 'fresh',
  schedule: 'continued',
  recipe: parent.recipe,
  ...changes,
})
const fork = sampleRun('fork', sampleRecipe('adam', {}, { origin: origin() }), { role: 'fork' })

let lab: FakeLab
let mounted: VueWrapper | undefined

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab()
})
afterEach(() => {
  mounted?.unmount()
  mounted = undefined
  vi.unstubAllGlobals()
})

describe('the form of a fork', () => {
  test("begins as the parent's own recipe and asks for just that", () => {
    const { request } = readFork(forkFormFrom(parent, 1000), parent)
    expect(request).toEqual({
      parent: PARENT_ID,
      step: 1000,
      steps: 2000,
      optimizer: parent.recipe.optimizer,
      schedule: parent.recipe.schedule,
      scheduleFrom: 'continued',
      optimizerState: 'kept',
    })
  })

  test('from the end of the parent trains as much again', () => {
    expect(forkFormFrom(parent, 2000).steps).toBe('4000')
  })

  test.each(OPTIMIZER_IDS.filter((id) => id !== 'sgd'))(
    '%s starts with a fresh optimizer state',
    (id) => {
      const form = { ...forkFormFrom(parent, 1000) }
      Object.assign(form.optimizer, {
        id,
        hyperparameters: Object.fromEntries(
          Object.entries(chooseOptimizer(id).hyperparameters).map(([key, value]) => [
            key,
            String(value),
          ]),
        ),
      })
      expect(readFork(form, parent).request).toMatchObject({
        optimizer: { id },
        optimizerState: 'fresh',
      })
    },
  )

  test.each([
    [{ step: '0' }, 'step', /from 1 to 2,000/],
    [{ step: '2001' }, 'step', /from 1 to 2,000/],
    [{ step: 'x' }, 'step', /from 1 to 2,000/],
    [{ step: '10.5' }, 'step', /from 1 to 2,000/],
    [{ steps: '1000' }, 'steps', /needs more steps/],
    [{ steps: '' }, 'steps', /must be a number/],
  ])('says what is wrong with %j', (changes, field, sentence) => {
    const { request, problems } = readFork({ ...forkFormFrom(parent, 1000), ...changes }, parent)
    expect(request).toBeUndefined()
    expect(problems[field]).toMatch(sentence)
  })

  test('says what is wrong with a hyperparameter beside it', () => {
    const form = forkFormFrom(parent, 1000)
    form.optimizer.hyperparameters.learningRate = '-1'
    expect(readFork(form, parent).problems['optimizer.learningRate']).toMatch(/Learning rate/)
  })

  test('of a diverged run or a fork leaves out the steps that nobody can fork after', () => {
    const diverged = sampleRun(PARENT_ID, parent.recipe, { status: 'diverged', stepsDone: 300 })
    expect(readFork(forkFormFrom(diverged, 300), diverged).problems.step).toMatch(/from 1 to 299/)
    expect(readFork(forkFormFrom(fork, 1000), fork).problems.step).toMatch(/from 1,001 to 2,000/)
  })

  test('says what the schedule does at the fork, for each way to go on', async () => {
    const form = reactive(forkFormFrom(parent, 2000))
    const fields = mount(ForkFields, { props: { form, problems: {}, parent, checkpoints: [] } })
    expect(fields.text()).toContain('All 4,000 steps, as if the run had been planned so long.')
    expect(fields.text()).toContain('The learning rate jumps after step 2,000')
    const choose = async (name: string) => {
      const button = fields.findAll('button').find((one) => one.text() === name)
      await button?.trigger('click')
    }
    await choose(MESSAGES.forks.planned)
    expect(readFork(form, parent).request?.scheduleFrom).toBe('planned')
    expect(fields.text()).toContain('The 2,000 steps that the parent planned')
    expect(fields.text()).toContain('After them the learning rate stays as it ended')
    await choose(MESSAGES.forks.restarted)
    expect(readFork(form, parent).request?.scheduleFrom).toBe('restarted')
    expect(fields.text()).toContain('The fork’s own steps')
    await choose(MESSAGES.forks.continued)
    form.step = '1000'
    form.steps = '2000'
    await fields.vm.$nextTick()
    expect(fields.text()).not.toContain(phrase('jumps'))
  })

  test('says what has to be trained again, and takes a checkpoint with a click', async () => {
    const form = reactive(forkFormFrom(parent, 1500))
    const checkpoints = [
      { step: 1000, bytes: 10 },
      { step: 2000, bytes: 10 },
    ]
    const fields = mount(ForkFields, { props: { form, problems: {}, parent, checkpoints } })
    expect(fields.text()).toContain('first trained again from step 1,000 to step 1,500.')
    await fields.findAll('.chip')[0].trigger('click')
    expect(form.step).toBe('1000')
    expect(fields.text()).toContain('There is a checkpoint: the fork starts at once.')
    expect(fields.text()).toContain('the fork trains 1,000.')
  })
})

describe('the tree of forks', () => {
  const later = sampleRun('later', sampleRecipe('sgd', {}, { origin: origin({ step: 1500 }) }))
  const grandchild = sampleRun(
    'grandchild',
    sampleRecipe('nadam', {}, { origin: origin({ runId: 'fork', step: 1200 }) }),
  )

  test('has each fork below its parent, earlier ones first', () => {
    const lines = familyLines([parent, later, fork, grandchild])
    expect(lines.map(({ run, depth, leftAt }) => [run.id, depth, leftAt])).toEqual([
      [PARENT_ID, 0, null],
      ['fork', 1, 1000],
      ['grandchild', 2, 1200],
      ['later', 1, 1500],
    ])
    expect(familyLines([grandchild, later]).map(({ depth }) => depth)).toEqual([0, 0])
  })

  test('marks the run it is opened from; a click opens another and shows its curve', async () => {
    lab.answers['runs.family'] = () => [parent, fork]
    mounted = mount(FamilyTree, { props: { run: fork } })
    await flushPromises()
    const buttons = mounted.findAll('button')
    expect(buttons.map((one) => one.attributes('aria-current'))).toEqual([undefined, 'true'])
    await buttons[0].trigger('click')
    expect(useView().selected).toBe(PARENT_ID)
    expect(useView().slots.has(PARENT_ID)).toBe(true)
  })

  test('is not there for a run without relatives', async () => {
    lab.answers['runs.family'] = () => [parent]
    mounted = mount(FamilyTree, { props: { run: parent } })
    await flushPromises()
    expect(mounted.find('section').exists()).toBe(false)
  })

  test('is asked for once, though the answer renews the run it is opened from', async () => {
    const runs = useRuns()
    runs.remember(parent)
    const family = () => [{ ...parent }, { ...fork }]
    lab.answers['runs.family'] = () => (lab.asked.length === 1 ? family() : new Promise(() => {}))
    mounted = mount({ render: () => h(FamilyTree, { run: runs.byId.get(PARENT_ID)! }) })
    await flushPromises()
    expect(lab.asked).toEqual([['runs.family', { id: PARENT_ID }]])
  })
})

describe('training again', () => {
  const report: ReplayReport = {
    id: PARENT_ID,
    outcome: 'identical',
    stepsCompared: 2000,
    firstDifference: null,
    comparedWeights: true,
    isDataKnown: true,
    storedEngine: '3',
    replayedEngine: '3',
  }
  const different = (what: NonNullable<ReplayReport['firstDifference']>['what']) =>
    replaySentences({
      ...report,
      outcome: 'different',
      firstDifference: { step: 312, what, stored: '0.23451234400272369', replayed: '0.2346' },
    })

  test('shows how far it is, can be cancelled, and says what came of it', async () => {
    let end: (report: ReplayReport) => void = () => {}
    lab.answers['runs.replay'] = () => new Promise((resolve) => (end = resolve))
    lab.answers['runs.cancelReplay'] = () => null
    useReplays().follow()
    mounted = mount(ReplaySection, { props: { run: parent } })
    await mounted.get('button').trigger('click')
    lab.send('replays.changed', [{ id: PARENT_ID, name: 'SGD', step: 500, steps: 2000 }])
    await flushPromises()
    expect(mounted.get('[role="progressbar"]').attributes('aria-valuenow')).toBe('25')
    expect(mounted.text()).toContain('500 of 2,000 steps')
    await mounted.get('button').trigger('click')
    expect(lab.asked.at(-1)).toEqual(['runs.cancelReplay', { id: PARENT_ID }])
    end(report)
    await flushPromises()
    expect(mounted.get('[role="status"]').text()).toBe(
      'Identical, bit for bit: 2,000 steps and the final weights.',
    )
  })

  test('names the first difference, with no more digits than tell two numbers apart', () => {
    expect(different('training-loss')).toEqual([
      'First difference at step 312: stored 0.234512344, now 0.2346.',
    ])
    expect(different('final-weights')[0]).toMatch(/^The losses of 312 steps are identical, but/)
  })

  test('says what was not compared, and whether another engine gives the same', () => {
    expect(replaySentences({ ...report, comparedWeights: false })[0]).toMatch(/only the losses/)
    expect(replaySentences({ ...report, replayedEngine: '4' })[1]).toBe(
      'It was trained by engine 3; engine 4 gives the same numbers.',
    )
    expect(replaySentences({ ...report, outcome: 'cancelled', stepsCompared: 5 })).toEqual([
      'Cancelled. The first 5 steps are identical, bit for bit.',
    ])
  })

  test('that fails can be begun again', async () => {
    const replays = useReplays()
    await expect(replays.start(PARENT_ID)).rejects.toThrow('no answer')
    expect(replays.steps.has(PARENT_ID)).toBe(false)
  })
})

describe('the learning rate of a run that trains', () => {
  test('is checked as one types, applied, and follows the recipe', async () => {
    lab.answers['runs.setRate'] = () => null
    mounted = mount(LiveRate, { props: { run: parent } })
    const input = mounted.get('input')
    expect(input.element.value).toBe('0.01')
    await input.setValue('0')
    expect(mounted.get('[role="alert"]').text()).toBe('Learning rate must be above 0.')
    await input.setValue('0.001')
    await mounted.get('form').trigger('submit')
    expect(lab.asked).toEqual([['runs.setRate', { id: PARENT_ID, learningRate: 0.001 }]])
    const rateChanges = [{ step: 1512, learningRate: 0.001 }]
    await mounted.setProps({ run: { ...parent, recipe: { ...parent.recipe, rateChanges } } })
    expect(mounted.get('li').text()).toBe('step 1,512: 0.001')
  })
})

test('a run that was interrupted goes on from its last checkpoint, or from its start', async () => {
  lab.answers['runs.resume'] = () => null
  const run = sampleRun('a', undefined, { status: 'interrupted' })
  mounted = mount(ResumeField, { props: { run, checkpoints: [{ step: 1000, bytes: 1 }] } })
  expect(mounted.get('button').text()).toBe('Resume from step 1,000')
  await mounted.setProps({ checkpoints: [] })
  expect(mounted.get('button').text()).toBe('Train it again from the start')
  await mounted.get('button').trigger('click')
  await flushPromises()
  expect(lab.asked).toEqual([['runs.resume', { ids: ['a'] }]])
  expect(useView().slots.has('a')).toBe(true)
})

test('the rule for checkpoints is read, and what is wrong is said', () => {
  const rule = { everySteps: 1000, keepPerRun: 3, megabytes: 1000 }
  const form = ruleFormFrom(rule)
  expect(readRule(form)).toEqual({ rule, problems: {} })
  const { problems } = readRule({ everySteps: '1.5', keepPerRun: '-1', megabytes: '' })
  expect(problems).toEqual({
    everySteps: 'Type a whole number.',
    keepPerRun: 'Type 0 or more.',
    megabytes: 'Type a whole number.',
  })
  expect(readRule({ ...form, keepPerRun: '2000' }).problems.keepPerRun).toBe('At most 1,000.')
})

describe('what is said of a run', () => {
  test('where it was forked off, and how its rate was changed', () => {
    const rateChanges = [{ step: 1512, learningRate: 0.001 }]
    const facts = recipeFacts({ ...fork.recipe, rateChanges }).map(
      ({ name, value }) => `${name}: ${value}`,
    )
    expect(facts).toContain('Forked off: SGD, after step 1,000')
    expect(facts).toContain('Learning rate from step 1,512: 0.001')
    expect(facts).toContain('Optimizer state at fork: Fresh')
  })

  test('its validation figures where it held out examples', () => {
    const recipe = sampleRecipe('sgd', {}, { validationExamples: 1000 })
    const values = { validationLoss: 0.25, validationAccuracy: 0.934 }
    const facts = resultFacts(sampleRun('a', recipe, values))
    expect(facts).toContainEqual({ name: 'Validation loss', value: '0.2500' })
    expect(facts).toContainEqual({ name: 'Validation acc.', value: '93.40\u00a0%' })
    expect(resultFacts(parent).map(({ name }) => name)).not.toContain('Validation loss')
  })

  test.each([
    ['trial', /^Trial/],
    ['final', /^Final run/],
  ] as const)('a mark for what it is for: %s', (role, text) => {
    mounted = mount(RunMarks, { props: { run: sampleRun('a', undefined, { role }) } })
    expect(mounted.get('.sign').attributes('data-tip')).toMatch(text)
  })

  test('a mark for a fork, with its step', () => {
    mounted = mount(RunMarks, { props: { run: fork } })
    expect(mounted.get('.sign').attributes('data-tip')).toBe(
      'Fork, after step 1,000 of another run',
    )
  })
})
