/** How long the command takes from its start, as a process, to the first training step of each of its runs. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from 'node:child_process'
import { ROOT } from '../scripts/setup/checkout.mjs'
import { SetupError } from '../scripts/setup/failure.mjs'
import { prepare } from '../scripts/setup/prepare.mjs'

const HOOK = new URL('first-step-hook.mjs', import.meta.url).href
const COMMAND = path.join(ROOT, 'bin', 'optimizer-lab.mjs')
/** The classic comparison. After its one step a run tells of it. */
const WORDS = ['compare', '--preset', 'sgd-vs-rmsprop', '--steps', '1']

/** @param {{ rounds: number, json: boolean }} options the first of one more round fills the page cache */
export async function benchStart({ rounds, json }) {
  await prepare({ window: false })
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'optimizer-lab-start-'))
  try {
    const found = []
    for (let round = 0; round <= rounds; round++) found.push(await oneStart(folder, round))
    print(found.slice(1), json)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds from the start of the process to the first step of each run, and to its end. */
async function oneStart(folder, round) {
  const words = [...WORDS, '--db', path.join(folder, `${round}.sqlite`)]
  const startedAt = performance.timeOrigin + performance.now()
  const child = spawn(process.execPath, ['--import', HOOK, COMMAND, ...words], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  })
  let told = ''
  child.stdio[3].on('data', (text) => (told += text))
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new SetupError(`The command ended with ${code}.`)
  const steps = told
    .trim()
    .split('\n')
    .map((at) => Number(at) - startedAt)
  return {
    first: Math.min(...steps),
    last: Math.max(...steps),
    end: performance.timeOrigin + performance.now() - startedAt,
  }
}

function print(found, json) {
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1]
  const of = (name) => Math.round(median(found.map((one) => one[name])))
  const figures = {
    node: process.versions.node,
    firstStep: of('first'),
    bothTrain: of('last'),
    end: of('end'),
  }
  if (json) return console.log(JSON.stringify(figures))
  console.log(
    `lab compare on Node ${figures.node}, ${found.length} starts, medians from the start of the process:`,
  )
  console.log(`  first step of a run        ${figures.firstStep} ms`)
  console.log(`  first step of the other    ${figures.bothTrain} ms`)
  console.log(`  end, after a step and test ${figures.end} ms`)
}
