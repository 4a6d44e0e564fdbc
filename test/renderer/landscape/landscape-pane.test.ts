/** The landscape of two runs as a person uses it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import LandscapePane from '../../../src-renderer/landscape/LandscapePane.vue'
import { useLandscape } from '../../../src-renderer/landscape/landscape-store'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import type { LandscapeAnswer, LandscapeProgress } from '../../../src-shared/contract/landscape'
import { LabError } from '../../../src-shared/contract/result'
import { MESSAGES } from '../../../src-shared/language/language'
import { headline } from '../../../src-shared/landscape/sentences'
import type { RunSummary } from '../../../src-shared/runs/run'
import { sampleLandscape } from '../../storage/sample-landscape'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRecipe, sampleRun } from '../sample-runs'

const { landscape: words } = MESSAGES

let lab: FakeLab
let pane: VueWrapper

beforeEach(() => {
  setActivePinia(createPinia())
  lab = installFakeLab()
})
afterEach(() => {
  pane.unmount()
  vi.unstubAllGlobals()
})

const nothing: LandscapeAnswer = {
  landscape: null,
  making: null,
  refusal: null,
  estimatedSeconds: 11.6,
}

const run = (id: string, optimizer: 'sgd' | 'rmsprop', changes: Partial<RunSummary> = {}) =>
  sampleRun(id, sampleRecipe(optimizer), {
    name: optimizer === 'sgd' ? 'SGD' : 'RMSprop',
    status: 'done',
    stepsDone: 10,
    initHash: 'same',
    ...changes,
  })
const BOTH = [run('a', 'sgd'), run('b', 'rmsprop')]

async function show(answer: Partial<LandscapeAnswer>, runs: readonly RunSummary[] = BOTH) {
  lab.answers['landscape.get'] = () => ({ ...nothing, ...answer })
  for (const one of runs) useRuns().remember(one)
  useView().showOnly(runs.map(({ id }) => id))
  pane = mount(LandscapePane, { attachTo: document.body })
  await flushPromises()
}

const button = (text: string) => pane.findAll('button').find((one) => one.text() === text)
const asked = (name: string) => lab.asked.filter(([one]) => one === name).map(([, input]) => input)
const progress = (changes: Partial<LandscapeProgress> = {}): LandscapeProgress => ({
  ids: ['a', 'b'],
  stage: 'measuring',
  share: 0.25,
  remainingSeconds: 12.3,
  ...changes,
})

describe('before there is one', () => {
  test('it teaches what it is while fewer than two runs are shown', async () => {
    await show({}, [BOTH[0]])
    expect(pane.text()).toContain(words.emptyTitle)
    expect(asked('landscape.get')).toEqual([])
  })

  test('it says that of runs of other programs only the curves are known', async () => {
    const outside = { format: 'keras', file: 'log.csv', sha256: '0'.repeat(64), run: 'r' } as const
    const theirs = BOTH.map((one) => ({
      ...one,
      recipe: { ...one.recipe, outside: { ...outside, said: { other: {} } } },
    }))
    await show({}, theirs)
    expect(pane.text()).toContain(MESSAGES.outsideRuns.onlyCurves)
    expect(asked('landscape.get')).toEqual([])
  })

  test('it says what measuring takes, does it, and shows it', async () => {
    await show({})
    expect(pane.text()).toContain(words.offerTitle(['SGD', 'RMSprop']))
    expect(pane.text()).toContain('takes about 12')
    let made: (landscape: ReturnType<typeof sampleLandscape>) => void = () => {}
    lab.answers['landscape.make'] = () => new Promise((resolve) => (made = resolve))
    await button(words.make)?.trigger('click')
    await flushPromises()
    expect(pane.text()).toContain(words.stages.waiting)
    lab.send('landscape.progress', [progress()])
    await flushPromises()
    expect(pane.text()).toContain(words.stages.measuring)
    expect(pane.text()).toContain('13')
    expect(pane.get('[role=progressbar]').attributes('aria-valuenow')).toBe('25')
    const landscape = sampleLandscape('a', 'b')
    lab.answers['landscape.get'] = () => ({ ...nothing, landscape })
    lab.send('landscape.progress', [])
    made(landscape)
    await flushPromises()
    expect(pane.text()).toContain(headline(landscape, ['SGD', 'RMSprop']))
    expect(asked('landscape.make')).toEqual([{ ids: ['a', 'b'] }])
  })

  test('it says why there is none', async () => {
    await show({ refusal: 'Choose two runs of the same net.', estimatedSeconds: null })
    expect(pane.text()).toContain(words.refusedTitle)
    expect(pane.text()).toContain('Choose two runs of the same net.')
    expect(button(words.make)).toBeUndefined()
  })

  test('what went wrong stands there, with the way to try again', async () => {
    await show({})
    lab.answers['landscape.make'] = () => {
      throw new LabError('data-changed', 'The files have changed.')
    }
    await button(words.make)?.trigger('click')
    await flushPromises()
    expect(pane.text()).toContain(words.failedTitle)
    expect(pane.text()).toContain('The files have changed.')
    expect(button(words.make)).toBeDefined()
  })

  test('it can be cancelled', async () => {
    await show({ making: progress() })
    expect(pane.text()).toContain(words.makingTitle(['SGD', 'RMSprop']))
    lab.answers['landscape.cancel'] = () => null
    await button(words.cancel)?.trigger('click')
    expect(asked('landscape.cancel')).toEqual([{ ids: ['a', 'b'] }])
    lab.answers['landscape.get'] = () => nothing
    lab.send('landscape.progress', [])
    await flushPromises()
    expect(pane.text()).toContain(words.offerTitle(['SGD', 'RMSprop']))
  })
})

describe('when it is there', () => {
  test('it shows the map, the lines, and what both say and do not say', async () => {
    await show({ landscape: sampleLandscape('a', 'b') })
    expect(pane.get('h2').text()).toBe(
      "SGD's end lies 8.00 from the start, RMSprop's 4.12; between the ends (0.2000 and 0.2000) the loss rises to 0.9000: a barrier.",
    )
    expect(pane.text()).toMatch(/strays up to 6\.3\s% of the distance/)
    expect(pane.text()).toContain('the first 2,000 training examples')
    const labels = pane.findAll('canvas').map((canvas) => canvas.attributes('aria-label'))
    expect(labels).toHaveLength(2)
    expect(pane.findAll('li').map((one) => one.text())).toContain('SGD to RMSprop')
  })

  test('of ends in one direction the lines alone', async () => {
    await show({ landscape: sampleLandscape('a', 'b', { map: null, rest: 0 }) })
    expect(pane.findAll('canvas')).toHaveLength(1)
    expect(pane.text()).toContain('span no plane')
  })

  test('a run that diverged is named with its last finite step', async () => {
    const landscape = sampleLandscape('a', 'b')
    const [first, second] = landscape.paths
    await show({ landscape: { ...landscape, paths: [{ ...first, diverged: true }, second] } })
    expect(pane.text()).toContain('SGD diverged: its end is step 10')
  })

  test('it stays while it is measured again', async () => {
    await show({ landscape: sampleLandscape('a', 'b') })
    lab.answers['landscape.make'] = () => new Promise(() => {})
    await button(words.makeAgain)?.trigger('click')
    await flushPromises()
    expect(pane.findAll('canvas')).toHaveLength(2)
    expect(pane.find('[role=progressbar]').exists()).toBe(true)
    expect(button(words.makeAgain)).toBeUndefined()
  })
})

describe('which two', () => {
  const other = [run('c', 'sgd', { initHash: 'other' }), run('d', 'rmsprop', { initHash: 'other' })]

  test('are the first of two optimizers that begin alike', async () => {
    await show({}, [run('x', 'sgd', { initHash: 'alone' }), ...other, ...BOTH])
    expect(useLandscape().ids).toEqual(['c', 'd'])
  })

  test('are chosen by hand, and change sides', async () => {
    await show({}, [...BOTH, ...other])
    const store = useLandscape()
    store.choose(0, 'c')
    expect(store.ids).toEqual(['c', 'b'])
    store.choose(1, 'c')
    expect(store.ids).toEqual(['b', 'c'])
    await flushPromises()
    expect(asked('landscape.get').at(-1)).toEqual({ ids: ['b', 'c'] })
  })

  test('are asked for again when one of them has gone on', async () => {
    await show({})
    const before = asked('landscape.get').length
    useRuns().remember(run('b', 'rmsprop', { stepsDone: 20 }))
    await flushPromises()
    expect(asked('landscape.get').length).toBe(before + 1)
  })
})
