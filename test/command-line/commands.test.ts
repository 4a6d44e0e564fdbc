/** What each command prints, writes and exits with, on a real database with training that is told what to do. */
import { FONT_FOLDERS } from '../fonts/font-folders'
import { unsaidFields } from '../../src-shared/catalogue/recipe-fields/recipe-fields'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CommandContext } from '../../src-main/command-line/command'
import { EXIT, UsageError, exitCodeFor } from '../../src-main/command-line/exit-codes'
import { formatTable } from '../../src-main/command-line/table'
import type { Lab } from '../../src-main/lab'
import { browseHere } from '../../src-main/storage/browse/thread/service'
import type { FinishedStatus, Storage } from '../../src-main/storage/contract'
import { openStorage } from '../../src-main/storage/storage'
import { experimentOf } from '../../src-main/exchange/picture'
import { uuid7 } from '../../src-main/storage/uuid7'
import { expandComparison, runName, type ComparisonDraft } from '../../src-shared/recipe/comparison'
import type { PrintJob } from '../../src-shared/contract/exchange'
import { speak } from '../../src-shared/language/speak'
import type { RunId } from '../../src-shared/runs/run'
import { chooseOptimizer } from '../../src-shared/recipe/recipe'
import { shownText, storedText } from '../../src-shared/language/stored-text'
import { plainPng } from '../exchange/png-files'
import { keptRuns } from '../storage/sample-runs'
import { runWords } from './run-words'

let folder: string
let storage: Storage
let printed: string
let complained: string
let jobs: PrintJob[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-commands-'))
  storage = openStorage(join(folder, 'lab.db'))
  printed = ''
  complained = ''
  jobs = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text)
    return true
  })
})
afterEach(() => {
  speak('en')
  vi.restoreAllMocks()
  storage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Stores a comparison whose runs have ended; loss i of every run is 1 / (i + 1). */
function train(
  draft: ComparisonDraft,
  statusOf: (i: number) => FinishedStatus = () => 'done',
  stepsDone = draft.base.steps,
) {
  const id = uuid7()
  const now = Date.now()
  const runs = expandComparison(draft).map((recipe) => ({
    id: uuid7(),
    name: runName(recipe, draft.seeds.length),
    recipe,
    role: 'single' as const,
    recipeHash: 'hash',
    dataHash: 'data',
    engineVersion: '1',
    queuedAt: now,
  }))
  storage.runs.insertComparison({ id, name: draft.name, draft, createdAt: now }, runs)
  runs.forEach((run, i) => {
    const values = Float32Array.from({ length: stepsDone }, (_, step) => 1 / (step + 1))
    storage.runs.markRunning(run.id, { startedAt: 1, initHash: 'init' })
    if (stepsDone > 0) {
      storage.runs.appendPoints(
        [{ runId: run.id, metric: 'training-loss', firstStep: 1, values }],
        [{ runId: run.id, stepsDone }],
      )
    }
    storage.runs.finish(run.id, {
      status: statusOf(i),
      reason: statusOf(i) === 'done' ? null : 'It broke.',
      finishedAt: 2,
      stepsDone: values.length,
      trainingSeconds: 2,
      batchHash: 'batch',
      last100MeanLoss: 0.1234,
      bestLoss: 0.01,
      validationLoss: null,
      validationAccuracy: null,
      testAccuracy: 0.948,
    })
  })
  return {
    comparisonId: id,
    runs: runs.map((run) => storage.runs.get(run.id)).filter((run) => run !== undefined),
  }
}

interface Doings {
  readonly statusOf?: (i: number) => FinishedStatus
  readonly stepsDone?: number
  readonly notice?: string
  /** Happens while the command waits for the training. */
  readonly meanwhile?: () => void
}

/** What a command may use, and the words it is given. */
type Tried = CommandContext & { readonly words: readonly string[] }

const compare = (tried: Tried) => runWords(tried, 'compare', ...tried.words)
const listRuns = (tried: Tried) => runWords(tried, 'runs', ...tried.words)
const verdict = (tried: Tried) => runWords(tried, 'verdict', ...tried.words)

function contextFor(words: readonly string[], doings: Doings = {}) {
  const drafts: ComparisonDraft[] = []
  const shutDown = vi.fn(() => Promise.resolve())
  const warmUp = vi.fn()
  const lab = {
    databasePath: join(folder, 'lab.db'),
    warmUp,
    storage,
    browser: browseHere(join(folder, 'lab.db')),
    datasets: {
      list: () => [{ id: 'mnist-60k' }, { id: 'mnist-10k' }],
      addFolder: (path: string) => ({ id: `id of ${path}` }),
      resolveDataset: (id: string) => ({ id }),
      info: (id: string) => ({ trainCount: id === 'mnist-60k' ? 60_000 : 10_000 }),
    },
    training: {
      start(draft: ComparisonDraft) {
        drafts.push(draft)
        const { notice } = doings
        return {
          ...train(draft, doings.statusOf, doings.stepsDone),
          ...(notice !== undefined && { notice }),
        }
      },
      whenIdle: () => Promise.resolve(doings.meanwhile?.()),
      shutDown,
    },
  }
  const openLab = vi.fn(() => lab as unknown as Lab)
  const context: Tried = {
    words,
    openLab,
    listen: () => {},
    databasePath: (database) => database ?? 'lab.sqlite',
    appVersion: '1.2.3',
    fontFolders: FONT_FOLDERS,
    printChart(job) {
      jobs.push(job)
      return Promise.resolve(job.format === 'png' ? plainPng() : Buffer.from('<svg/>'))
    },
  }
  return { context, drafts, shutDown, openLab, warmUp }
}

const file = (name: string) => join(folder, name)
const printedLines = () => printed.split('\n')

describe('compare', () => {
  test('prints the log of every 100th iteration and a closing table', async () => {
    const { context, openLab, warmUp } = contextFor(['--steps', '201', '--db', 'here.db'])
    expect(await compare(context)).toBe(EXIT.done)
    expect(openLab).toHaveBeenCalledWith('here.db', undefined, undefined)
    expect(warmUp).toHaveBeenCalledWith(2)
    const lines = printedLines()
    expect(lines.shift()).toBe('Loss: clipped, -ln(p + 1e-7).')
    expect(lines.slice(0, 5)).toEqual([
      'iteration      SGD  RMSprop',
      '0           1.0000   1.0000',
      '100        0.00990  0.00990',
      '200        0.00498  0.00498',
      '',
    ])
    expect(lines[5]).toMatch(
      /^run +status +steps +last-100 mean +best +test accuracy +time +steps\/s$/,
    )
    expect(lines[6]).toMatch(
      /^SGD +done +201 +0\.1234 \(100 of 201\) +0\.0100 +94\.80 % +2\.0 s +101$/,
    )
    expect(lines[9]).toMatch(/^Trained in .*, kept in .*lab\.db$/)
    expect(complained).toBe('')
  })

  test('tells in the language asked for how runs ended, and how long they took', async () => {
    speak('ko')
    await compare(contextFor(['--steps', '201']).context)
    await listRuns(contextFor([]).context)
    expect(printed).toMatch(/^SGD +완료 +201 .* 2\.0초 +101$/m)
    expect(printed.match(/완료/g)).toHaveLength(4)
    expect(printed).not.toContain('done')
  })

  test.each([
    [['--epochs', '1'], 469],
    [['--epochs', '1.1', '--batch', '100'], 660],
    [['--epochs', '2', '--batch', '32', '--dataset', 'mnist-10k'], 625],
    [['--epochs', '1', '--batch', '500', '--validation', '5000'], 110],
    [['--epochs', '1', '--batch', '500', '--sweep', 'lr=quick'], 100],
  ])('trains %j for %i steps', async (words, steps) => {
    const { context, drafts } = contextFor(words, { stepsDone: 1 })
    await compare(context)
    expect(drafts[0].base.steps).toBe(steps)
  })

  test('refuses more epochs than a run may have steps', async () => {
    const { context } = contextFor(['--epochs', '1e7', '--batch', '1'])
    await expect(compare(context)).rejects.toThrow(/^--epochs: .*at most/)
  })

  test('writes the files asked for and names them', async () => {
    const names = ['c.json', 'c.csv', 'c.png'].map(file)
    const { context } = contextFor([
      ...[
        '--steps',
        '3',
        '--name',
        'Mine',
        '--json',
        names[0],
        '--csv',
        names[1],
        '--out',
        names[2],
      ],
    ])
    expect(await compare(context)).toBe(EXIT.done)
    const result = JSON.parse(readFileSync(names[0], 'utf8'))
    const ids = keptRuns(storage).map(({ id }) => id)
    expect(result.runs.map((run: { id: RunId }) => run.id)).toEqual(ids)
    expect(result.runs[0].loss).toEqual([1, 0.5, Math.fround(1 / 3)])
    expect(readFileSync(names[1], 'utf8').split('\r\n')).toHaveLength(1 + 2 * 3 + 1)
    const { experiment, chart } = experimentOf(readFileSync(names[2]))
    expect(experiment.runs.map(({ summary }) => summary.id)).toEqual(ids)
    expect(chart?.title).toBe('Mine')
    expect(jobs).toMatchObject([{ view: chart?.view, title: 'Mine', format: 'png' }])
    names.forEach((name) => expect(printed).toContain(`Wrote ${name}\n`))
  })

  test('exits with 1 and says why when a run failed, with its files written', async () => {
    const { context } = contextFor(['--steps', '3', '--json', file('c.json')], {
      statusOf: (i) => (i === 1 ? 'failed' : 'done'),
    })
    expect(await compare(context)).toBe(EXIT.runFailed)
    expect(printed).toContain('RMSprop: It broke.\n')
    expect(existsSync(file('c.json'))).toBe(true)
  })

  test('interrupted ends the training, exits with 130 and writes no files', async () => {
    const { context, shutDown } = contextFor(['--steps', '3', '--json', file('c.json')], {
      statusOf: () => 'interrupted',
      meanwhile: () => process.emit('SIGHUP'),
    })
    expect(await compare(context)).toBe(EXIT.interrupted)
    expect(shutDown).toHaveBeenCalledTimes(1)
    expect(printed).toContain('Interrupted. What was trained is kept.\n')
    expect(existsSync(file('c.json'))).toBe(false)
    expect(process.listenerCount('SIGHUP')).toBe(0)
  })

  test('prints its JSON alone where --json names no file, and whatever else elsewhere', async () => {
    interface Document {
      readonly runs: readonly { readonly loss: readonly number[] }[]
      readonly verdict?: object
    }
    const words = ['--steps', '3', '--seeds', '0..1', '--json', '--verdict', '--target', '0.5']
    expect(await compare(contextFor(words, { notice: 'Another is used.' }).context)).toBe(EXIT.done)
    const document = JSON.parse(printed) as Document
    expect(document.runs).toHaveLength(4)
    expect(document.runs[0].loss).toEqual([1, 0.5, expect.closeTo(1 / 3)])
    expect(document.verdict).toHaveProperty('headline')
    expect(complained).toMatch(/Another is used\.\n[^]*iteration[^]*Trained in/)

    printed = ''
    const failed = contextFor(['--steps', '3', '--json'], { statusOf: () => 'failed' })
    expect(await compare(failed.context)).toBe(EXIT.runFailed)
    expect((JSON.parse(printed) as Document).runs).toHaveLength(2)

    printed = ''
    const cut = contextFor(['--steps', '3', '--json'], {
      statusOf: () => 'interrupted',
      meanwhile: () => process.emit('SIGTERM'),
    })
    expect(await compare(cut.context)).toBe(EXIT.interrupted)
    expect((JSON.parse(printed) as Document).runs).toHaveLength(2)
  })

  test('refuses --json twice, with a file or without', async () => {
    for (const words of [
      ['--json', '--json'],
      ['--json', file('a.json'), '--json'],
    ]) {
      await expect(async () => compare(contextFor(words).context)).rejects.toThrow(
        /--json .*more than once/,
      )
    }
  })

  test('takes a data set nobody knows for a folder and tells of a stand-in', async () => {
    const { context, drafts } = contextFor(['--steps', '3', '--dataset', 'digits'], {
      notice: 'Another is used.',
    })
    await compare(context)
    expect(drafts[0].base.dataset).toBe('id of digits')
    expect(complained).toBe('Another is used.\n')
  })

  test('with a wrong word opens nothing', async () => {
    const { context, openLab } = contextFor(['--steps', '0'])
    await expect(compare(context)).rejects.toThrow(UsageError)
    expect(openLab).not.toHaveBeenCalled()
  })
})

const DRAFT: ComparisonDraft = {
  name: 'Kept',
  base: {
    ...unsaidFields(),
    dataset: 'mnist-10k',
    hiddenLayers: [5],
    activation: 'relu',
    initializer: { kind: 'he' },
    batchSize: 8,
    sampling: 'with-replacement',
    steps: 2,
    lossTiming: 'after-step',
    evaluateEvery: 0,
  },
  optimizers: [chooseOptimizer('sgd')],
  seeds: [4, 5],
  sweep: null,
}

describe('runs', () => {
  test('lists what is kept', async () => {
    const [first, second] = train(DRAFT).runs
    expect(await listRuns(contextFor([]).context)).toBe(EXIT.done)
    const [head, ...rows] = printedLines()
    expect(head).toMatch(/^id +optimizer +lr +seed +data set +steps +last-100 mean +test accuracy/)
    expect(rows[0].startsWith(`${first.id}        SGD  0.01     4  mnist-10k`)).toBe(true)
    expect(rows[1].startsWith(second.id)).toBe(true)
    expect(rows).toHaveLength(3)
  })

  test('says so when there are none', async () => {
    await listRuns(contextFor([]).context)
    expect(printed).toBe('No runs yet. Train some with: npm run lab -- compare\n')
  })

  test('as JSON are what storage keeps', async () => {
    train(DRAFT)
    await listRuns(contextFor(['--json']).context)
    expect(JSON.parse(printed)).toEqual(keptRuns(storage))
  })

  test('as JSON say why they ended in words', async () => {
    train(DRAFT)
    const database = new Database(file('lab.db'))
    const reason = storedText('thread-ended', { exitCode: 3 })
    database.prepare("UPDATE runs SET status = 'failed', reason = ?").run(reason)
    database.close()
    await listRuns(contextFor(['--json']).context)
    const [{ reason: said }] = JSON.parse(printed)
    expect(said).toBe(shownText(reason))
    expect(said).toContain('exit code 3')
  })

  test('with a wrong word are refused', async () => {
    await expect(listRuns(contextFor(['--all']).context)).rejects.toThrow(/'--all'/)
  })
})

describe('verdict', () => {
  /** SGD and RMSprop with four seeds; the loss is 1 / step. */
  const both = (seeds = [0, 1, 2, 3]) =>
    train({
      ...DRAFT,
      base: { ...DRAFT.base, steps: 12 },
      optimizers: [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')],
      seeds,
    }).runs
  const answer = async (...words: string[]) => {
    printed = ''
    expect(await verdict(contextFor(words).context)).toBe(EXIT.done)
    return printed
  }

  test('without runs named is on the newest comparison, as text', async () => {
    train(DRAFT)
    both()
    const text = await answer('--smoothing', 'none')
    const lines = text.split('\n')
    expect(lines[0]).toBe('Kept')
    expect(lines.slice(3, 5)).toEqual([
      'SGD reaches 0.3 in 4 steps, RMSprop in 4.',
      '4 seeds are too few for proof: it takes at least 6.',
    ])
    expect(lines[5]).toMatch(/ 1\.00× the /)
    expect(text).toMatch(/\nSGD +4 +4 +0 +4 +32 /)
    expect(text).toMatch(/\nSame initial weights +yes +Every seed/)
  })

  test('of one run is on its comparison, of several on them', async () => {
    const old = both([7])
    both()
    expect(await answer(old[0].id)).toContain('One seed proves nothing: ')
    const [first, second] = old.map(({ id }) => id)
    expect(await answer(first, second.slice(-10))).toContain('One seed proves nothing: ')
  })

  test('has a target, a metric and four formats', async () => {
    both()
    expect(await answer('--target', '0.01')).toContain('None of SGD and RMSprop reached 0.01 in 12')
    const json = JSON.parse(await answer('--format', 'json', '--target', '0.5'))
    expect(json.question.target).toBe(0.5)
    expect(json.contenders.map((one: { label: string }) => one.label)).toEqual(['SGD', 'RMSprop'])
    expect(json.measures[0].observations[0]).toHaveLength(4)
    expect(await answer('--format', 'markdown')).toMatch(/^## Kept\n/)
    expect(await answer('--format', 'latex')).toContain('\\toprule')
  })

  test('counts as tuning what its comparison tried', async () => {
    const rates = [0.001, 0.01, 0.1]
    const optimizers = (['sgd', 'rmsprop'] as const).flatMap((id) =>
      rates.map((learningRate) => chooseOptimizer(id, { learningRate })),
    )
    const { runs } = train({ ...DRAFT, optimizers, seeds: [0] })
    const text = await answer(runs[1].id, runs[4].id)
    expect(text).toMatch(/\nSame tuning +yes +3 settings of each were tried\.\n/)
    expect(text).toMatch(/\nLearning rate inside its grid +yes +/)
  })

  test('finds what was not tuned and runs that overlapped', async () => {
    // All of `train` run from 1 to 2 ms.
    const runs = both()
    const text = await answer(...runs.slice(0, 4).map(({ id }) => id))
    expect(text).toMatch(/\nSame tuning +no +None was tuned/)
    expect(text).toMatch(/\nSame machine load +no +.* trained at the same time/)
  })

  test('refuses what it cannot compare', async () => {
    const refused = async (...words: string[]) => {
      try {
        await verdict(contextFor(words).context)
      } catch (error) {
        return [exitCodeFor(error), (error as Error).message]
      }
      throw new Error('was accepted')
    }
    expect(await refused()).toEqual([
      EXIT.wrongUsage,
      'There are no runs yet. Train some with: npm run lab -- compare',
    ])
    train(DRAFT)
    expect(await refused()).toEqual([EXIT.wrongUsage, expect.stringMatching(/^A verdict needs/)])
    expect(await refused('zzz')).toEqual([
      EXIT.wrongUsage,
      expect.stringMatching(/^There is no run "zzz"/),
    ])
    both()
    expect((await refused('--metric', 'test-loss'))[1]).toMatch(/of which the metric was measured/)
    expect((await refused('--format', 'pdf'))[1]).toMatch(/^--format: "pdf" is none of: text, mark/)
  })

  test('gives way to a profile over the comparisons of the runs named', async () => {
    const optimizers = [chooseOptimizer('sgd'), chooseOptimizer('rmsprop')]
    const ids = [[16], [32]].map((hiddenLayers) => {
      const base = { ...DRAFT.base, steps: 12, hiddenLayers }
      return train({ ...DRAFT, base, optimizers, seeds: [0, 1] }).runs[0].id
    })
    const words = [...ids, '--profile', '--target', '0.25', '--smoothing', 'none']
    const text = await answer(...words)
    expect(text).toMatch(/^Performance profile\n\nMedian steps to the target, and how many times /)
    expect(text).toMatch(/\nmnist-10k, hidden layers 32 +0\.25 +4 \(1\.00×\) +4 \(1\.00×\)\n/)
    const json = JSON.parse(await answer(...words, '--format', 'json'))
    expect(json.curves[1]).toEqual({ factors: [1], shares: [1] })
    const own = [...ids, '--profile', '--own-targets', '--format', 'markdown']
    expect(await answer(...own)).toMatch(/^## Perf/)
    await expect(answer(...words, '--own-targets')).rejects.toThrow('exclude each other')
    await expect(answer('--own-targets')).rejects.toThrow('add --profile')
  })

  test('of compare is printed and added to its JSON, which is as ever otherwise', async () => {
    interface Written {
      readonly runs: readonly object[]
      readonly verdict: { readonly headline: string }
    }
    const write = async (...words: string[]) => {
      const steps = ['--steps', '3', '--seeds', '0..1', '--json', file('c.json')]
      expect(await compare(contextFor([...steps, ...words]).context)).toBe(EXIT.done)
      return JSON.parse(readFileSync(file('c.json'), 'utf8')) as Written
    }
    const plain = await write()
    expect(Object.keys(plain)).toEqual(['wallSeconds', 'runs'])
    printed = ''
    const judged = await write('--verdict', '--target', '0.5')
    expect(Object.keys(judged)).toEqual(['wallSeconds', 'runs', 'verdict'])
    expect(Object.keys(judged.runs[0])).toEqual(Object.keys(plain.runs[0]))
    expect(printed).toContain(`\n${judged.verdict.headline}\n`)
  })

  test('of compare that cannot be given is told, and the files are written', async () => {
    const words = ['--steps', '3', '--verdict', '--json', file('c.json')]
    const { context } = contextFor(words, { statusOf: () => 'failed', stepsDone: 0 })
    expect(await compare(context)).toBe(EXIT.runFailed)
    expect(complained).toMatch(/^A verdict needs at least two/)
    expect(JSON.parse(readFileSync(file('c.json'), 'utf8')).verdict).toBeUndefined()
  })
})

test('a table has its first column to the left and figures to the right', () => {
  expect(
    formatTable([
      ['run', 'steps', ''],
      ['RMSprop', '1', ''],
      ['a', '2,000', 'x'],
    ]),
  ).toEqual(['run      steps', 'RMSprop      1', 'a        2,000  x'])
})
