/**
 * Measures in the runtime that runs it: Node, or the main process of Electron, whose WebAssembly may
 * be slower than the same Electron's as Node. bench.mjs says what to do in OPTIMIZER_LAB_BENCH:
 *   { mode: 'measure', engine, data, threads: [Trainer options, ...], steps, helpers }  ->  steps/s, memory
 *   { mode: 'peak', engine }                                                  ->  GFLOP/s of one core
 *   { mode: 'golden', engine }                                                ->  hashes
 *   { mode: 'memory', 'overhead', 'snapshots' or 'updates', ... }                         ->  see the file
 * Each run has its worker thread, as in the app; all of them start at the same moment.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { golden } from './golden.mjs'
import { collectGarbage, memory } from './memory.mjs'
import { overhead } from './overhead.mjs'
import { sharedExamples } from './shared-examples.mjs'
import { snapshots } from './snapshots.mjs'
import { sweep } from './sweep.mjs'
import { updates } from './updates.mjs'

/** Long enough for helpers to come and for their shares to be about right. */
const WARM_UP_SECONDS = 1
const PEAK_ROUNDS = 5000
/** Operations of one round of assembly/peak.ts: 40 multiplications and additions of four lanes. */
const PEAK_OPERATIONS = 320

if (parentPort === null) main(JSON.parse(process.env.OPTIMIZER_LAB_BENCH))
else if (workerData.offer) help(workerData)
else train(workerData)

async function main(task) {
  const modes = { peak, measure, golden, memory, overhead, snapshots, sweep, updates }
  const result = await modes[task.mode](task)
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
}

function peak({ engine }) {
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

async function measure({ engine, data, threads, steps, helpers = 0 }) {
  const examples = sharedExamples(data, 'train')
  await collectGarbage()
  const before = process.memoryUsage.rss()
  const gate = new Int32Array(new SharedArrayBuffer(8))
  const workers = threads.map(
    (options) =>
      new Worker(new URL(import.meta.url), {
        workerData: { engine, examples, options, steps, gate, helpers },
      }),
  )
  const helping = []
  const answers = workers.map(
    (worker) =>
      new Promise((resolve, reject) => {
        worker.on('message', (message) => {
          if (message.offer === undefined) resolve(message)
          else helping.push(...helpersFor(engine, message.offer, helpers))
        })
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
  await Promise.all([...workers, ...helping].map((worker) => worker.terminate()))
  const done = steps * threads.length
  const perCpuSecond = done / ((user + system) / 1e6)
  return { stepsPerSecond: done / seconds, perCpuSecond, memory, results }
}

function helpersFor(engine, offer, count) {
  return Array.from({ length: count }, (_, i) => {
    return new Worker(new URL(import.meta.url), { workerData: { engine, offer, place: i + 1 } })
  })
}

async function help({ engine, offer, place }) {
  await prepareThread(engine)
  const { help } = await import(path.join(engine, 'helper.mjs'))
  help(offer, place)
}

/** What the app's training threads do first. */
async function prepareThread(engine) {
  const { leaveOutStackChecks } = await import(path.join(engine, 'thread.mjs'))
  leaveOutStackChecks()
}

/** @param helpers threads of its own that each run has beside the one that trains it, whatever they are worth */
async function train({ engine, examples, options, steps, gate, helpers }) {
  await prepareThread(engine)
  const { Trainer } = await import(path.join(engine, 'engine.mjs'))
  const images = new Uint8Array(examples.images)
  const labels = new Uint8Array(examples.labels)
  const trainer = new Trainer(options, { ...examples, images, labels })
  if (helpers > 0) {
    const offer = trainer.share({ helpers, evaluated: [], areMeasured: false })
    parentPort.postMessage({ offer })
  }
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
