/**
 * Measures in the runtime that runs it: Node, or the main process of Electron, whose WebAssembly may
 * be slower than the same Electron's as Node. bench.mjs says what to do in OPTIMIZER_LAB_BENCH:
 *   { engine, data, threads: [Trainer options, ...], steps }  ->  steps per second, memory
 *   { engine, peak: true }                                    ->  GFLOP/s of one core
 * Each run has its worker thread, as in the app; all of them start at the same moment.
 */
import fs from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'
import vm from 'node:vm'
import { parentPort, Worker, workerData } from 'node:worker_threads'

const WARM_UP_SECONDS = 0.5
const PEAK_ROUNDS = 5000
/** Operations of one round of assembly/peak.ts: 40 multiplications and additions of four lanes. */
const PEAK_OPERATIONS = 320

if (parentPort === null) main(JSON.parse(process.env.OPTIMIZER_LAB_BENCH))
else train(workerData)

async function main(task) {
  const result = task.peak ? peak(task.engine) : await measure(task)
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
}

function peak(engine) {
  const module = new WebAssembly.Module(fs.readFileSync(path.join(engine, 'peak.wasm')))
  const { peak: run } = new WebAssembly.Instance(module).exports
  let best = Infinity
  for (const end = performance.now() + 2000; performance.now() < end;) {
    const start = performance.now()
    run(PEAK_ROUNDS, 0.9, 0.1)
    best = Math.min(best, performance.now() - start)
  }
  return { gigaflops: (PEAK_ROUNDS * PEAK_OPERATIONS) / best / 1e6 }
}

async function measure({ engine, data, threads, steps }) {
  const examples = {
    images: sharedTail(path.join(data, 'train-images-idx3-ubyte'), 16),
    labels: sharedTail(path.join(data, 'train-labels-idx1-ubyte'), 8),
  }
  await collectGarbage()
  const before = process.memoryUsage.rss()
  const gate = new Int32Array(new SharedArrayBuffer(8))
  const workers = threads.map(
    (options) =>
      new Worker(new URL(import.meta.url), {
        workerData: { engine, examples, options, steps, gate },
      }),
  )
  const answers = workers.map(
    (worker) =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve)
        worker.once('error', reject)
      }),
  )
  while (Atomics.load(gate, 0) < threads.length) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const start = performance.now()
  const cpuStart = process.cpuUsage()
  Atomics.store(gate, 1, 1)
  Atomics.notify(gate, 1)
  const results = await Promise.all(answers)
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpuStart)
  const memory = (process.memoryUsage.rss() - before) / threads.length
  await Promise.all(workers.map((worker) => worker.terminate()))
  const done = steps * threads.length
  const perCpuSecond = done / ((user + system) / 1e6)
  return { stepsPerSecond: done / seconds, perCpuSecond, memory, results }
}

/** So that what reading the files left behind does not hide what the runs need. */
async function collectGarbage() {
  v8.setFlagsFromString('--expose-gc')
  const collect = vm.runInNewContext('gc')
  for (let i = 0; i < 5; i++) {
    collect()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A file without its header, in memory that all threads share. */
function sharedTail(file, header) {
  const bytes = fs.readFileSync(file).subarray(header)
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length))
  shared.set(bytes)
  return shared
}

async function train({ engine, examples, options, steps, gate }) {
  const { Trainer } = await import(path.join(engine, 'engine.mjs'))
  const features = options.sizes[0]
  const set = { ...examples, count: examples.labels.length, features }
  const trainer = new Trainer(options, set)
  const warm = performance.now() + 1000 * WARM_UP_SECONDS
  while (performance.now() < warm) trainer.step()
  Atomics.add(gate, 0, 1)
  Atomics.wait(gate, 1, 0)
  const start = performance.now()
  let sum = 0
  for (let step = 0; step < steps; step++) sum += trainer.step()
  const seconds = (performance.now() - start) / 1000
  parentPort.postMessage({ optimizer: options.optimizer.id, seconds, meanLoss: sum / steps })
}
