/** What the bench says about the app around the engine: `{ text, isGood }` for each question. */
import { table, tenth } from './table.mjs'

const ROUNDS = 8
const STEPS = 2000
const MOST_OVERHEAD = 0.03
const MOST_FOR_SNAPSHOTS = 0.02
const MOST_MEMORY = 60
/** Queued runs may need a little more than the running ones: the list of them, and their curves. */
const QUEUED = 16
const MEMORY_STEPS = 500

const SWEEP_ROUNDS = 2
const SWEEP_STEPS = 500
const LEAST_GAIN = 0.95

/** What is generated from a text may take so much longer than what is written by hand. */
const MOST_OF_BY_HAND = 1.15

const seconds = (value) => value.toFixed(3)
const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`
const share = (value) => `${(100 * value).toFixed(1)} %`

async function overhead({ ask, places, cores, engine, data }) {
  const rows = []
  for (const runtime of places) {
    const task = { mode: 'overhead', engine, data, rounds: ROUNDS, steps: STEPS, workers: cores }
    const { loading, wallAlone, wallInQueue, cpuAlone, cpuInQueue, ...found } = await ask(
      runtime,
      task,
    )
    const { steps, evaluations } = found
    const more = (wallInQueue - wallAlone) / steps
    const moreCpu = (cpuInQueue - cpuAlone) / cpuAlone
    const times = [wallAlone, wallInQueue, steps, evaluations, loading].map(seconds)
    rows.push({ more, cells: [runtime.name, ...times, share(more), share(moreCpu)] })
  }
  const heading = ['runtime', 'alone', 'in the app', 'steps', 'tests', 'data', 'more', 'more CPU']
  const about = [
    `Both optimizers of the document's recipe, ${STEPS} steps, ${cores} threads: seconds, the least of`,
    `${ROUNDS} rounds in turn. "Alone" are threads that do the same steps and tests and say nothing;`,
    '"more" is what the app takes longer, as a share of the steps.',
  ]
  const text = [...about, '', table([heading, ...rows.map(({ cells }) => cells)])].join('\n')
  return { text, isGood: rows.every(({ more }) => more < MOST_OVERHEAD) }
}

async function snapshots({ ask, places, engine, data }) {
  const rows = []
  for (const runtime of places) {
    const task = { mode: 'snapshots', engine, data, rounds: ROUNDS, steps: STEPS }
    for (const { optimizer, off, usual } of await ask(runtime, task)) {
      const more = usual / off - 1
      rows.push({
        more,
        cells: [runtime.name, optimizer, seconds(off), seconds(usual), share(more)],
      })
    }
  }
  const heading = ['runtime', 'optimizer', 'without', 'with', 'more']
  const about = `${STEPS} steps of the document's recipe, with the usual snapshots and without: seconds, the least of ${ROUNDS} rounds in turn.`
  const text = [about, '', table([heading, ...rows.map(({ cells }) => cells)])].join('\n')
  return { text, isGood: rows.every(({ more }) => more < MOST_FOR_SNAPSHOTS) }
}

async function memory({ ask, places, engine, data, cores }) {
  const rows = []
  let isGood = true
  for (const runtime of places) {
    const needed = async (runs, workers) => {
      const task = { mode: 'memory', engine, data, steps: MEMORY_STEPS, runs, workers }
      return (await ask(runtime, task)).memory
    }
    const found = [await needed(1, 1), await needed(cores, cores), await needed(QUEUED, cores)]
    isGood &&= found[0] < MOST_MEMORY * 2 ** 20
    rows.push([runtime.name, ...found.map(megabytes)])
  }
  const heading = ['runtime', 'one run', `${cores} runs`, `${QUEUED} runs, ${cores} at a time`]
  const about =
    "Most memory beside the data set that runs of the document's recipe needed in the queue:"
  return { text: [about, '', table([heading, ...rows])].join('\n'), isGood }
}

async function golden({ ask, places, engine }) {
  const here = { name: `Node ${process.versions.node}`, command: process.execPath }
  const all = []
  for (const runtime of [{ ...here, args: places[0].args }, ...places]) {
    all.push({ name: runtime.name, ...(await ask(runtime, { mode: 'golden', engine })) })
  }
  const lines = Object.keys(all[0].hashes).map((recipe) => {
    const found = new Set(all.map(({ hashes }) => hashes[recipe]))
    return { isSame: found.size === 1, cells: [recipe, [...found].join(' '), String(found.size)] }
  })
  const names = all.map(({ name }) => name).join(', ')
  const rows = [['recipe', 'SHA-256', 'different'], ...lines.map(({ cells }) => cells)]
  return {
    text: [`Final weights on ${names}:`, '', table(rows)].join('\n'),
    isGood: lines.every(({ isSame }) => isSame),
  }
}

async function sweep({ ask, places, cores, engine, data }) {
  const rows = []
  let isGood = true
  let runs = 0
  for (const runtime of places) {
    const task = { mode: 'sweep', engine, data, rounds: SWEEP_ROUNDS, steps: SWEEP_STEPS }
    const found = await ask(runtime, { ...task, workers: cores })
    const gain = found.one / found.all
    runs = found.runs
    isGood &&= gain >= LEAST_GAIN * cores
    rows.push([runtime.name, seconds(found.one), seconds(found.all), `${gain.toFixed(2)} x`])
  }
  const heading = ['runtime', 'one core', `${cores} cores`, 'faster by']
  const about =
    `A sweep of ${runs} runs of the document's recipe, ${SWEEP_STEPS} steps each, in the app's queue:\n` +
    `seconds from its start to its end, the least of ${SWEEP_ROUNDS} rounds in turn.`
  return { text: [about, '', table([heading, ...rows])].join('\n'), isGood }
}

const JOINED = '--experimental-wasm-revectorize'

async function updates({ ask, places, engine, data }) {
  const [node24, ...others] = places
  const runtimes = [
    { name: `Node ${process.versions.node}`, command: process.execPath, args: node24.args },
    node24,
    { ...node24, name: `${node24.name}, wide`, args: [JOINED, ...node24.args] },
    ...others,
  ]
  const rows = []
  let isGood = true
  for (const runtime of runtimes) {
    const { optimizers } = await ask(runtime, { mode: 'updates', engine, data })
    for (const found of optimizers) {
      const { id, written, generated, ratio, generation } = found
      const isByHand = written !== undefined
      if (isByHand) isGood &&= ratio <= MOST_OF_BY_HAND
      const compared = isByHand ? [tenth(written), `${ratio.toFixed(2)} x`] : ['–', '–']
      rows.push([runtime.name, id, tenth(generated), ...compared, tenth(generation)])
    }
  }
  const heading = ['runtime', 'optimizer', 'from its text', 'by hand', 'ratio', 'generated in']
  const about = [
    "An update of the document's recipe (109,410 parameters, gradients of its step 200): microseconds by what is generated from",
    'the text and, of three, by what is written by hand, medians of 150 turns of ten each; milliseconds to generate and compile it.',
  ]
  return { text: [...about, '', table([heading, ...rows])].join('\n'), isGood }
}

export const APP_REPORTS = { overhead, snapshots, memory, golden, sweep, updates }
