/** How much faster a sweep is with all cores than with one: the app's queue trains the same one with each. */
import { openApp } from './overhead.mjs'
import { sharedExamples } from './shared-examples.mjs'

/** Trials of two optimizers and their final runs: 40 in all. */
const RATES = Array.from({ length: 19 }, (_, i) => 0.001 + i * 0.001)

/** @param task { engine, data, rounds, steps, workers }; returns the least seconds of each, and the runs */
export async function sweep({ engine, data, rounds, steps, workers }) {
  const dataset = { train: sharedExamples(data, 'train'), test: sharedExamples(data, 't10k') }
  const seconds = { one: Infinity, all: Infinity }
  let runs = 0
  for (let round = 0; round < rounds; round++) {
    for (const [name, atOnce] of [
      ['one', 1],
      ['all', workers],
    ]) {
      const app = await openApp({ engine, dataset, workers: atOnce })
      const draft = await sweepDraft(app, steps)
      const start = performance.now()
      runs = await app.train(draft)
      seconds[name] = Math.min(seconds[name], (performance.now() - start) / 1000)
      await app.close()
    }
  }
  return { ...seconds, runs }
}

async function sweepDraft(app, steps) {
  const { SGD_VS_RMSPROP } = await app.load('comparison')
  return {
    ...SGD_VS_RMSPROP,
    base: { ...SGD_VS_RMSPROP.base, steps, validationExamples: 10_000 },
    sweep: {
      search: { kind: 'grid', axes: [{ field: 'learningRate', values: RATES }] },
      tuningSeeds: [0],
      selectBy: 'validation-loss',
    },
  }
}
