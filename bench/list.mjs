/**
 * `npm run bench -- --list [--runs N] [--json]`: how long the list of runs takes over a database of 100,000.
 *
 * Every query is asked in every grouping, some times over; the table has the best time of each, because other programs
 * only ever take time away, and the longest of these.
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
  const until = Date.now()
  const generation = time(() => {
    generateRuns({ path: file, runs, seed: 0, curves: 100, points: 1000, until })
  })
  let storage
  const opening = time(() => (storage = openStorage(file)))
  const results = GROUPINGS.map((grouping) => ({
    grouping,
    ...slowest(QUERIES.map((query) => measure(storage, query, grouping, rounds))),
  }))
  const rows = measureRows(storage, rounds)
  storage.close()
  const all = { runs, generation, opening, results, rows }
  console.log(json ? JSON.stringify(all, null, 2) : report(all))
}

async function load(entry) {
  return import(pathToFileURL(await bundle(entry)).href)
}

function measure(storage, query, grouping, rounds) {
  const times = repeat(rounds, () => storage.list.query({ query, grouping }))
  return { query, milliseconds: Math.min(...times) }
}

function slowest(measured) {
  const sorted = [...measured].sort((a, b) => b.milliseconds - a.milliseconds)
  const median = sorted[Math.floor(sorted.length / 2)].milliseconds
  return { median, longest: sorted[0].milliseconds, query: sorted[0].query, measured }
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
      milliseconds: Math.min(...repeat(rounds, () => storage.list.rows(screen))),
    })),
  )
}

const repeat = (rounds, act) => Array.from({ length: rounds }, () => time(act))

function time(act) {
  const start = performance.now()
  act()
  return performance.now() - start
}

const ms = (value) => `${value.toFixed(1)} ms`

function report({ runs, generation, opening, results, rows }) {
  const lines = [
    ['request', 'median', 'longest', 'of'],
    ...results.map(({ grouping, median, longest, query }) => [
      grouping === null ? 'query' : `query by ${grouping}`,
      ms(median),
      ms(longest),
      query === '' ? '(everything)' : query,
    ]),
    [`${ROWS_ON_SCREEN} rows`, ms(rows.median), ms(rows.longest), rows.query],
  ]
  return [
    `${runs.toLocaleString('en')} runs: made in ${(generation / 1000).toFixed(1)} s, opened in ${ms(opening)}`,
    '',
    table(lines),
  ].join('\n')
}
