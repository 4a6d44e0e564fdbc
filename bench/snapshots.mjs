/**
 * What it costs to look into runs while they train: each optimizer of the classic comparison in the real queue, alone, with
 * the usual snapshots and without any, in turn.
 */
import { openApp } from './overhead.mjs'
import { sharedExamples } from './shared-examples.mjs'

/** @param task { engine, data, rounds, steps }; returns of each optimizer the seconds without and with, the least of all rounds */
export async function snapshots({ engine, data, rounds, steps }) {
  const dataset = { train: sharedExamples(data, 'train'), test: sharedExamples(data, 't10k') }
  let rule = 'off'
  const app = await openApp({ engine, dataset, workers: 1, snapshots: () => rule })
  const { SGD_VS_RMSPROP } = await app.load('comparison')
  const base = { ...SGD_VS_RMSPROP.base, steps }
  const found = SGD_VS_RMSPROP.optimizers.map((optimizer) => ({
    draft: { ...SGD_VS_RMSPROP, base, optimizers: [optimizer] },
    optimizer: optimizer.id,
    off: Infinity,
    usual: Infinity,
  }))
  for (let round = 0; round < rounds; round++) {
    for (const one of found) {
      for (rule of round % 2 === 0 ? ['off', 'usual'] : ['usual', 'off']) {
        const start = performance.now()
        await app.train(one.draft)
        one[rule] = Math.min(one[rule], (performance.now() - start) / 1000)
      }
    }
  }
  await app.close()
  return found.map(({ optimizer, off, usual }) => ({ optimizer, off, usual }))
}
