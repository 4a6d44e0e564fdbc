/**
 * The classic comparison in TensorFlow.js on its WebAssembly backend; see numpy_mlp.py.
 *
 *   node tensorflow_mlp.mjs <URL of node_modules> <MNIST folder> <steps>
 */
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const WIDTHS = [784, 100, 100, 100, 100, 10]
const BATCH = 128
const [modules, folder, steps] = process.argv.slice(2)
const require = createRequire(`${modules}/`)
const tf = require('@tensorflow/tfjs')
const backend = require('@tensorflow/tfjs-backend-wasm')

const backendFolder = path.join(fileURLToPath(modules), '@tensorflow', 'tfjs-backend-wasm', 'dist')
backend.setWasmPaths(`${backendFolder}${path.sep}`)
await tf.setBackend('wasm')
await tf.ready()

const images = fs.readFileSync(path.join(folder, 'train-images-idx3-ubyte')).subarray(16)
const labels = fs.readFileSync(path.join(folder, 'train-labels-idx1-ubyte')).subarray(8)

function newNet() {
  return WIDTHS.slice(1).map((outputs, i) => {
    const deviation = Math.sqrt(2 / WIDTHS[i])
    return {
      weights: tf.variable(tf.randomNormal([WIDTHS[i], outputs], 0, deviation)),
      biases: tf.variable(tf.zeros([outputs])),
    }
  })
}

function lossOf(net, batch, wanted) {
  const logits = net.reduce((values, { weights, biases }, i) => {
    const sums = values.matMul(weights).add(biases)
    return i < net.length - 1 ? sums.relu() : sums
  }, batch)
  return tf.losses.softmaxCrossEntropy(wanted, logits)
}

/** One step, then the loss of the same batch. */
function train({ net, optimizer }, batch, wanted) {
  optimizer.minimize(() => lossOf(net, batch, wanted))
  return tf.tidy(() => lossOf(net, batch, wanted).dataSync()[0])
}

function drawBatch() {
  const pixels = new Float32Array(BATCH * 784)
  const classes = new Int32Array(BATCH)
  for (let row = 0; row < BATCH; row++) {
    const chosen = Math.floor(Math.random() * labels.length)
    for (let i = 0; i < 784; i++) pixels[row * 784 + i] = images[chosen * 784 + i] / 255
    classes[row] = labels[chosen]
  }
  return { pixels, classes }
}

const contestants = [tf.train.sgd(0.01), tf.train.rmsprop(0.01, 0.99, 0, 1e-8)].map(
  (optimizer) => ({ net: newNet(), optimizer }),
)
// `minimize` without a list changes every variable that the loss depends on: its own net's.
let start = 0
for (let step = -5; step < Number(steps); step++) {
  if (step === 0) start = performance.now()
  const { pixels, classes } = drawBatch()
  tf.tidy(() => {
    const batch = tf.tensor2d(pixels, [BATCH, 784])
    const wanted = tf.oneHot(tf.tensor1d(classes, 'int32'), 10).toFloat()
    for (const contestant of contestants) train(contestant, batch, wanted)
  })
}
const seconds = (performance.now() - start) / 1000
process.stdout.write(`${JSON.stringify({ steps: 2 * Number(steps), seconds })}\n`)
