/** A thread that trains runs out of memory, or ends, in the middle of its work. */
import { shownText, storedText } from '../../src-shared/language/stored-text'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { makeDataFolder } from '../e2e/lab-app'
import { byProfile } from '../profile'
import { tinyDraft } from '../training/worker/sample-task'
import { openTrainingLab, useWorkerFiles } from '../training/training-lab'
import { record } from './ledger'
import { contentOf } from './stored-content'
import { openWindow, smallDraft } from './window-lab'

const STEPS = 20_000
const HEAP = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 }
const files = useWorkerFiles()

/** Losses of the same run in a thread that is as it should be. */
let undisturbed: Float32Array | undefined

const FAULTS = {
  'fills its heap': 'const kept = []; for (;;) kept.push(new Array(50_000).fill(0.5))',
  'asks for more memory than there is': 'new WebAssembly.Memory({ initial: 65_536 }).grow(65_536)',
  ends: 'process.exit(7)',
}

/** The worker as it is, but for what it does after it has told of points behind a checkpoint. */
function faultyWorker(name: string, fault: string) {
  const file = join(files.folder, `${name.replaceAll(' ', '-')}.mjs`)
  const said = `${file}.steps`
  writeFileSync(
    file,
    `import { writeFileSync } from 'node:fs'
    import { parentPort } from 'node:worker_threads'
    const post = parentPort.postMessage.bind(parentPort)
    let hasCheckpoint = false
    parentPort.postMessage = (message, transferred) => {
      const { type, stepsDone } = message.told ?? {}
      post(message, transferred)
      hasCheckpoint ||= type === 'checkpoint'
      if (type === 'points' && hasCheckpoint) {
        writeFileSync(${JSON.stringify(said)}, String(stepsDone))
        ${fault}
      }
    }
    await import('./worker.mjs')\n`,
  )
  return { file, stepsSaid: () => Number(readFileSync(said, 'utf8')) }
}

test.each(Object.entries(FAULTS))(
  'one that %s fails its run alone, which goes on from its checkpoint to the same bits',
  async (name, fault) => {
    const { file, stepsSaid } = faultyWorker(name, fault)
    const tries = byProfile(1, 20)
    for (let i = 0; i < tries; i++) {
      let isFaulty = true
      const lab = openTrainingLab(files, {
        startThread(task) {
          if (task.recipe.seed !== 1 || !isFaulty) return undefined
          isFaulty = false
          return new Worker(file, { resourceLimits: HEAP })
        },
      })
      const draft = tinyDraft(
        { steps: STEPS },
        { optimizers: [chooseOptimizer('sgd')], seeds: [1, 2] },
      )
      const [faulty, other] = lab.training.start(draft).runs.map(({ id }) => id)
      await lab.training.whenIdle()
      const isMemory = fault !== FAULTS.ends
      const reason = isMemory
        ? storedText('out-of-memory')
        : storedText('thread-ended', { exitCode: 7 })
      expect(lab.run(faulty)).toMatchObject({ status: 'failed', reason })
      expect(stepsSaid()).toBeGreaterThan(1000)
      expect(lab.run(faulty).stepsDone).toBe(stepsSaid())
      expect(lab.run(other).status).toBe('done')
      lab.training.resumeRuns([faulty])
      await lab.training.whenIdle()
      expect(lab.run(faulty)).toMatchObject({ status: 'done', stepsDone: STEPS, reason: null })
      if (undisturbed === undefined) {
        const [again] = lab.training.start({ ...draft, seeds: [1] }).runs
        await lab.training.whenIdle()
        undisturbed = lab.losses(again.id)
      }
      expect(undisturbed).toHaveLength(STEPS)
      expect(lab.losses(faulty)).toEqual(undisturbed)
      await lab.close()
    }
    record({ fault: `a worker thread that ${name}`, tries, lost: 'nothing' })
  },
)

test('a net that no memory holds fails alone, and the window lives', async () => {
  const data = makeDataFolder()
  const window = await openWindow(data.path, join(data.path, 'lab.sqlite'))
  const small = smallDraft(500)
  const base = { ...small.base, hiddenLayers: new Array<number>(16).fill(4096) }
  const huge = {
    ...small,
    name: 'Huge',
    base,
    optimizers: [chooseOptimizer('adam', { amsgrad: 1 })],
  }
  const { runs } = await window.ask('comparisons.start', huge)
  const sound = await window.ask('comparisons.start', small)
  const ids = [runs[0].id, ...sound.runs.map(({ id }) => id)]
  await expect
    .poll(async () => (await window.ask('runs.get', { ids })).map(({ status }) => status), {
      timeout: 60_000,
    })
    .toEqual(['failed', 'done', 'done'])
  const [{ reason }] = await window.ask('runs.get', { ids: [runs[0].id] })
  expect(shownText(reason ?? '')).toMatch(
    /^There is not enough memory for this network: .* smaller layers/,
  )
  expect(window.pageErrors).toEqual([])
  await window.close()
  expect(contentOf(join(data.path, 'lab.sqlite')).integrity).toBe('ok')
  data.remove()
  record({ fault: 'a net larger than any memory', tries: 1, lost: 'nothing' })
})
