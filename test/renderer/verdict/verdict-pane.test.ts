/** The verdict under the chart, with a lab that judges for real what it is asked about. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import TargetLine from '../../../src-renderer/chart/TargetLine.vue'
import VerdictPane from '../../../src-renderer/verdict/VerdictPane.vue'
import { useLatest } from '../../../src-renderer/ui/useLatest'
import { canHaveMoreSeeds, draftsOfMoreSeeds } from '../../../src-renderer/recipe/more-seeds'
import { useNotices } from '../../../src-renderer/state/notices'
import { useRuns } from '../../../src-renderer/state/runs'
import { useShownConfigurations } from '../../../src-renderer/state/shown-configurations'
import { useVerdict } from '../../../src-renderer/verdict/verdict-store'
import { useView } from '../../../src-renderer/state/view'
import type { ChartScene } from '../../../src-renderer/drawing/scene'
import { ComparisonDraft, expandComparison } from '../../../src-shared/recipe/comparison'
import type { Recipe } from '../../../src-shared/recipe/recipe'
import { configurationsOf } from '../../../src-shared/runs/configuration'
import { MESSAGES } from '../../../src-shared/language/language'
import type { RunSummary } from '../../../src-shared/runs/run'
import type { RunEvidence, VerdictQuestion } from '../../../src-shared/verdict/contract'
import { differenceCurves } from '../../../src-shared/verdict/difference-curve'
import { performanceProfile } from '../../../src-shared/verdict/performance-profile'
import { judge } from '../../../src-shared/verdict/verdict'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const words = MESSAGES.verdictPane

let lab: FakeLab
let pane: VueWrapper

/** The loss of SGD is 1 / step, that of any other 1 / (3 step). */
function evidenceOf(ids: readonly string[]): RunEvidence[] {
  const { byId } = useRuns()
  return ids.map((id) => {
    const run = byId.get(id) as RunSummary
    const speed = run.recipe.optimizer.id === 'sgd' ? 1 : 3
    const steps = Uint32Array.from({ length: 40 }, (_, i) => i + 1)
    const values = Float32Array.from(steps, (step) => 1 / (speed * step))
    const none = { steps: new Uint32Array(), values: new Float32Array() }
    return {
      run,
      curve: { metric: 'training-loss', steps, values },
      clock: { metric: 'training-seconds', ...none },
    }
  })
}

function showRuns(seeds: readonly number[], hiddenLayers: readonly number[][] = [[100]]): void {
  const view = useView()
  const runs = useRuns()
  for (const optimizer of ['sgd', 'rmsprop'] as const) {
    for (const seed of seeds) {
      for (const layers of hiddenLayers) {
        const id = `${optimizer}-${seed}-${layers.join('-')}`
        const recipe = sampleRecipe(optimizer, {}, { seed, hiddenLayers: layers, steps: 40 })
        runs.remember(sampleRun(id, recipe, { initHash: `init ${seed}` }))
        view.show(id)
      }
    }
  }
}

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab({
    'verdict.judge': ({ ids, question }) => {
      const evidence = evidenceOf(ids)
      const runs = evidence.map(({ run }) => run)
      return judge(question, evidence, { trials: runs, neighbours: runs })
    },
    'comparisons.start': (draft) => {
      const recipes = expandComparison(draft)
      const runs = recipes.map((recipe, i) =>
        sampleRun(`more-${i}`, recipe, { comparisonId: 'more', status: 'queued' }),
      )
      return { comparisonId: 'more', runs }
    },
    'queue.cancel': () => null,
    'verdict.differences': ({ ids, question }) => differenceCurves(question, evidenceOf(ids)),
    'verdict.profile': ({ ids, question, targets }) =>
      performanceProfile(question, evidenceOf(ids), targets),
  })
  useView().change({ smoothing: { kind: 'none' } })
})
afterEach(() => {
  pane.unmount()
  vi.unstubAllGlobals()
})

async function open(): Promise<void> {
  pane = mount(VerdictPane, { attachTo: document.body })
  await flushPromises()
}

const button = (text: string) => {
  const found = pane.findAll('button').find((one) => one.text() === text)
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
const headline = () => pane.get('[role="status"]').text()
const questions = () =>
  lab.asked
    .filter(([name]) => name === 'verdict.judge')
    .map(([, input]) => (input as { question: VerdictQuestion }).question)

test('runs that have grown without training here are judged anew, others are not', async () => {
  showRuns([0])
  await open()
  const { byId, remember } = useRuns()
  const run = byId.get('sgd-0-100') as RunSummary
  const asked = questions().length
  remember({ ...run, notes: 'Mine' })
  await flushPromises()
  expect(questions()).toHaveLength(asked)
  remember({ ...run, stepsDone: run.stepsDone + 1 })
  await flushPromises()
  expect(questions()).toHaveLength(asked + 1)
})

describe('of six seeds', () => {
  beforeEach(async () => {
    showRuns([0, 1, 2, 3, 4, 5])
    await open()
  })

  test('says who is faster, and asks anew when the target is another', async () => {
    expect(headline()).toBe('RMSprop reaches 0.3 first: in 2 steps, SGD in 4.')
    expect(pane.text()).toContain(
      'RMSprop reaches 0.3 in 0.50× the steps of SGD (95\u00a0% 0.50 to 0.50, 6 of 6 seeds).',
    )
    await pane.get('input[inputmode="decimal"]').setValue('0.1')
    await flushPromises()
    expect(headline()).toBe('RMSprop reaches 0.1 first: in 4 steps, SGD in 10.')
    expect(useVerdict().question?.target).toBe(0.1)
    useVerdict().setTarget(0.05)
    await flushPromises()
    expect(pane.get<HTMLInputElement>('input[inputmode="decimal"]').element.value).toBe('0.05')
  })

  test('refuses a target that nothing can reach, and says why', async () => {
    const field = pane.get<HTMLInputElement>('input[inputmode="decimal"]')
    await field.setValue('-1')
    expect(pane.get('[role="alert"]').text()).toBe(words.target.loss)
    expect(useVerdict().question?.target).toBe(0.3)
    await field.trigger('blur')
    expect(field.element.value).toBe('0.3')
  })

  test('lists every check of the badge with its reason, those that fail first', async () => {
    const badge = pane.findAll('button').find((one) => one.text().startsWith('Fair: '))
    await badge?.trigger('click')
    await flushPromises()
    const items = [...document.querySelectorAll('.fairness li')]
    expect(items).toHaveLength(10)
    const failing = items.filter((item) =>
      item.querySelector(`[aria-label="${words.badge.fails}"]`),
    )
    expect(failing.length).toBe(10 - Number(/\d+/.exec(badge?.text() ?? '')?.[0]))
    expect(items.indexOf(failing[0])).toBe(0)
    expect(items[0].textContent).toContain('None was tuned')
  })

  test('tells every seed of the measure that is chosen', async () => {
    const table = () => pane.findAll('table')[1]
    expect(table().get('caption').text()).toBe('steps')
    expect(table().findAll('tbody tr')).toHaveLength(7)
    expect(table().get('tbody tr').text()).toMatch(/^0\s*4\s*2$/)
    await button(words.measures.accuracy).trigger('click')
    expect(table().get('caption').text()).toBe('final test accuracy')
  })

  test('is copied, and says so', async () => {
    const copied: string[] = []
    document.execCommand = () => {
      const event = new Event('copy') as ClipboardEvent
      Object.defineProperty(event, 'clipboardData', {
        value: { setData: (_: string, text: string) => copied.push(text) },
      })
      return document.dispatchEvent(event)
    }
    await button(words.copy.markdown).trigger('click')
    await button(words.copy.latex).trigger('click')
    expect(copied[0]).toMatch(
      /^## Comparison\n\nThe question: steps to 0\.3\.\n\n\*\*RMSprop reaches 0\.3/,
    )
    expect(copied[1]).toContain('\\toprule')
    expect(useNotices().list.map(({ text }) => text)).toContain(words.copy.copiedLatex)
  })

  test('draws differences, for which the target is nothing to ask anew', async () => {
    await pane.findAll('[role="tab"]')[1].trigger('mousedown')
    await flushPromises()
    const asked = () => lab.asked.filter(([name]) => name === 'verdict.differences').length
    expect(asked()).toBe(1)
    expect(pane.text()).toContain('Mean difference of 6 seeds')
    useVerdict().setTarget(0.2)
    await flushPromises()
    expect(asked()).toBe(1)
  })

  test('leaves out curves that are hidden, and then has nothing to compare', async () => {
    useView().toggleCurve([0, 1, 2, 3, 4, 5].map((seed) => `sgd-${seed}-100`))
    await flushPromises()
    expect(pane.text()).toContain(words.nothing.title)
    expect(pane.text()).toContain(MESSAGES.verdict.needsTwo)
  })

  test('is about a metric that can be reached', async () => {
    useView().chooseMetric('gradient-norm')
    await flushPromises()
    expect(pane.text()).toContain('The chart shows the gradient norm.')
    await button(words.otherMetric.action).trigger('click')
    expect(useView().settings.metric).toBe('training-loss')
  })
})

test('the trials of a sweep are not judged beside its final runs', async () => {
  showRuns([0, 1])
  await open()
  const { byId, remember } = useRuns()
  const mark = (id: string, role: RunSummary['role']) =>
    remember({ ...(byId.get(id) as RunSummary), role })
  mark('sgd-0-100', 'trial')
  mark('rmsprop-0-100', 'trial')
  expect(useVerdict().runs).toHaveLength(4)
  mark('sgd-1-100', 'final')
  expect(useVerdict().runs.map(({ id }) => id)).toEqual(['sgd-1-100', 'rmsprop-1-100'])
})

test('one seed is told to be one, and the seven that are missing are queued by a click', async () => {
  showRuns([3])
  await open()
  expect(headline()).toBe('RMSprop reached 0.3 in 2 steps, SGD in 4.')
  expect(pane.text()).toContain('One seed proves nothing: try 8.')
  const more = button('Train 7 more seeds')
  expect(more.attributes('data-tip')).toBe('Queues seeds 0..2, 4..7 of what is shown, 14 runs.')
  await more.trigger('click')
  await flushPromises()
  const started = lab.asked.filter(([name]) => name === 'comparisons.start')
  expect(started).toHaveLength(1)
  const draft = started[0][1] as ComparisonDraft
  expect(draft).toMatchObject({
    name: 'Comparison, more seeds (0..2, 4..7)',
    seeds: [0, 1, 2, 4, 5, 6, 7],
    sweep: null,
    base: { steps: 40, hiddenLayers: [100] },
  })
  expect(draft.optimizers.map(({ id }) => id)).toEqual(['sgd', 'rmsprop'])
  // They stand beside the others, of the same two configurations.
  const { list } = useShownConfigurations()
  expect(list.map(({ seeds }) => seeds)).toEqual([8, 8])
  // While they train there is nothing to add.
  expect(pane.text()).not.toContain('more seeds')
  const [notice] = useNotices().list
  expect(notice.text).toBe('Queued: seeds 0..2, 4..7 of what is shown, 14 runs.')
  await notice.action?.run()
  await flushPromises()
  expect(lab.asked).toContainEqual(['queue.cancel', { comparisonId: 'more' }])
  expect(useShownConfigurations().list.map(({ seeds }) => seeds)).toEqual([1, 1])
})

describe('more seeds', () => {
  const configurations = (...recipes: Recipe[]) =>
    configurationsOf(recipes.map((recipe, i) => sampleRun(`run-${i}`, recipe)))
  const recipe = (seed: number, changes: Partial<Recipe> = {}) =>
    sampleRecipe('sgd', {}, { seed, ...changes })

  test('are those that each lacks of what any has, then the lowest others', () => {
    const drafts = draftsOfMoreSeeds(
      configurations(recipe(1), recipe(5), recipe(1, { batchSize: 7 })),
      4,
    )
    expect(drafts.map(({ seeds, base }) => [base.batchSize, seeds])).toEqual([
      [recipe(0).batchSize, [0, 2]],
      [7, [0, 2, 5]],
    ])
    for (const draft of drafts) expect(ComparisonDraft.safeParse(draft).success).toBe(true)
  })

  test('are none where all have as many', () => {
    expect(draftsOfMoreSeeds(configurations(recipe(0), recipe(1)), 2)).toEqual([])
  })

  test('are none of forks', () => {
    const rateChanges = [{ step: 3, learningRate: 0.1 }]
    expect(configurations(recipe(0)).every(canHaveMoreSeeds)).toBe(true)
    expect(configurations(recipe(0, { rateChanges })).every(canHaveMoreSeeds)).toBe(false)
  })
})

test('several nets have a profile, with a target of their own or the same', async () => {
  showRuns([0], [[100], [50]])
  await open()
  await pane.findAll('[role="tab"]')[2].trigger('mousedown')
  await flushPromises()
  expect(pane.text()).toContain('mnist-60k, hidden layers 50')
  const rules = () =>
    lab.asked.filter(([name]) => name === 'verdict.profile').map(([, input]) => input)
  expect(rules()).toMatchObject([{ targets: 'own' }])
  await button(words.profile.one).trigger('click')
  await flushPromises()
  expect(rules()[1]).toMatchObject({ targets: 'one' })
})

test('runs that train are judged anew', async () => {
  vi.useFakeTimers()
  showRuns([0])
  const { byId, remember } = useRuns()
  remember({ ...(byId.get('sgd-0-100') as RunSummary), status: 'running' })
  await open()
  const before = questions().length
  await vi.advanceTimersByTimeAsync(4100)
  expect(questions().length).toBe(before + 4)
  vi.useRealTimers()
})

test('of questions that come faster than answers, the newest is answered', async () => {
  const scope = effectScope()
  const asked: number[] = []
  const waiting: ((value: number) => void)[] = []
  const input = ref(1)
  const { answer } = scope.run(() =>
    useLatest(
      () => input.value,
      (value) => {
        asked.push(value)
        return new Promise<number>((resolve) => waiting.push(resolve))
      },
    ),
  ) as ReturnType<typeof useLatest<number, number>>
  for (const value of [2, 3, 4]) {
    input.value = value
    await flushPromises()
  }
  expect(asked).toEqual([1])
  waiting[0](10)
  await flushPromises()
  expect([asked, answer.value]).toEqual([[1, 4], 10])
  waiting[1](40)
  await flushPromises()
  expect(answer.value).toBe(40)
  scope.stop()
})

test('the target line is moved by keys and says where it is', async () => {
  const span = { min: 0, max: 1, scale: 'linear' as const, title: '' }
  const area = { left: 0, right: 100, top: 0, bottom: 400, width: 100, height: 400 }
  const line = mount(TargetLine, {
    props: {
      scene: { x: span, y: span } as ChartScene,
      area,
      metric: 'test-accuracy',
      modelValue: 0.95,
    },
  })
  pane = line
  const slider = line.get('[role="slider"]')
  expect(slider.attributes('aria-valuetext')).toBe('95\u00a0%')
  expect(slider.attributes('style')).toContain('top: 20px')
  await slider.trigger('keydown', { key: 'ArrowUp' })
  await slider.trigger('keydown', { key: 'ArrowDown', shiftKey: true })
  await slider.trigger('keydown', { key: 'x' })
  expect(line.emitted('update:modelValue')).toEqual([[0.96], [0.86]])
  await line.setProps({ modelValue: 1.2 })
  expect(slider.attributes('aria-valuetext')).toBe('120\u00a0%, above the chart')
})
