/** `npm run generate -- --db FILE`: fills a database with invented runs, for tests, benches and trying things out. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { pathToFileURL } from 'node:url'
import { bundle } from './setup/bundle.mjs'
import { SetupError, runScript } from './setup/failure.mjs'
import { prepare } from './setup/prepare.mjs'

const USAGE = `Fills a database with invented runs: all optimizers, grids of learning rates, seeds, every way to end,
plausible losses and accuracies over half a year, some with tags, notes, pins and in the trash.

  npm run generate -- --db FILE [options]

  --db FILE       database to make or to add to
  --runs N        how many runs (100000)
  --curves N      how many of them get a loss curve (200)
  --points N      points of each curve (2000)
  --seed N        the same seed gives the same runs (0)
  --until DATE    day of the newest run, as 2026-11-22 (today)`

runScript(async () => {
  const options = parseOptions()
  if (options === null) {
    console.log(USAGE)
    return 0
  }
  await prepare({ window: false, build: false })
  const { generateRuns } = await import(
    pathToFileURL(await bundle('scripts/generate/runs.ts')).href
  )
  const start = performance.now()
  generateRuns(options)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${options.runs} runs in ${options.path}, ${seconds} s`)
  return 0
})

/** Null when help was asked for. */
function parseOptions() {
  const text = (value) => ({ type: 'string', default: value })
  const today = new Date().toISOString().slice(0, 10)
  const { values } = parse({
    db: { type: 'string' },
    runs: text('100000'),
    curves: text('200'),
    points: text('2000'),
    seed: text('0'),
    until: text(today),
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (values.help) return null
  if (!values.db?.trim()) throw new SetupError('Name the database: --db FILE. See --help.')
  const whole = (name) => {
    if (/^\d{1,15}$/.test(values[name])) return Number(values[name])
    throw new SetupError(`--${name}: "${values[name]}" is not a whole number.`)
  }
  const until = Date.parse(`${values.until}T00:00:00Z`)
  if (Number.isNaN(until)) throw new SetupError('--until: give a day, as 2026-11-22.')
  const numbers = Object.fromEntries(
    ['runs', 'curves', 'points', 'seed'].map((name) => [name, whole(name)]),
  )
  return { path: path.resolve(values.db), ...numbers, until }
}

function parse(options) {
  try {
    return parseArgs({ options })
  } catch (error) {
    throw new SetupError(`${error.message.split(/\.\s/)[0]}. See --help.`)
  }
}
