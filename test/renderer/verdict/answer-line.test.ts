/** The answer under the chart, from what a glance says. */
import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import AnswerLine from '../../../src-renderer/verdict/AnswerLine.vue'
import { useJudged } from '../../../src-renderer/verdict/useJudged'
import { useRuns } from '../../../src-renderer/state/runs'
import { useView } from '../../../src-renderer/state/view'
import { MESSAGES } from '../../../src-shared/language/language'
import type { RunEvidence } from '../../../src-shared/verdict/contract'
import { glance } from '../../../src-shared/verdict/verdict'
import { QUESTION, alone, sample } from '../../shared/verdict/sample-evidence'
import { installFakeLab } from '../fake-lab'

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  installFakeLab()
})
afterEach(() => vi.unstubAllGlobals())

function answerOf(evidence: readonly RunEvidence[]) {
  for (const { run } of evidence) {
    useRuns().remember(run)
    useView().show(run.id)
  }
  return mount(AnswerLine, {
    props: { glance: glance(QUESTION, evidence, alone(evidence)), problem: null },
  })
}
const pairs = (...seeds: number[]) =>
  seeds.flatMap((seed) => [
    sample({ seed, reachedAt: 80 }),
    sample({ seed, optimizer: 'rmsprop', reachedAt: 10 }),
  ])

test('has headline, caveat, fairness, the way to the verdict and the seeds that are missing', async () => {
  const line = answerOf(pairs(0))
  expect(line.get('.headline').text()).toBe('RMSprop reached 0.3 in 10 steps, SGD in 80.')
  expect(line.get('.headline').attributes('role')).toBe('status')
  expect(line.get('.details').text()).toBe('One seed proves nothing: try 8.')
  expect(line.findAll('button').map((one) => one.text())).toEqual([
    MESSAGES.answer.verdict,
    'Train 7 more seeds',
    expect.stringMatching(/^Fair: /),
  ])
  await line.get('.link').trigger('click')
  expect(useView().centre).toBe('verdict')
})

test('offers as many seeds as are missing to eight, and none when all is told', () => {
  expect(answerOf(pairs(0, 1, 2, 3, 4)).text()).toContain('Train 3 more seeds')
  setActivePinia(createPinia())
  const settled = answerOf(pairs(0, 1, 2, 3, 4, 5, 6, 7))
  expect(settled.get('.headline').text()).toBe('RMSprop reaches 0.3 first: in 10 steps, SGD in 80.')
  expect(settled.text()).not.toContain('more seed')
})

test('of what eight seeds cannot tell apart offers as many again', () => {
  const even = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((seed) => [
    sample({ seed, reachedAt: seed % 2 === 0 ? 60 : 50 }),
    sample({ seed, optimizer: 'rmsprop', reachedAt: seed % 2 === 0 ? 50 : 60 }),
  ])
  const line = answerOf(even)
  expect(line.get('.details').text()).toMatch(/^8 seeds cannot tell /)
  expect(line.text()).toContain('Train 8 more seeds')
})

test('reads nothing out while it changes, and offers nothing to train', () => {
  const line = answerOf([
    sample({ status: 'running', stepsDone: 40, final: null }),
    sample({ optimizer: 'rmsprop', reachedAt: 10 }),
  ])
  expect(line.get('.headline').text()).toBe(
    'RMSprop reached 0.3 in 10 steps, SGD is at 1 after 40 of 100.',
  )
  expect(line.get('.headline').attributes('role')).toBeUndefined()
  expect(line.text()).not.toContain('more seed')
})

test('of one configuration says what it did, and leads to another optimizer', async () => {
  const line = answerOf([sample({ reachedAt: 70 })])
  expect(line.get('.headline').text()).toBe('SGD reached 0.3 in 70 steps.')
  expect(line.get('.details').text()).toBe(MESSAGES.verdict.alone)
  await line.get('.side button').trigger('click')
  expect(useView().sidePanel).toBe('recipe')
})

test('asks for no other optimizer while the other one has only begun', () => {
  const begun = sample({ optimizer: 'rmsprop', status: 'running', stepsDone: 0, final: null })
  const line = answerOf([
    sample({ status: 'running', stepsDone: 40, final: null }),
    { ...begun, curve: { ...begun.curve, steps: new Uint32Array(), values: new Float32Array() } },
  ])
  expect(line.get('.headline').text()).toBe('SGD is at 1 after 40 of 100.')
  expect(line.get('.details').text()).toBe('')
})

test('an answer about few runs that train is renewed soon, though it took long', async () => {
  vi.useFakeTimers()
  const { run } = sample({ status: 'running', stepsDone: 40, final: null })
  useRuns().remember(run)
  useView().show(run.id)
  const ask = vi.fn(async () => {
    await new Promise((done) => setTimeout(done, 900))
    return null
  })
  const judged = mount({ setup: () => (useJudged(ask), () => null) })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(ask.mock.calls.length).toBeGreaterThanOrEqual(5)
  judged.unmount()
  vi.useRealTimers()
})

test('says what nobody aims at', async () => {
  const line = answerOf(pairs(0))
  useView().chooseMetric('gradient-norm')
  await nextTick()
  expect(line.get('.headline').text()).toBe('The gradient norm has no target to reach.')
})
