/** Landscapes of real runs: a real database, real threads and a data set of a few bytes. */
import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Landscapes } from '../../src-main/landscape/landscapes'
import type { LandscapeProgress } from '../../src-shared/contract/landscape'
import { barrierOf, pathEnd, inOrder, type Landscape } from '../../src-shared/landscape/landscape'
import type { RunId } from '../../src-shared/runs/run'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import type { ComparisonDraft } from '../../src-shared/recipe/comparison'
import {
  buildThread,
  TINY_LIBRARY as datasets,
  openTrainingLab,
  statusOf,
  useWorkerFiles,
  type TrainingLab,
} from '../training/training-lab'
import { tinyDraft } from '../training/worker/sample-task'

const files = useWorkerFiles()
let entry = ''
beforeAll(async () => {
  entry = await buildThread('landscape/thread-entry.ts', files.folder, 'landscape.mjs')
}, 30_000)

let opened: { lab: TrainingLab; landscapes: Landscapes } | undefined
afterEach(async () => {
  await opened?.landscapes.close()
  await opened?.lab.close()
  opened = undefined
})

function openLab(database?: string) {
  const told: LandscapeProgress[][] = []
  const lab = openTrainingLab(files, { database })
  const used: number[] = []
  const landscapes = new Landscapes({
    runs: lab.storage.runs,
    landscapes: lab.storage.landscapes,
    datasets,
    turns: lab.turns,
    emit: (name, event) => {
      if (name === 'landscape.progress') told.push([...(event as LandscapeProgress[])])
    },
    spawn: () => new Worker(entry),
    cores: {
      get count() {
        return lab.training.idleCores
      },
      use: (cores) => void used.push(cores),
    },
    savePoints: () => lab.training.savePoints(),
  })
  opened = { lab, landscapes }
  return { lab, landscapes, told, used }
}

type Both = [RunId, RunId]

async function train(lab: TrainingLab, draft: ComparisonDraft): Promise<Both> {
  const { runs } = lab.training.start(draft)
  await lab.training.whenIdle()
  await lab.training.savePoints()
  return runs.map(({ id }) => id) as Both
}

const finiteLosses = ({ map }: Landscape) => (map?.losses ?? []).filter((loss) => loss !== null)

describe('the landscape of two runs', () => {
  it('is made, kept, and there at once when it is asked for again, also by another process', async () => {
    const { lab, landscapes, told, used } = openLab()
    const ids = await train(lab, tinyDraft())
    expect(landscapes.get(ids)).toMatchObject({ landscape: null, refusal: null, making: null })
    expect(landscapes.get(ids).estimatedSeconds).toBeGreaterThan(0)

    const made = await landscapes.make(ids, 7)
    expect(made?.map?.losses).toHaveLength(49)
    expect(made && finiteLosses(made)).toHaveLength(49)
    expect(made?.examples).toBe(60)
    expect(landscapes.get(ids).landscape).toEqual(made)
    const turned = landscapes.get([ids[1], ids[0]]).landscape
    expect(turned).toEqual(made && inOrder(made, ids[1]))
    expect(turned?.paths[0].id).toBe(ids[1])

    expect(told[0][0]).toMatchObject({ stage: 'waiting', share: 0 })
    const shares = told.flat().map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(told.at(-1)).toEqual([])
    expect(Math.max(...used)).toBe(2)
    expect(used.at(-1)).toBe(0)

    await landscapes.close()
    const { database } = lab
    await lab.close()
    const again = openLab(database)
    expect(again.landscapes.get(ids).landscape).toEqual(made)
  })

  it('begins and ends where the runs do', async () => {
    const { lab, landscapes } = openLab()
    const ids = await train(lab, tinyDraft())
    const made = (await landscapes.make(ids, 5)) as Landscape
    for (const path of made.paths) {
      expect(path.steps[0]).toBe(0)
      expect([path.x[0], path.y[0], path.away[0], path.distance[0]]).toEqual([0, 0, 0, 0])
      const end = pathEnd(path)
      expect(end.step).toBe(40)
      expect(end.away).toBeLessThan(1e-6 * end.distance)
      expect(end.distance).toBeCloseTo(Math.hypot(end.x, end.y), 10)
      expect(path.diverged).toBe(false)
    }
    const [between, first, second] = made.profiles
    expect(first.losses[first.at.indexOf(0)]).toBe(made.paths[0].losses[0])
    expect(first.losses[first.at.indexOf(1)]).toBe(pathEnd(made.paths[0]).loss)
    expect(second.losses[second.at.indexOf(1)]).toBe(pathEnd(made.paths[1]).loss)
    expect(between.losses[between.at.indexOf(0)]).toBe(pathEnd(made.paths[0]).loss)
    expect(between.losses[between.at.indexOf(1)]).toBe(pathEnd(made.paths[1]).loss)
    expect(barrierOf(between)).not.toBeNull()
    const [a, b] = made.paths.map(pathEnd)
    expect(between.length).toBeCloseTo(Math.hypot(a.x - b.x, a.y - b.y), 10)
  })

  it('is of the last finite step where a run diverged', async () => {
    const { lab, landscapes } = openLab()
    const draft = tinyDraft({ lossForm: 'exact' })
    const [, rmsprop] = draft.optimizers
    const wild = chooseOptimizer('sgd', { learningRate: 1000, weightDecay: 10 })
    const ids = await train(lab, { ...draft, optimizers: [wild, rmsprop] })
    const run = lab.run(ids[0])
    expect(run.status).toBe('diverged')
    const made = (await landscapes.make(ids, 3)) as Landscape
    expect(made.paths[0].diverged).toBe(true)
    expect(pathEnd(made.paths[0]).step).toBeLessThan(run.stepsDone)
    expect(Number.isFinite(pathEnd(made.paths[0]).distance)).toBe(true)
    expect(made.paths[1].diverged).toBe(false)
    expect(pathEnd(made.paths[1]).step).toBe(40)
  })

  it('is a line where both ends lie in one direction', async () => {
    const { lab, landscapes } = openLab()
    const draft = tinyDraft()
    const [sgd] = draft.optimizers
    const ids = await train(lab, { ...draft, optimizers: [sgd] })
    // The same run once more.
    const [other] = await train(lab, { ...draft, optimizers: [sgd] })
    const made = (await landscapes.make([ids[0], other], 5)) as Landscape
    expect(made.map).toBeNull()
    expect(made.rest).toBeLessThan(1e-6)
    expect(made.profiles.map(({ line }) => line)).toEqual(['between', 'first', 'second'])
    expect(made.paths[0].y.every((y) => y === 0)).toBe(true)
  })

  it('follows forks from where they part', async () => {
    const { lab, landscapes } = openLab()
    const [sgd] = await train(lab, tinyDraft())
    const forks = ['adam', 'adagrad'].map((id) => {
      const [optimizer] = tinyDraft().optimizers
      const learningRate = id === 'adam' ? 0.01 : 0.02
      return lab.training.fork({
        parent: sgd,
        step: 20,
        steps: 40,
        optimizer: {
          ...optimizer,
          hyperparameters: { ...optimizer.hyperparameters, learningRate },
        },
        schedule: { kind: 'constant', warmupSteps: 0 },
        scheduleFrom: 'continued',
        optimizerState: 'fresh',
      })
    })
    await lab.training.whenIdle()
    await lab.training.savePoints()
    const made = await landscapes.make(forks.map(({ id }) => id) as Both, 3)
    expect(made?.paths.map(({ steps }) => [steps[0], steps.at(-1)])).toEqual([
      [20, 40],
      [20, 40],
    ])
  })

  it('is not shown any more when one of the runs went on', async () => {
    const { lab, landscapes } = openLab()
    const ids = await train(lab, tinyDraft())
    const made = (await landscapes.make(ids, 3)) as Landscape
    const older = made.paths.map((path) => ({ ...path, stepsDone: path.stepsDone - 1 }))
    lab.storage.landscapes.save({ ...made, paths: [older[0], made.paths[1]] })
    expect(landscapes.get(ids)).toMatchObject({ landscape: null, refusal: null })
  })
})

describe('cancelling a landscape', () => {
  it('ends it within a point and keeps nothing', async () => {
    const { lab, landscapes, told } = openLab()
    const ids = await train(lab, tinyDraft({ steps: 3000 }))
    const made = landscapes.make(ids, 101)
    while (!told.some(([one]) => one?.stage === 'measuring')) await new Promise(setImmediate)
    landscapes.cancel(ids)
    expect(await made).toBeNull()
    expect(landscapes.get(ids)).toMatchObject({ landscape: null, making: null })
    expect(told.at(-1)).toEqual([])
    expect(await landscapes.make(ids, 3)).not.toBeNull()
  })

  it('is done to one that waits, too', async () => {
    const { lab, landscapes } = openLab()
    const ids = await train(lab, tinyDraft())
    const [third] = await train(lab, tinyDraft())
    const one = landscapes.make(ids, 31)
    const other = landscapes.make([ids[1], third], 31)
    landscapes.cancel([ids[1], third])
    expect(await other).toBeNull()
    expect(await one).not.toBeNull()
  })
})

describe('what has no landscape', () => {
  async function refusalOf(change: Parameters<typeof tinyDraft>[0]) {
    const { lab, landscapes } = openLab()
    const [first] = await train(lab, tinyDraft())
    const [, other] = await train(lab, tinyDraft(change))
    const { refusal } = landscapes.get([first, other])
    await expect(landscapes.make([first, other])).rejects.toThrow(refusal ?? 'none')
    return refusal
  }

  it('are different nets, and different initial weights', async () => {
    expect(await refusalOf({ hiddenLayers: [4] })).toContain('different networks')
    await opened?.landscapes.close()
    await opened?.lab.close()
    expect(await refusalOf({ initializer: { kind: 'xavier' } })).toContain('different weights')
  })

  it('is a run alone, one that trains, and one that is not there', async () => {
    const { lab, landscapes } = openLab()
    const ids = await train(lab, tinyDraft())
    expect(landscapes.get([ids[0], ids[0]]).refusal).toContain('two different runs')
    const { runs } = lab.training.start(tinyDraft({ steps: 1_000_000 }))
    await lab.when(statusOf(runs[0].id, 'running'))
    expect(landscapes.get([ids[0], runs[0].id]).refusal).toContain('has not ended')
    const nobody = '0190a1b2-0000-7000-8000-000000000000'
    expect(landscapes.get([ids[0], nobody]).refusal).toContain(nobody)
  })

  it('comes out otherwise than it is stored', async () => {
    const { lab, landscapes } = openLab()
    const ids = await train(lab, tinyDraft())
    const runs = lab.storage.runs
    const lying = new Landscapes({
      runs: {
        get: (id) => runs.get(id),
        weights: (id) => runs.weights(id),
        curves(asked, metric) {
          const found = runs.curves(asked, metric)
          for (const [id, curve] of found) {
            const values = curve.values.slice()
            values[16] += 1e-6
            found.set(id, { ...curve, values })
          }
          return found
        },
      },
      landscapes: lab.storage.landscapes,
      datasets,
      turns: lab.turns,
      emit: () => {},
      spawn: () => new Worker(entry),
      cores: { count: 2, use: () => {} },
      savePoints: () => Promise.resolve(),
    })
    await expect(lying.make(ids, 3)).rejects.toThrow(/step 17/)
    expect(landscapes.get(ids).landscape).toBeNull()
    await lying.close()
  })
})

it('trains on while a landscape is made, and takes idle cores alone', async () => {
  const { lab, landscapes, used } = openLab()
  const ids = await train(lab, tinyDraft())
  const { runs } = lab.training.start(tinyDraft({ steps: 1_000_000 }))
  await lab.when(statusOf(runs[1].id, 'running'))
  const before = lab.run(runs[0].id).stepsDone
  expect(await landscapes.make(ids, 31)).not.toBeNull()
  expect(Math.max(...used)).toBe(1)
  await lab.training.savePoints()
  expect(lab.run(runs[0].id).stepsDone).toBeGreaterThan(before)
  lab.training.stop(runs.map(({ id }) => id))
  await lab.training.whenIdle()
})

it('goes with either of its runs, and stays while one is in the trash', async () => {
  const { lab, landscapes } = openLab()
  const ids = await train(lab, tinyDraft())
  const made = await landscapes.make(ids, 3)
  const { edits, trash } = lab.storage
  edits.edit([ids[1]], { kind: 'trashed', trashed: true })
  expect(landscapes.get(ids).refusal).toContain(ids[1])
  edits.edit([ids[1]], { kind: 'trashed', trashed: false })
  expect(landscapes.get(ids).landscape).toEqual(made)
  edits.edit([ids[1]], { kind: 'trashed', trashed: true })
  trash.empty()
  expect(lab.storage.landscapes.get([ids[0], ids[1]])).toBeUndefined()
})
