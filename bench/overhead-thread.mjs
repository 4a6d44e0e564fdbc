/** A thread that trains a recipe as a run of the app would, and says nothing before its end. */
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

const { engine, dataset, recipe } = workerData
const { Trainer } = await import(path.join(engine, 'engine.mjs'))

const { train, test } = dataset
const view = (set) => ({
  ...set,
  images: new Uint8Array(set.images),
  labels: new Uint8Array(set.labels),
})
const sizes = [train.features, ...recipe.hiddenLayers, 10]
const trainer = new Trainer({ ...recipe, sizes, ratePlan: recipe }, view(train))
let steps = 0
let evaluations = 0
for (let step = 1; step <= recipe.steps; step++) {
  const start = performance.now()
  trainer.step()
  const trained = performance.now()
  if (step % recipe.evaluateEvery === 0 || step === recipe.steps) trainer.evaluate(view(test))
  steps += (trained - start) / 1000
  evaluations += (performance.now() - trained) / 1000
}
parentPort.postMessage({ steps, evaluations })
