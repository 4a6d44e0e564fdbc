/**
 * `npm run bench -- --peers [--only a,b] [--rounds N] [--json]`: the app beside PyTorch, NumPy and TensorFlow.js.
 *
 * Every run of a peer is a process of its own, as anybody would start it, with one thread, or with as many as are best
 * where it has the machine to itself. All processes of a comparison wait for each other before the first step. The app is
 * measured as it is used: its command line on Node 24, and its window in Electron, each training the comparison through
 * its queue into a database. Seconds are those of the steps: no peer's start, no loading of data, no test set.
 *
 * The best of some rounds counts, because other programs only ever take time away.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { SetupError } from '../scripts/setup/failure.mjs'
import { prepare } from '../scripts/setup/prepare.mjs'
import { runCommand } from '../scripts/setup/run-command.mjs'
import { within } from './limits.mjs'
import { buildEngine, cachedPackages, mnistFolder, node24 } from './prepare.mjs'
import { RECIPES } from './recipes.mjs'
import { table, whole } from './table.mjs'
import { inWindow } from './ui.mjs'

const TENSORFLOW = ['@tensorflow/tfjs@4.22.0', '@tensorflow/tfjs-backend-wasm@4.22.0']
const LONGEST_MS = 30 * 60_000
/** Of the steps that the app does of a recipe, what a slow peer does: enough to tell its speed. */
const SHARE_OF_NUMPY = 0.1
const SHARE_OF_TENSORFLOW = 0.01
/** Steps make some seconds of one run each. */
const STEPS = { a: 3000, b: 3000, c: 300, d: 30_000 }

/**
 * @param {Record<string, string>} env with a display
 * @param {{ only: readonly string[], rounds: number, json: boolean }} options
 */
export async function benchPeers(env, { only, rounds, json }) {
  await prepare()
  const cores = os.availableParallelism()
  const recipes = RECIPES.filter(({ key }) => only.includes(key))
  const contestants = await contestantsOf(cores, env)
  const results = []
  for (let round = 0; round < rounds; round++) {
    for (const recipe of recipes) {
      for (const contestant of contestants) {
        for (const layout of contestant.layouts) {
          tell({ round, recipe, contestant, layout })
          const runs = await contestant.train(recipe, layout)
          keepBest(results, { contestant: contestant.name, recipe: recipe.key, ...layout, runs })
        }
      }
    }
  }
  const machine = { cpu: os.cpus()[0].model, cores, date: new Date().toISOString().slice(0, 10) }
  const all = {
    machine,
    contestants: contestants.map(({ name, about }) => ({ name, about })),
    results,
  }
  console.log(json ? JSON.stringify(all, null, 2) : report(all, recipes))
  return 0
}

/** It takes minutes: who is measured goes where no result goes. */
function tell({ round, recipe, contestant, layout }) {
  const runs = `${layout.optimizers.join(' and ')} on ${layout.cores} of the cores`
  console.error(`Round ${round + 1}, (${recipe.key}) ${recipe.title}: ${contestant.name}, ${runs}`)
}

/** The seconds until all runs have ended, for as many steps each as the app does. */
const bothFinished = ({ runs, recipe }) =>
  Math.max(...runs.map(({ steps, seconds }) => (seconds * STEPS[recipe]) / steps))

function keepBest(results, found) {
  const same = ({ contestant, recipe, optimizers, cores }) =>
    contestant === found.contestant &&
    recipe === found.recipe &&
    cores === found.cores &&
    optimizers.join() === found.optimizers.join()
  const place = results.findIndex(same)
  if (place < 0) results.push(found)
  else if (bothFinished(found) < bothFinished(results[place])) results[place] = found
}

/**
 * Who is measured: `train` one comparison of a recipe, which resolves with `{ optimizer, steps, seconds }` of each run.
 * A layout is the optimizers whose runs train at the same time, and how many cores they may use together.
 */
async function contestantsOf(cores, env) {
  const data = mnistFolder()
  const both = ['sgd', 'rmsprop']
  const pair = { optimizers: both, cores: Math.min(cores, both.length) }
  const alone = (count) => both.map((one) => ({ optimizers: [one], cores: count }))
  const oneRun = [1, ...(cores > 1 ? [cores] : [])].flatMap(alone)
  const list = [
    { name: 'command line, Node 24', layouts: [pair, ...oneRun], train: await commandLine() },
    { name: 'window, Electron', layouts: [pair], train: await window(env) },
  ]
  const python = (module) => {
    const candidates = ['python3', '/usr/bin/python3', 'python']
    return candidates.find((one) => spawnSync(one, ['-c', `import ${module}`]).status === 0)
  }
  const peer = (name, command, script, more, share = 1) => ({
    name,
    train: (recipe, layout) => {
      const args = [path.join(ROOT, 'bench', 'peers', script)]
      return trainInProcesses({ command, args, more: { data, ...more }, share }, recipe, layout)
    },
  })
  const torch = python('torch')
  if (torch !== undefined) {
    for (const foreach of [false, true]) {
      const name = `PyTorch, eager${foreach ? ', foreach' : ''}`
      const about = versionOf(torch, 'torch')
      list.push({
        ...peer(name, torch, 'torch_mlp.py', { foreach }),
        layouts: [pair, ...oneRun],
        about,
      })
    }
  }
  const numpy = python('numpy')
  for (const dtype of numpy === undefined ? [] : ['float32', 'float64']) {
    const one = peer(`NumPy ${dtype}`, numpy, 'numpy_mlp.py', { dtype }, SHARE_OF_NUMPY)
    list.push({ ...one, layouts: [pair], about: versionOf(numpy, 'numpy') })
  }
  const modules = await cachedPackages('tensorflow', TENSORFLOW).catch(() => undefined)
  if (modules !== undefined) {
    const more = { modules: pathToFileURL(modules).href }
    const script = 'tensorflow_mlp.mjs'
    const one = peer('TensorFlow.js, WASM', process.execPath, script, more, SHARE_OF_TENSORFLOW)
    list.push({ ...one, layouts: [pair] })
  }
  return list
}

/** A library's version, and the library that multiplies its matrices: the reference BLAS makes any peer look slow. */
function versionOf(python, module) {
  const code = `
import os, ${module}
import numpy
blas = {os.path.basename(os.path.realpath(line.split()[-1])) for line in open('/proc/self/maps') if 'blas' in line}
print(${module}.__version__, *sorted(blas))`
  return spawnSync(python, ['-c', code], { encoding: 'utf8' }).stdout.trim()
}

/** A process a run; all of them begin when the last one is ready. */
async function trainInProcesses({ command, args, more, share }, recipe, { optimizers, cores }) {
  const threads = Math.max(1, Math.floor(cores / optimizers.length))
  const children = optimizers.map((optimizer) => {
    const { sizes, batchSize, lossTiming } = recipe.options[0]
    const run = {
      optimizer,
      widths: sizes,
      batch: batchSize,
      rate: 0.01,
      steps: Math.ceil(share * STEPS[recipe.key]),
      lossAfter: lossTiming === 'after-step',
      threads,
      ...more,
    }
    const env = {
      ...process.env,
      OMP_NUM_THREADS: `${threads}`,
      OPENBLAS_NUM_THREADS: `${threads}`,
    }
    const child = spawn(command, [...args, JSON.stringify(run)], { env, stdio: 'pipe' })
    return { optimizer, child, ...linesOf(child) }
  })
  try {
    const work = async () => {
      await Promise.all(children.map(({ line }) => line()))
      for (const { child } of children) child.stdin.write('go\n')
      return Promise.all(
        children.map(async ({ optimizer, line }) => ({ optimizer, ...JSON.parse(await line()) })),
      )
    }
    return await within(LONGEST_MS, 'A peer', work())
  } finally {
    for (const { child } of children) child.kill('SIGKILL')
  }
}

/** What a process says, line by line. @returns the next line; fails with its complaint when it ends before */
function linesOf(child) {
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (complaint += text))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    async line() {
      const { value, done } = await lines.next()
      if (done)
        throw new SetupError(`${child.spawnargs.slice(0, 2).join(' ')} failed:\n${complaint}`)
      return value
    },
  }
}

/** The options of `compare` that say a recipe. */
function wordsOf({ options: [recipe] }) {
  const { sizes, batchSize, lossTiming } = recipe
  return [
    ...['--hidden', sizes.slice(1, -1).join(), '--batch', `${batchSize}`],
    ...['--loss', lossTiming === 'after-step' ? 'after' : 'before'],
    ...['--evaluate-every', '0'],
  ]
}

/** The built command on Node 24, its database in a folder of its own. */
async function commandLine() {
  const command = await node24()
  return (recipe, { optimizers, cores }) =>
    inFolder(async (folder) => {
      const json = path.join(folder, 'result.json')
      const args = [
        ...[path.join(ROOT, 'scripts', 'lab.mjs'), 'compare', '--optimizers', optimizers.join()],
        ...['--steps', `${STEPS[recipe.key]}`, '--at-once', `${cores}`, ...wordsOf(recipe)],
        ...['--db', path.join(folder, 'lab.sqlite'), '--json', json],
      ]
      // Its first start on a machine would go on while it looks whether vectors can be joined.
      const env = { ...process.env, OPTIMIZER_LAB_WIDE_VECTORS: 'wait' }
      const { code, output } = await runCommand(command, args, { cwd: ROOT, env })
      if (code !== 0) throw new SetupError(output.trim())
      const { runs } = JSON.parse(fs.readFileSync(json, 'utf8'))
      return runs.map(({ optimizer, steps, seconds }) => ({ optimizer, steps, seconds }))
    })
}

/** The app's window as a person has it, at a database of its own. */
async function window(env) {
  const { SGD_VS_RMSPROP: preset } = await import(path.join(await buildEngine(), 'comparison.mjs'))
  return ({ key, options: [recipe] }, { optimizers, cores }) =>
    inFolder((folder) =>
      inWindow(folder, env, ({ page }) => {
        const { sizes, batchSize, lossTiming } = recipe
        const changed = { hiddenLayers: sizes.slice(1, -1), batchSize, lossTiming }
        const draft = {
          ...preset,
          base: { ...preset.base, ...changed, steps: STEPS[key], evaluateEvery: 0 },
          optimizers: preset.optimizers.filter(({ id }) => optimizers.includes(id)),
        }
        return page.evaluate(trainInPage, { draft, cores })
      }),
    )
}

/** Runs in the page. */
async function trainInPage({ draft, cores }) {
  const ask = async (name, input) => {
    const answer = await globalThis.lab.invoke(name, input)
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.value
  }
  await ask('settings.set', { ...(await ask('settings.get', null)), atOnce: cores })
  await ask('comparisons.start', draft)
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { keys } = await ask('runs.query', { query: '', grouping: null })
    const rows = await ask('runs.rows', { keys: [...keys] })
    const runs = rows.flatMap((row) => ('run' in row ? [row.run] : []))
    if (runs.length === draft.optimizers.length && runs.every(({ status }) => status === 'done')) {
      return runs.map(({ recipe, stepsDone, trainingSeconds }) => ({
        optimizer: recipe.optimizer.id,
        steps: stepsDone,
        seconds: trainingSeconds,
      }))
    }
  }
}

async function inFolder(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-bench-'))
  try {
    return await work(folder)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The best of a peer's variants counts for it. */
const familyOf = (name) => name.split(',', 1)[0]

const ratio = (value) => `${value.toFixed(2)} x`

/** The figures as tables of text. */
export function report({ machine, contestants, results }, recipes) {
  const abouts = contestants
    .filter(({ about }) => about)
    .map(({ name, about }) => `${name}: ${about}`)
  const found = (name, recipe, optimizers, cores) =>
    results.find(
      (one) =>
        one.contestant === name &&
        one.recipe === recipe &&
        one.optimizers.join() === optimizers.join() &&
        one.cores === cores,
    )
  const speed = (one, optimizer) => {
    const run = one?.runs.find((each) => each.optimizer === optimizer)
    return run === undefined ? '' : whole(run.steps / run.seconds)
  }
  const both = ['sgd', 'rmsprop']
  const pairCores = Math.min(machine.cores, both.length)
  /** @param {(one: any) => number} figure of a measurement; the least of a family counts */
  const bestOf = (family, recipe, optimizers, cores) => {
    const names = contestants.map(({ name }) => name).filter((name) => familyOf(name) === family)
    const all = names.map((name) => found(name, recipe, optimizers, cores)).filter(Boolean)
    return Math.min(...all.map(bothFinished))
  }
  const peers = [...new Set(contestants.map(({ name }) => familyOf(name)))].slice(2)
  const ours = contestants.slice(0, 2).map(({ name }) => name)
  const parts = [
    `${machine.date}, ${machine.cpu}, ${machine.cores} cores`,
    ...abouts,
    '',
    'Both runs at the same time, one process a run (the app: a thread a run), steps/s:',
    '',
    table([
      ['', ...recipes.flatMap(({ key }) => [`(${key}) SGD`, `(${key}) RMSprop`])],
      ...contestants.map(({ name }) => [
        name,
        ...recipes.flatMap(({ key }) =>
          both.map((id) => speed(found(name, key, both, pairCores), id)),
        ),
      ]),
    ]),
    '',
    'Both finished, how many times as soon as the peer:',
    '',
    table([
      ['', ...recipes.flatMap(({ key }) => ours.map((name) => `(${key}) ${familyOf(name)}`))],
      ...peers.map((peer) => [
        peer,
        ...recipes.flatMap(({ key }) =>
          ours.map((name) =>
            ratio(
              bestOf(peer, key, both, pairCores) / bothFinished(found(name, key, both, pairCores)),
            ),
          ),
        ),
      ]),
    ]),
  ]
  const alone = contestants.filter(({ name }) =>
    results.some((one) => one.contestant === name && one.optimizers.length === 1),
  )
  if (alone.length > 0) {
    const counts = [...new Set([1, machine.cores])]
    parts.push(
      '',
      'One run alone, steps/s, by the cores that it may use:',
      '',
      table([
        ['', ...recipes.flatMap(({ key }) => both.map((id) => `(${key}) ${id}`))],
        ...counts.flatMap((cores) =>
          alone.map(({ name }) => [
            `${name}, ${cores}`,
            ...recipes.flatMap(({ key }) =>
              both.map((id) => speed(found(name, key, [id], cores), id)),
            ),
          ]),
        ),
      ]),
    )
  }
  return parts.join('\n')
}
