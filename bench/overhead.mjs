/**
 * What the app costs around the engine: the classic comparison in the real queue (worker messages,
 * saving to an SQLite file, what is told to the window serialised as for it), against threads that do
 * the same steps and evaluations and say nothing. Both take turns in one process.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import v8 from 'node:v8'
import { Worker } from 'node:worker_threads'
import { sharedExamples } from './shared-examples.mjs'

/** @param task { engine, data, rounds, steps, workers }; returns seconds, the best of all rounds */
export async function overhead({ engine, data, rounds, steps, workers }) {
  const loadedAt = performance.now()
  const dataset = { train: sharedExamples(data, 'train'), test: sharedExamples(data, 't10k') }
  const loading = (performance.now() - loadedAt) / 1000
  const app = await openApp({ engine, dataset, workers })
  const { expandComparison, SGD_VS_RMSPROP } = await app.load('comparison')
  const draft = { ...SGD_VS_RMSPROP, base: { ...SGD_VS_RMSPROP.base, steps } }
  const recipes = expandComparison(draft)

  const inQueue = []
  const alone = []
  for (let round = 0; round < rounds; round++) {
    alone.push(await timed(() => trainAlone(recipes, { engine, dataset })))
    inQueue.push(await timed(() => app.train(draft)))
  }
  await app.close()
  const least = (list, key) => Math.min(...list.map((one) => one[key]))
  const longest = (one, key) => Math.max(...one.result.map((thread) => thread[key]))
  return {
    loading,
    wallAlone: least(alone, 'wall'),
    wallInQueue: least(inQueue, 'wall'),
    cpuAlone: least(alone, 'cpu'),
    cpuInQueue: least(inQueue, 'cpu'),
    steps: Math.min(...alone.map((one) => longest(one, 'steps'))),
    evaluations: Math.min(...alone.map((one) => longest(one, 'evaluations'))),
  }
}

async function timed(act) {
  const start = performance.now()
  const cpuStart = process.cpuUsage()
  const result = await act()
  const wall = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpuStart)
  return { wall, cpu: (user + system) / 1e6, result }
}

const NOBODY_ELSE_WRITES = { isTaken: false, whenFree: () => Promise.resolve() }

/** The queue on a new database. */
export async function openApp({ engine, dataset, workers, snapshots = () => 'off' }) {
  const load = (name) => import(path.join(engine, `${name}.mjs`))
  const { Training } = await load('training')
  const { openStorage } = await load('storage')
  const { trainingThreads } = await load('threads')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-bench-'))
  const threads = trainingThreads(() => new Worker(path.join(engine, 'worker.mjs')))
  const storage = openStorage(path.join(folder, 'bench.sqlite'))
  const info = { id: 'mnist', features: dataset.train.features, classes: 10 }
  const training = new Training({
    runs: storage.runs,
    checkpoints: storage.checkpoints,
    turns: NOBODY_ELSE_WRITES,
    briefly: storage.briefly,
    datasets: { load: () => ({ info, ...dataset }), resolveDataset: (id) => ({ id }) },
    beginTask: threads.begin,
    emit: (name, event) => v8.serialize([name, event]),
    workers,
    snapshots,
  })
  return {
    load,
    async train(draft) {
      const { comparisonId } = training.start(draft)
      await training.whenIdle()
      const ended = storage.list.summariesOfComparisons([comparisonId])
      const failed = ended.find(({ status }) => status !== 'done')
      if (failed !== undefined) throw new Error(`${failed.name}: ${failed.reason}`)
      return ended.length
    },
    async close() {
      await threads.close()
      storage.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

function trainAlone(recipes, { engine, dataset }) {
  const threads = recipes.map((recipe) => {
    const workerData = { engine, dataset, recipe }
    const worker = new Worker(new URL('overhead-thread.mjs', import.meta.url), { workerData })
    return new Promise((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  })
  return Promise.all(threads)
}
