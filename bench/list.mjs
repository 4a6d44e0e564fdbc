/**
 * `npm run bench -- --list [--runs N] [--json]`: how long the list of runs takes over a database of 100,000.
 *
 * Every query is asked in every grouping, some times over; of each the best counts, because other programs only ever
 * take time away. CPU time tells what a busy machine would take were it quiet.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../scripts/setup/bundle.mjs'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { GROUPINGS, QUERIES } from './list-requests.mjs'
import { table } from './table.mjs'

const ROWS_ON_SCREEN = 100

/** @param {{ runs: number, rounds: number, json: boolean }} options */
export async function benchList({ runs, rounds, json }) {
  const file = path.join(ROOT, 'out', 'bench', `runs-${runs}.sqlite`)
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(file + ending, { force: true })
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const { generateRuns } = await load('scripts/generate/runs.ts')
  const { openStorage } = await load('src-main/storage/storage.ts')
  const { openBrowsing } = await load('src-main/storage/browse/thread/service.ts')
  const until = Date.now()
  const generation = time(() => {
    generateRuns({ path: file, runs, seed: 0, curves: 100, points: 1000, until })
  })
  let storage
  const opening = time(() => (storage = openStorage(file)))
  const browsing = openBrowsing(file)
  const results = GROUPINGS.map((grouping) => ({
    grouping,
    ...slowest(QUERIES.map((query) => measure(browsing, query, grouping, rounds))),
  }))
  const rows = measureRows(storage, rounds)
  browsing.end()
  storage.close()
  const all = { runs, generation, opening, results, rows }
  console.log(json ? JSON.stringify(all, null, 2) : report(all))
}

async function load(entry) {
  return import(pathToFileURL(await bundle(entry)).href)
}

function measure(browsing, query, grouping, rounds) {
  return {
    query,
    ...best(rounds, () => browsing.service['runs.query']({ query, grouping, together: true })),
  }
}

/** The median and the longest of the best times. */
function slowest(measured) {
  const wall = [...measured].sort((a, b) => b.milliseconds - a.milliseconds)
  const cpu = measured.map((one) => one.cpu).sort((a, b) => b - a)
  const middle = Math.floor(measured.length / 2)
  return {
    median: wall[middle].milliseconds,
    medianCpu: cpu[middle],
    longest: wall[0].milliseconds,
    longestCpu: cpu[0],
    query: wall[0].query,
    measured,
  }
}

/** Rows of screens all over the list. */
function measureRows(storage, rounds) {
  const { keys } = storage.list.query({ query: 'sort:name', grouping: null })
  const screens = Array.from({ length: 50 }, (_, i) => {
    const first = Math.floor((i * keys.length) / 50)
    return Array.from(keys.subarray(first, first + ROWS_ON_SCREEN))
  })
  return slowest(
    screens.map((screen, i) => ({
      query: `screen ${i + 1}`,
      ...best(rounds, () => storage.list.rows(screen)),
    })),
  )
}

/** The shortest of some rounds, on the clock and of the processor. */
function best(rounds, act) {
  let milliseconds = Infinity
  let cpu = Infinity
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage()
    milliseconds = Math.min(milliseconds, time(act))
    const { user, system } = process.cpuUsage(before)
    cpu = Math.min(cpu, (user + system) / 1000)
  }
  return { milliseconds, cpu }
}

function time(act) {
  const start = performance.now()
  act()
  return performance.now() - start
}

const ms = (value) => `${value.toFixed(1)} ms`

function report({ runs, generation, opening, results, rows }) {
  const line = (name, { median, medianCpu, longest, longestCpu, query }) => [
    name,
    ms(median),
    ms(medianCpu),
    ms(longest),
    ms(longestCpu),
    query,
  ]
  const lines = [
    ['request', 'median', 'CPU', 'longest', 'CPU', 'longest of'],
    ...results.map((one) => line(one.grouping === null ? 'query' : `by ${one.grouping}`, one)),
    line(`${ROWS_ON_SCREEN} rows`, rows),
  ]
  return [
    `${runs.toLocaleString('en')} runs: made in ${(generation / 1000).toFixed(1)} s, opened in ${ms(opening)}`,
    '',
    table(lines),
  ].join('\n')
}
