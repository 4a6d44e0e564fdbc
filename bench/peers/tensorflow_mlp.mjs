/** One run in TensorFlow.js on its WebAssembly backend, as the first argument asks for it; see bench/peers.mjs. */
import fs from 'node:fs'
import path from 'node:path'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const run = JSON.parse(process.argv[2])
const { widths, batch: batchSize, steps } = run
const require = createRequire(`${run.modules}/`)
const tf = require('@tensorflow/tfjs')
const backend = require('@tensorflow/tfjs-backend-wasm')

const modules = fileURLToPath(run.modules)
const backendFolder = path.join(modules, '@tensorflow', 'tfjs-backend-wasm', 'dist')
backend.setWasmPaths(`${backendFolder}${path.sep}`)
await tf.setBackend('wasm')
await tf.ready()

const images = fs.readFileSync(path.join(run.data, 'train-images-idx3-ubyte')).subarray(16)
const labels = fs.readFileSync(path.join(run.data, 'train-labels-idx1-ubyte')).subarray(8)

const net = widths.slice(1).map((outputs, i) => {
  const deviation = Math.sqrt(2 / widths[i])
  return {
    weights: tf.variable(tf.randomNormal([widths[i], outputs], 0, deviation)),
    biases: tf.variable(tf.zeros([outputs])),
  }
})
const optimizer =
  run.optimizer === 'sgd' ? tf.train.sgd(run.rate) : tf.train.rmsprop(run.rate, 0.99, 0, 1e-8)

function lossOf(batch, wanted) {
  const logits = net.reduce((values, { weights, biases }, i) => {
    const sums = values.matMul(weights).add(biases)
    return i < net.length - 1 ? sums.relu() : sums
  }, batch)
  return tf.losses.softmaxCrossEntropy(wanted, logits)
}

function drawBatch() {
  const pixels = new Float32Array(batchSize * 784)
  const classes = new Int32Array(batchSize)
  for (let row = 0; row < batchSize; row++) {
    const chosen = Math.floor(Math.random() * labels.length)
    for (let i = 0; i < 784; i++) pixels[row * 784 + i] = images[chosen * 784 + i] / 255
    classes[row] = labels[chosen]
  }
  return { pixels, classes }
}

function step() {
  const { pixels, classes } = drawBatch()
  tf.tidy(() => {
    const batch = tf.tensor2d(pixels, [batchSize, 784])
    const wanted = tf.oneHot(tf.tensor1d(classes, 'int32'), 10).toFloat()
    const before = optimizer.minimize(() => lossOf(batch, wanted), true)
    return (run.lossAfter ? lossOf(batch, wanted) : before).dataSync()[0]
  })
}

for (let i = 0; i < 5; i++) step()
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const start = performance.now()
for (let i = 0; i < steps; i++) step()
const seconds = (performance.now() - start) / 1000
process.stdout.write(`${JSON.stringify({ steps, seconds })}\n`, () => process.exit(0))
