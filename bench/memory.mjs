/** How much memory runs of the document's recipe need at most in the app's queue, beside the data set. */
import v8 from 'node:v8'
import vm from 'node:vm'
import { openApp } from './overhead.mjs'
import { sharedExamples } from './shared-examples.mjs'

const LOOK_MS = 5

/** @param task { engine, data, steps, runs, workers }; returns bytes */
export async function memory({ engine, data, steps, runs, workers }) {
  const dataset = { train: sharedExamples(data, 'train'), test: sharedExamples(data, 't10k') }
  const app = await openApp({ engine, dataset, workers })
  const { SGD_VS_RMSPROP } = await app.load('comparison')
  const [, rmsprop] = SGD_VS_RMSPROP.optimizers
  const seeds = Array.from({ length: runs }, (_, seed) => seed)
  const base = { ...SGD_VS_RMSPROP.base, steps }
  await collectGarbage()
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => (most = Math.max(most, process.memoryUsage.rss()))
  const timer = setInterval(look, LOOK_MS)
  await app.train({ ...SGD_VS_RMSPROP, base, optimizers: [rmsprop], seeds })
  look()
  clearInterval(timer)
  await app.close()
  return { memory: most - before }
}

/** So that what reading the files left behind does not hide what the runs need. */
export async function collectGarbage() {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc')
  for (let i = 0; i < 5; i++) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
