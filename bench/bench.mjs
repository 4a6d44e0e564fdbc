/**
 * `npm run bench [-- --json] [--rounds N] [--only a,b] [--threads N]`: the speed of the engine; with --threads, that of
 * one run over so many threads.
 * `npm run bench -- --overhead`, `--snapshots`, `--memory`, `--golden`, `--sweep` or `--updates`: what the app costs around the
 * engine, what it costs to look into runs while they train, how much memory runs need, whether every runtime gives the same bits, and what more cores
 * gain in a sweep, and how fast updates are that are generated from texts (see app-report.mjs).
 *
 * Every figure is the best of some short rounds, because other programs only ever take time away;
 * steps per second of CPU time tell what a busy machine would do were it quiet.
 * With --ui the window is measured instead: overlaying, hovering, zooming, drawing while runs train.
 * `npm run bench -- --list [--runs N]` measures the list of runs instead: see list.mjs.
 * `npm run bench -- --app [--runs N]` measures start, idling and memory of the app: see app-window.mjs.
 * `npm run bench -- --start` measures how soon a command trains: see start.mjs.
 * `npm run bench -- --peers` measures the whole app beside NumPy, PyTorch and TensorFlow.js: see peers.mjs.
 */
import os from 'node:os'
import { parseArgs } from 'node:util'
import { withDisplay } from '../scripts/setup/display.mjs'
import { runScript, SetupError } from '../scripts/setup/failure.mjs'
import { runCommand } from '../scripts/setup/run-command.mjs'
import { APP_REPORTS } from './app-report.mjs'
import { benchPeers } from './peers.mjs'
import { buildEngine, mnistFolder, runtimes } from './prepare.mjs'
import { benchApp } from './app-window.mjs'
import { benchList } from './list.mjs'
import { timeLimit } from './limits.mjs'
import { denseOperations, RECIPES } from './recipes.mjs'
import { report } from './report.mjs'
import { benchStart } from './start.mjs'
import { benchWindow } from './ui.mjs'

/** One question to a runtime or a peer takes some minutes on a slow machine. */
const LONGEST_MS = 30 * 60_000

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    ui: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: 'a,b,c,d' },
    overhead: { type: 'boolean', default: false },
    snapshots: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: false },
    golden: { type: 'boolean', default: false },
    sweep: { type: 'boolean', default: false },
    updates: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    app: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
    runs: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
})

/** The keys of the recipes that are measured. */
const wanted = options.only.split(',')

runScript(() => {
  const { app, list, peers, start, ui, json } = options
  if (ui) return withDisplay((env) => benchWindow(env, json))
  const rounds = Number(options.rounds)
  if (peers) return withDisplay((env) => benchPeers(env, { only: wanted, rounds, json }))
  if (start) return benchStart({ rounds, json })
  const runs = (usual) => Number(options.runs ?? usual)
  if (app) return withDisplay((env) => benchApp(env, { runs: runs(10_000), rounds, json }))
  return list ? benchList({ runs: runs(100_000), rounds, json }) : benchEngine()
})

async function benchEngine() {
  const cores = os.availableParallelism()
  const engine = await buildEngine()
  const data = mnistFolder()
  const places = await runtimes()
  const mode = Object.keys(APP_REPORTS).find((name) => options[name])
  if (mode !== undefined) {
    const { text, isGood } = await APP_REPORTS[mode]({ ask, places, cores, engine, data })
    console.log(text)
    return isGood ? 0 : 1
  }
  const recipes = RECIPES.filter(({ key }) => wanted.includes(key))
  const helpers = Number(options.threads) - 1
  const cases = places.flatMap((runtime) =>
    recipes.flatMap((recipe) => [
      ...recipe.options.map((one) => newCase(runtime, recipe, [one])),
      ...(helpers > 0 ? [] : [newCase(runtime, recipe, manyRuns(recipe.options, cores))]),
    ]),
  )
  const peaks = places.map((runtime) => ({ runtime: runtime.name, gigaflops: 0 }))

  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [i, runtime] of places.entries()) {
      const { gigaflops } = await ask(runtime, { mode: 'peak', engine })
      peaks[i].gigaflops = Math.max(peaks[i].gigaflops, gigaflops)
    }
    for (const one of cases) await measure(one, { engine, data, helpers })
  }
  const machine = { cpu: os.cpus()[0].model, cores, date: new Date().toISOString().slice(0, 10) }
  const results = cases.map(({ runtime, recipe, ...rest }) => ({
    runtime: runtime.name,
    recipe: recipe.key,
    title: recipe.title,
    ...rest,
  }))
  const all = { machine, peaks, results }
  console.log(options.json ? JSON.stringify(all, null, 2) : report(all))
  return 0
}

/** As many runs as cores, the optimizers in turn; with one core, a run of each all the same. */
function manyRuns(all, cores) {
  return Array.from({ length: Math.max(cores, all.length) }, (_, i) => all[i % all.length])
}

function newCase(runtime, recipe, threads) {
  const operations = threads.reduce((sum, one) => sum + denseOperations(one), 0) / threads.length
  const optimizers = threads.map(({ optimizer }) => optimizer.id)
  return {
    runtime,
    recipe,
    threads,
    optimizers,
    operations,
    stepsPerSecond: 0,
    perCpuSecond: 0,
    memory: 0,
  }
}

async function measure(one, { engine, data, helpers }) {
  const { threads, recipe, runtime } = one
  const { stepsPerSecond, perCpuSecond, memory } = await ask(runtime, {
    mode: 'measure',
    engine,
    data,
    threads,
    steps: recipe.steps,
    helpers,
  })
  one.perCpuSecond = Math.max(one.perCpuSecond, perCpuSecond)
  one.stepsPerSecond = Math.max(one.stepsPerSecond, stepsPerSecond)
  one.memory = Math.max(one.memory, memory)
}

/** What measure.mjs finds in a runtime. */
function ask(runtime, task) {
  const env = { OPTIMIZER_LAB_BENCH: JSON.stringify(task), ELECTRON_RUN_AS_NODE: undefined }
  return run({ ...runtime, env }, runtime.args)
}

/** What a program says on the line that is JSON. */
async function run({ command, name, env }, args) {
  const limit = timeLimit(LONGEST_MS)
  const options = { env: { ...process.env, ...env }, ...limit }
  const { code, output } = await runCommand(command, args, options)
  if (limit.passed())
    throw new SetupError(`${name} did not end within ${LONGEST_MS / 60_000} minutes.`)
  const line = output.split('\n').find((one) => one.startsWith('{'))
  if (code !== 0 || line === undefined) throw new SetupError(`${name} failed:\n${output.trim()}`)
  return JSON.parse(line)
}
