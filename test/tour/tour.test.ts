import { describe, expect, test } from 'vitest'
import type { Storage } from '../../src-main/storage/contract'
import { uuid7 } from '../../src-main/storage/uuid7'
import { firstRuns } from '../../src-main/training/queue/comparison-plan'
import { Tour, type TourDependencies } from '../../src-main/tour/tour'
import { NO_FIGURES } from '../../src-shared/catalogue/metrics/metric-catalogue'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { RunId, RunStatus } from '../../src-shared/runs/run'
import { planSweep, type TrialResult } from '../../src-shared/sweep/plan'
import { STATIONS, type StationId } from '../../src-shared/tour/stations'
import { newRun } from '../../src-main/training/queue/comparison-plan'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import { useStorage } from '../storage/use-storage'

const DATA = { classic: 'mnist-60k', trainCount: 60_000 }

let storage: Storage
let databasePath: string
useStorage((opened, path) => ([storage, databasePath] = [opened, path]))

interface FakeTraining {
  readonly started: ComparisonDraft[]
  readonly resumed: (readonly string[])[]
  readonly gone: (readonly string[])[]
  queue: string[]
}

/** A tour over the test's database, with a queue that only notes what it is asked. */
function openTour(): { tour: Tour; training: FakeTraining; close: () => Promise<void> } {
  const training: FakeTraining = { started: [], resumed: [], gone: [], queue: [] }
  const browser = browseHere(databasePath)
  const lab = {
    storage,
    browser,
    datasets: {
      resolveDataset: (id: string) => ({ id }),
      info: () => ({ trainCount: DATA.trainCount }),
    },
    training: {
      start: (draft: ComparisonDraft) => {
        training.started.push(draft)
        return { comparisonId: 'new', runs: [], notice: 'Said.' }
      },
      resumeRuns: (ids: readonly RunId[]) => void training.resumed.push(ids),
      resumeComparisons: (ids: readonly string[]) => void training.gone.push(ids),
      list: () => training.queue.map((comparisonId) => ({ comparisonId })),
    },
    inspections: {},
    workers: 2,
  }
  return {
    tour: new Tour(lab as unknown as TourDependencies),
    training,
    close: () => browser.close(),
  }
}

const draftsOf = (id: StationId) => STATIONS[id].drafts(DATA)

const END = {
  ...NO_FIGURES,
  reason: null,
  finishedAt: 3000,
  batchHash: 'batches',
  trainingSeconds: 4,
}

/** Stores a comparison whose runs ended like this, in their order. @returns their ids */
function store(draft: ComparisonDraft, ...statuses: readonly RunStatus[]): readonly RunId[] {
  const { runs } = firstRuns(draft, 'data')
  const comparison = { id: uuid7(), name: draft.name, draft, createdAt: 1000 }
  storage.runs.insertComparison(comparison, runs)
  runs.forEach(({ id, recipe }, i) => {
    const status = statuses[i] ?? 'done'
    if (status === 'queued' || status === 'running') return
    storage.runs.finish(id, { ...END, status, stepsDone: recipe.steps })
  })
  return runs.map(({ id }) => id)
}

async function stateOf(tour: Tour, id: StationId) {
  const found = (await tour.stations()).find((one) => one.id === id)
  if (found === undefined) throw new Error('no such station')
  return found
}

describe('a station', () => {
  test('of which nothing is stored says what it takes, and trains all of it', async () => {
    const { tour, training, close } = openTour()
    expect(await stateOf(tour, 'rates')).toMatchObject({
      state: 'open',
      left: { runs: 2, steps: 4000 },
      seconds: 4,
      isMeasured: false,
    })
    // Nine rates of two optimizers with three seeds, then the runs compared.
    expect((await stateOf(tour, 'tuned')).left.runs).toBe(54 + 6)
    expect(await stateOf(tour, 'saddle')).toMatchObject({ state: 'done', seconds: 0 })
    expect(tour.start('rates')).toEqual({ notice: 'Said.' })
    expect(training.started).toEqual(draftsOf('rates'))
    expect(await tour.outcome('rates')).toBeNull()
    await close()
  })

  test('finds runs by their recipes in whatever comparison, and trains only those that are missing', async () => {
    const [draft] = draftsOf('rates')
    const [sgd] = store({ ...draft, name: 'Mine', optimizers: draft.optimizers.slice(0, 1) })
    const { tour, training, close } = openTour()
    const status = await stateOf(tour, 'rates')
    expect(status).toMatchObject({ state: 'open', left: { runs: 1, steps: 2000 } })
    expect(status.runs[0].ids).toEqual([sgd])
    // By the run that is stored: 4 s for 2,000 steps.
    expect(status).toMatchObject({ isMeasured: true, seconds: 4 })
    tour.start('rates')
    expect(training.started.map(({ optimizers }) => optimizers.map(({ id }) => id))).toEqual([
      ['rmsprop'],
    ])
    await close()
  })

  test('is done when all are there, and starts nothing then', async () => {
    const ids = store(draftsOf('rates')[0])
    const { tour, training, close } = openTour()
    const status = await stateOf(tour, 'rates')
    expect(status).toMatchObject({ state: 'done', left: { runs: 0, steps: 0 } })
    expect(status.runs.flatMap((one) => one.ids)).toEqual(ids)
    tour.start('rates')
    expect(training.started).toEqual([])
    await close()
  })

  test('whose runs lie in the trash says so, and trains them anew when asked', async () => {
    const ids = store(draftsOf('rates')[0])
    storage.edits.edit(ids, { kind: 'trashed', trashed: true })
    const { tour, training, close } = openTour()
    expect(await stateOf(tour, 'rates')).toMatchObject({ state: 'trashed', left: { runs: 2 } })
    tour.start('rates')
    expect(training.started).toEqual(draftsOf('rates'))
    await close()
  })

  test('that was cut off goes on with what can go on', async () => {
    const [, rmsprop] = store(draftsOf('rates')[0], 'done', 'stopped')
    const { tour, training, close } = openTour()
    expect(await stateOf(tour, 'rates')).toMatchObject({ state: 'stopped', left: { runs: 1 } })
    tour.start('rates')
    expect(training.resumed).toEqual([[rmsprop]])
    expect(training.started).toEqual([])
    await close()
  })

  test('with runs that train or wait is in training, and is not started twice', async () => {
    const ids = store(draftsOf('lopsided')[1], 'queued', 'queued')
    const { tour, training, close } = openTour()
    const comparisonId = storage.runs.get(ids[0])?.comparisonId ?? ''
    training.queue = [comparisonId]
    const status = await stateOf(tour, 'lopsided')
    expect(status).toMatchObject({ state: 'training', training: [comparisonId] })
    tour.start('lopsided')
    // The plain digits are still to be trained, the others are under way.
    expect(training.started).toEqual([draftsOf('lopsided')[0]])
    await close()
  })
})

describe('the tuned station', () => {
  /** Stores every trial, and the runs compared where asked; the losses choose 0.1 for SGD and 0.001 for RMSprop. */
  function storeSweep(draft: ComparisonDraft, withFinals: boolean): void {
    const best: Readonly<Record<string, number>> = { sgd: 0.1, rmsprop: 0.001 }
    const results: TrialResult[] = []
    const comparison = { id: uuid7(), name: draft.name, draft, createdAt: 1000 }
    storage.runs.insertComparison(comparison, [])
    for (;;) {
      const step = planSweep(draft, results)
      if (step.kind !== 'train' || (step.stage === 'training' && !withFinals)) return
      const runs = step.runs.map(({ recipe, role, name }) =>
        newRun(recipe, role, name, 1000, 'data'),
      )
      storage.runs.insertRuns(comparison.id, runs)
      for (const { id, recipe, role } of runs) {
        const { id: optimizer, hyperparameters } = recipe.optimizer
        const distance = Math.log10(hyperparameters.learningRate / best[optimizer])
        const validationLoss = distance * distance
        const end = { ...END, status: 'done' as const, stepsDone: recipe.steps, validationLoss }
        storage.runs.finish(id, end)
        results.push({ recipe, role, status: 'done', validationLoss, validationAccuracy: null })
      }
    }
  }

  test('lacks the runs compared alone when the trials are there', async () => {
    storeSweep(draftsOf('tuned')[0], false)
    const { tour, close } = openTour()
    expect(await stateOf(tour, 'tuned')).toMatchObject({ state: 'open', left: { runs: 6 } })
    await close()
  })

  test('compares the rates that were chosen with that of the classic comparison', async () => {
    storeSweep(draftsOf('tuned')[0], true)
    const { tour, close } = openTour()
    const status = await stateOf(tour, 'tuned')
    expect(status.state).toBe('done')
    expect(status.runs[0].ids).toHaveLength(6)
    expect(await tour.outcome('tuned')).toMatchObject({
      station: 'tuned',
      untuned: { sgd: { learningRate: 0.01 }, rmsprop: { learningRate: 0.01 } },
      tuned: { sgd: { learningRate: 0.1 }, rmsprop: { learningRate: 0.001 } },
    })
    await close()
  })
})

test('the saddle is traced by the rules of the engine, and RMSprop leaves it before SGD', async () => {
  const { tour, close } = openTour()
  const facts = await tour.outcome('saddle')
  expect(facts).toMatchObject({ station: 'saddle', holds: 'yes', most: 400 })
  await close()
})
