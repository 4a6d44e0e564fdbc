/** What is said when a replay or a fork has ended. */
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { useEndNotices } from '../../../src-renderer/shell/useEndNotices'
import { useNotices } from '../../../src-renderer/state/notices'
import { useReplays } from '../../../src-renderer/state/replays'
import { useView } from '../../../src-renderer/state/view'
import type { ReplayReport } from '../../../src-shared/contract/training'
import type { RunSummary } from '../../../src-shared/runs/run'
import { installFakeLab, type FakeLab } from '../fake-lab'
import { sampleRun } from '../sample-runs'

const RUN = sampleRun('01890a5d-ac96-774b-bcce-b302099a8057', undefined, {
  name: 'SGD',
  last100MeanLoss: 0.2,
})
const IDENTICAL: ReplayReport = {
  id: RUN.id,
  outcome: 'identical',
  stepsCompared: 2000,
  firstDifference: null,
  comparedWeights: true,
  isDataKnown: true,
  storedEngine: '3',
  replayedEngine: '3',
}

let lab: FakeLab
let scope: EffectScope
const notices = () => useNotices().list.map(({ kind, text }) => `${kind}: ${text}`)

beforeEach(() => {
  setActivePinia(createPinia())
  localStorage.clear()
  lab = installFakeLab({ 'runs.get': () => [RUN] })
  scope = effectScope()
  scope.run(useEndNotices)
})
afterEach(() => {
  scope.stop()
  vi.unstubAllGlobals()
})

describe('a replay', () => {
  const replay = async (report: ReplayReport) => {
    lab.answers['runs.replay'] = () => report
    await useReplays().start(RUN.id)
    await flushPromises()
  }

  test('that is identical says so, and shows its run', async () => {
    await replay(IDENTICAL)
    expect(notices()).toEqual([
      'info: “SGD” trained again. Identical, bit for bit: 2,000 steps and the final weights.',
    ])
    useView().sideOpen = false
    useNotices().list[0].action?.run()
    expect(useView()).toMatchObject({ selected: RUN.id, sidePanel: 'details', sideOpen: true })
  })

  test('that differs is a problem, which stays', async () => {
    await replay({
      ...IDENTICAL,
      outcome: 'different',
      firstDifference: { step: 312, what: 'training-loss', stored: '0.2', replayed: '0.3' },
    })
    expect(notices()).toEqual([
      'problem: “SGD” trained again. First difference at step 312: stored 0.2, now 0.3.',
    ])
  })

  test('that was cancelled says nothing, and each is told of once', async () => {
    await replay({ ...IDENTICAL, outcome: 'cancelled' })
    expect(notices()).toEqual([])
    await replay(IDENTICAL)
    useNotices().dismiss(useNotices().list[0].id)
    await replay({ ...IDENTICAL, outcome: 'cancelled' })
    expect(notices()).toEqual([])
  })
})

describe('a fork', () => {
  const { recipe } = RUN
  const origin = {
    runId: RUN.id,
    step: 100,
    optimizerState: 'kept',
    schedule: 'continued',
    recipe,
  } as const
  const fork = (changes: Partial<RunSummary>) =>
    sampleRun('fork', undefined, {
      name: 'SGD from step 100',
      role: 'fork',
      recipe: { ...recipe, origin },
      last100MeanLoss: 0.1,
      ...changes,
    })
  const change = async (...runs: RunSummary[]) => {
    runs.forEach((run) => lab.send('run.changed', run))
    await flushPromises()
  }

  test('says what came out, and beside it what it was forked from', async () => {
    await change(fork({ status: 'running' }), fork({ status: 'done' }))
    expect(notices()).toEqual([
      'info: “SGD from step 100” is done: loss of the last 100 steps 0.1000, of the run it was forked from 0.2000.',
    ])
  })

  test('that diverges ended early; one that was stopped, or trained before, is not told of', async () => {
    await change(fork({ status: 'running' }), fork({ status: 'diverged' }))
    expect(notices()).toEqual(['info: “SGD from step 100” ended early: Diverged.'])
    await change(fork({ status: 'running' }), fork({ status: 'stopped' }), fork({ status: 'done' }))
    expect(notices()).toHaveLength(1)
  })
})
