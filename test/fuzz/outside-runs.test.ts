/** What the window may ask of a run that was not trained here: curves are enough for most, and the rest is refused in one sentence. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addOutside } from '../../src-main/exchange/outside/add-outside'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { CONSTANT_RATE } from '../../src-shared/catalogue/schedules'
import { COMMANDS, type CommandName } from '../../src-shared/contract/contract'
import { outsideOptimizerId } from '../../src-shared/outside/outside-recipe'
import { named, outsideFile, outsideRun } from '../exchange/outside-files'
import { openFuzzLab, type FuzzLab } from './fuzz-lab'
import { tinyDraft } from '../training/worker/sample-task'

vi.mock('electron', () => import('./electron-border'))

let fuzz: FuzzLab
let ids: readonly string[]

beforeAll(async () => {
  fuzz = await openFuzzLab(false)
  const file = outsideFile(
    outsideRun('theirs', { optimizer: 'Adam' }),
    outsideRun('another', { optimizer: 'SGD' }),
  )
  ids = addOutside(fuzz.lab.storage.exchange, named('events'), file).added
})
afterAll(() => fuzz.close())

/** Those that train a run, learn of its inside or go on from it, with an input that asks it of a run. */
const REFUSED: Partial<Record<CommandName, () => unknown>> = {
  'runs.resume': () => ({ ids: [ids[0]] }),
  'runs.replay': () => ({ id: ids[0] }),
  'runs.fork': () => ({
    ...{ parent: ids[0], step: 10, steps: 20, optimizer: chooseOptimizer('sgd') },
    ...{ schedule: CONSTANT_RATE, scheduleFrom: 'continued', optimizerState: 'fresh' },
  }),
  'inside.at': () => ({ id: ids[0], step: 10 }),
  'inside.reach': () => ({ ids, step: 10 }),
  'inside.weights': () => ({ id: ids[0], step: 10, layer: 0 }),
  'inside.lens': () => ({ id: ids[0], index: 0, through: 10 }),
  'landscape.make': () => ({ ids }),
  'exchange.saveWeights': () => ({ id: ids[0], format: 'npz', suggestedName: 'weights' }),
}

/**
 * Every other command that can name a run: curves are enough for it, or it is of runs that train, of which there are none from
 * elsewhere.
 */
const ENOUGH: ReadonlySet<string> = new Set<CommandName>([
  ...(['runs.query', 'runs.rows', 'runs.get', 'runs.keysOf', 'runs.idsOf', 'runs.curves'] as const),
  ...(['runs.edit', 'runs.family', 'runs.checkpoints', 'runs.stop', 'runs.setRate'] as const),
  ...(['runs.cancelReplay', 'runs.vocabulary', 'configurations.rows'] as const),
  ...(['comparisons.get', 'comparisons.runs', 'comparisons.rename', 'comparisons.resume'] as const),
  ...(['comparisons.dismiss', 'comparisons.unfinished', 'comparisons.start'] as const),
  ...(['inside.snapshots', 'inside.cancel', 'landscape.get', 'landscape.cancel'] as const),
  ...([
    'exchange.savePicture',
    'exchange.saveViews',
    'exchange.saveRuns',
    'exchange.saveReport',
  ] as const),
  ...([
    'exchange.copyPicture',
    'exchange.lettersWithoutFont',
    'exchange.import',
    'exchange.importOpened',
    'exchange.opened',
  ] as const),
  ...([
    'exchange.chooseImports',
    'views.list',
    'views.save',
    'views.rename',
    'views.remove',
  ] as const),
  ...(['verdict.judge', 'verdict.glance', 'verdict.differences', 'verdict.profile'] as const),
])

const OF_RUNS = /^(runs|configurations|comparisons|inside|landscape|exchange|views|verdict)\./

test('every command about runs says whether curves are enough for it', () => {
  const about = Object.keys(COMMANDS).filter((name) => OF_RUNS.test(name))
  expect(about.filter((name) => !(name in REFUSED) && !ENOUGH.has(name))).toEqual([])
})

test.each(Object.keys(REFUSED) as CommandName[])('%s is refused', async (name) => {
  const input = REFUSED[name]?.()
  const answer = await fuzz.ask(name, input)
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: 'invalid-input',
      message:
        'theirs was not trained here: only its curves are known, not its weights, so it cannot be trained again, gone on with, forked or looked into, and has no weights to export.',
    },
  })
})

test('nothing is trained with an optimizer of another program', async () => {
  const draft = tinyDraft(
    {},
    {
      optimizers: [{ id: outsideOptimizerId('Adam'), hyperparameters: { learningRate: 0.1 } }],
    },
  )
  expect(await fuzz.ask('comparisons.start', draft)).toMatchObject({ ok: false })
})

test('they are judged, glanced at and shown like any other', async () => {
  const question = { metric: 'training-loss', target: 0.3, smoothing: { kind: 'none' } }
  for (const name of ['verdict.judge', 'verdict.glance', 'verdict.differences']) {
    expect(await fuzz.ask(name, { ids, question })).toMatchObject({ ok: true })
  }
  expect(await fuzz.ask('runs.family', { id: ids[0] })).toMatchObject({ ok: true })
  expect(
    await fuzz.ask('comparisons.get', { id: fuzz.lab.storage.runs.get(ids[0])?.comparisonId }),
  ).toMatchObject({ ok: true })
})
