/** Runs taken in from files and from other databases, on real files. */
import { storedText } from '../../../src-shared/language/stored-text'
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openFile } from '../../../src-main/exchange/open-files'
import type { Storage } from '../../../src-main/storage/contract'
import type { Experiment, KeptRun } from '../../../src-main/storage/transfer/exchange-contract'
import { openStorage } from '../../../src-main/storage/storage'
import { initial } from '../../../src-main/storage/schema/migrations/0001-initial'
import { openDatabase } from '../../../src-main/storage/schema/open'
import { summaryOf } from '../../../src-shared/curves/curve-summary'
import { parameterLayout } from '../../../src-shared/recipe/net-parameters'
import type { RunId } from '../../../src-shared/runs/run'
import { inBits, sampleExperiment, sampleView } from '../../exchange/sample-experiment'
import {
  SAMPLE_END,
  append,
  failureOf,
  insertIntoFirstVersion,
  insertSample,
  keptRuns,
  temporaryFolder,
} from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let open: Storage[]

beforeEach(() => {
  folder = temporaryFolder()
  open = []
})
afterEach(() => {
  vi.unstubAllEnvs()
  open.forEach((storage) => storage.close())
  folder.remove()
})

const file = (name: string) => join(folder.path, name)

function openAt(name: string): Storage {
  const storage = openStorage(file(name))
  open.push(storage)
  return storage
}

/** Asks in a process of its own: none is kept out by its own locks. */
function isUsedByAnother(path: string): boolean {
  const program = `
    const database = new (require(process.argv[1]))(process.argv[2], { timeout: 0 })
    database.pragma('locking_mode = EXCLUSIVE')
    database.prepare('SELECT 1 FROM sqlite_schema').get()`
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const { status, stderr } = spawnSync(process.execPath, ['-e', program, driver, path], {
    encoding: 'utf8',
  })
  if (status !== 0) expect(stderr).toContain('database is locked')
  return status !== 0
}

function close(storage: Storage): void {
  storage.close()
  open = open.filter((one) => one !== storage)
}

const NOTHING = {
  added: [],
  completed: [],
  known: [],
  differing: [],
  restored: [],
  comparisons: 0,
  views: 0,
  optimizers: 0,
  corrected: 0,
  leftOut: 0,
}

function trained(storage: Storage, seeds = [0], values = [3, 2, 1]): RunId[] {
  const ids = insertSample(storage.runs, seeds)
  for (const id of ids) {
    storage.runs.markRunning(id, { startedAt: 2000, initHash: 'init' })
    append(storage.runs, id, 1, values)
    const [losses] = storage.runs.curves([id], 'training-loss').values()
    storage.runs.finish(id, { ...SAMPLE_END, status: 'stopped', ...summaryOf([losses]) })
  }
  return ids
}

const learned = (machine: number) => ({
  layers: parameterLayout([2, 1]),
  parameters: Float32Array.of(machine, -1.5, NaN),
})

const bits = (storage: Storage, ids: readonly RunId[]) =>
  inBits({ experiment: storage.exchange.experiment(ids), chart: null })

describe('what was read from a file', () => {
  test('is kept as it was, with comparisons, curves, tags, notes and colours', () => {
    const { experiment } = sampleExperiment()
    const storage = openAt('lab.sqlite')
    const ids = experiment.runs.map(({ summary }) => summary.id)
    expect(storage.exchange.add(experiment)).toEqual({ ...NOTHING, added: ids, comparisons: 2 })
    expect(bits(storage, ids)).toEqual(inBits({ experiment, chart: null }))
    expect(keptRuns(storage).map(({ id }) => id)).toHaveLength(ids.length)
    expect(storage.list.unreadable()).toEqual([])
  })

  test('is not doubled when it comes again', () => {
    const { experiment } = sampleExperiment()
    const storage = openAt('lab.sqlite')
    const ids = storage.exchange.add(experiment).added
    expect(storage.exchange.add(experiment)).toEqual({ ...NOTHING, known: ids })
    expect(keptRuns(storage)).toHaveLength(ids.length)
  })

  test('that differs from what is here is told of and changes nothing', () => {
    const { experiment } = sampleExperiment()
    const storage = openAt('lab.sqlite')
    const ids = storage.exchange.add(experiment).added
    const before = bits(storage, ids)
    const change = (run: KeptRun, change: (values: Float32Array) => void): KeptRun => {
      const curves = run.curves.map((one) => ({ ...one, values: one.values.slice() }))
      change(curves[0].values)
      return { ...run, curves }
    }
    const [first, second, ...others] = experiment.runs
    const other: Experiment = {
      ...experiment,
      runs: [
        change(first, (values) => (values[1] = 7)),
        { ...second, summary: { ...second.summary, batchHash: 'others' } },
        ...others,
      ],
    }
    const { differing, known } = storage.exchange.add(other)
    expect(differing).toEqual(ids.slice(0, 2))
    expect(known).toEqual(ids.slice(2))
    expect(bits(storage, ids)).toEqual(before)
  })

  test('of the same run on other data is another run; where one of them does not say, it is the same', () => {
    const { experiment } = sampleExperiment()
    const storage = openAt('lab.sqlite')
    const [first, ...others] = storage.exchange.add(experiment).added
    const before = bits(storage, [first, ...others])
    const trainedOn = (dataHash: string | null): Experiment => ({
      ...experiment,
      runs: experiment.runs.map((run) => ({ ...run, summary: { ...run.summary, dataHash } })),
    })
    const other = storage.exchange.add(trainedOn('other data'))
    // Nothing is known here of the third run.
    expect(other.known).toEqual([others[1]])
    expect(other.differing).toEqual([first, others[0], others[2]])
    expect(storage.exchange.add(trainedOn(null)).known).toHaveLength(4)
    expect(bits(storage, [first, ...others])).toEqual(before)
  })

  test('had not ended: it is interrupted here, with what was trained', () => {
    const { experiment } = sampleExperiment()
    const [sample] = experiment.runs
    const recipe = { ...sample.summary.recipe, steps: 3 }
    const first = { ...sample, summary: { ...sample.summary, recipe, ...summaryOf([]) } }
    const running = {
      ...first,
      summary: { ...first.summary, status: 'running' as const, stepsDone: 2, bestLoss: null },
      curves: [{ ...first.curves[0], steps: Uint32Array.of(1, 2), values: Float32Array.of(2, 1) }],
    }
    const storage = openAt('lab.sqlite')
    storage.exchange.add({ ...experiment, runs: [running] })
    expect(storage.runs.get(first.summary.id)).toMatchObject({
      status: 'interrupted',
      bestLoss: 1,
      stepsDone: 2,
      reason: storedText('not-ended-elsewhere', { stepsDone: 2 }),
    })
    // Nobody's: no later start of the app finds it unfinished.
    expect(storage.runs.interruptUnfinished(1)).toEqual([])
    // The whole run comes later and goes on from there.
    const whole = {
      ...running,
      // Where it went on, nobody kept what it was trained on.
      summary: { ...running.summary, status: 'done' as const, stepsDone: 3, dataHash: null },
      curves: [
        { ...running.curves[0], steps: Uint32Array.of(1, 2, 3), values: Float32Array.of(2, 1, 0) },
      ],
    }
    storage.edits.edit([first.summary.id], { kind: 'name', name: 'Mine' })
    const { completed } = storage.exchange.add({ ...experiment, runs: [whole] })
    expect(completed).toEqual([first.summary.id])
    expect(storage.runs.get(first.summary.id)).toMatchObject({
      status: 'done',
      name: 'Mine',
      dataHash: null,
    })
    const curve = storage.runs.curves([first.summary.id], 'training-loss').get(first.summary.id)
    expect([...(curve?.values ?? [])]).toEqual([2, 1, 0])
    // And its earlier state is no news.
    expect(storage.exchange.add({ ...experiment, runs: [running] }).known).toHaveLength(1)
  })

  test('comes back from the trash', () => {
    const storage = openAt('lab.sqlite')
    const { experiment } = sampleExperiment()
    const [id] = storage.exchange.add(experiment).added
    storage.edits.edit([id], { kind: 'trashed', trashed: true })
    expect(failureOf(() => storage.exchange.experiment([id])).code).toBe('not-found')
    expect(storage.exchange.add(experiment)).toMatchObject({
      known: expect.arrayContaining([id]),
      restored: [id],
    })
    expect(storage.runs.get(id)?.deletedAt).toBeNull()
  })

  test('is kept wholly or not at all', () => {
    const { experiment } = sampleExperiment()
    const [first, ...others] = experiment.runs
    const broken = { ...first, summary: { ...first.summary, comparisonId: 'nobody knows' } }
    const storage = openAt('lab.sqlite')
    const act = () => storage.exchange.add({ ...experiment, runs: [...others, broken] })
    expect(failureOf(act).code).toBe('storage')
    expect(keptRuns(storage)).toEqual([])
    expect(storage.runs.comparison(experiment.comparisons[0].id)).toBeUndefined()
  })
})

describe('other databases', () => {
  test('are merged, each as it was, from as many machines as there are', () => {
    const names = ['a.sqlite', 'b.sqlite', 'c.sqlite', 'd.sqlite']
    const kept = names.map((name, machine) => {
      const storage = openAt(name)
      const ids = trained(storage, [machine, machine + 10], [machine, 2, 1])
      storage.edits.edit(ids, { kind: 'tags', add: [`machine${machine}`], remove: [] })
      storage.edits.edit([ids[0]], { kind: 'notes', notes: `From ${machine}` })
      storage.views.save('Shared name', sampleView(ids))
      storage.runs.saveWeights(ids[0], learned(machine))
      const was = bits(storage, ids)
      close(storage)
      return { ids, was, path: file(name), bytes: readFileSync(file(name)) }
    })
    const mine = openAt('mine.sqlite')
    const own = trained(mine)
    const ownBits = bits(mine, own)
    for (const { ids, path } of kept) {
      const came = mine.exchange.merge(path)
      expect({ ...came, added: [...came.added].sort() }).toEqual({
        ...NOTHING,
        added: [...ids].sort(),
        comparisons: 1,
        views: 1,
      })
    }
    for (const { ids, was } of kept) expect(bits(mine, ids)).toEqual(was)
    expect(bits(mine, own)).toEqual(ownBits)
    kept.forEach(({ ids }, machine) => {
      expect(mine.runs.weights(ids[0])).toEqual(learned(machine))
    })
    expect(mine.views.list().map(({ name }) => name)).toEqual([
      'Shared name',
      'Shared name (2)',
      'Shared name (3)',
      'Shared name (4)',
    ])
    expect(mine.list.tags().map(({ tag }) => tag)).toHaveLength(4)
    // A second time there is nothing new, and the files are as they were, with nothing beside them.
    for (const { ids, path } of kept) {
      const again = mine.exchange.merge(path)
      expect({ ...again, known: [...again.known].sort() }).toEqual({
        ...NOTHING,
        known: [...ids].sort(),
      })
    }
    for (const { path, bytes } of kept) expect(readFileSync(path)).toEqual(bytes)
    expect(readdirSync(folder.path).filter((name) => /^[abcd]/.test(name))).toEqual(names)
  })

  test('are merged while another process has them open', () => {
    const other = openAt('other.sqlite')
    const ids = trained(other)
    expect(existsSync(file('other.sqlite-wal'))).toBe(true)
    const mine = openAt('mine.sqlite')
    expect(mine.exchange.merge(file('other.sqlite')).added).toHaveLength(ids.length)
    expect(bits(mine, ids)).toEqual(bits(other, ids))
  })

  test('leave behind what cannot be read', () => {
    const other = openAt('other.sqlite')
    const [whole, damaged] = trained(other, [0, 1])
    other.views.save('Seen', sampleView([whole]))
    close(other)
    const database = new Database(file('other.sqlite'))
    database.prepare("UPDATE runs SET recipe = '{}' WHERE id = ?").run(damaged)
    const wrong = `{"optimizer":[${'{},'.repeat(2e5)}0]}`
    const endless = database.prepare('INSERT INTO views SELECT ?, ?, ?, saved_at FROM views')
    endless.run('01890a5d-ac96-774b-bcce-b302099a8057', 'Endless', wrong)
    database.close()
    const mine = openAt('mine.sqlite')
    const came = mine.exchange.merge(file('other.sqlite'))
    expect(came.leftOut).toBe(2)
    expect(came.added).toContain(whole)
    expect(came.added).not.toContain(damaged)
    expect(mine.list.unreadable()).toEqual([])
    expect(mine.views.unreadable()).toEqual([])
    expect(mine.views.list().map(({ name }) => name)).toEqual(['Seen'])
  })

  test('bring the optimizers of their libraries that are not here yet, but no deleted ones', () => {
    const [shared, theirs, gone] = ['Shared', 'Theirs', 'Gone'].map((name) => `optimizer ${name}`)
    const other = openAt('other.sqlite')
    for (const text of [shared, theirs]) other.optimizers.save(null, text)
    other.optimizers.delete(other.optimizers.save(null, gone).key ?? '')
    close(other)
    const long = new Database(file('other.sqlite'))
    const insert = 'INSERT INTO own_optimizers VALUES (?, ?, 1, 1, NULL)'
    long.prepare(insert).run('long', `optimizer Long # ${'é'.repeat(8200)}`)
    long.close()
    const mine = openAt('mine.sqlite')
    mine.optimizers.save(null, shared)
    const own = () => mine.optimizers.list().filter(({ kind }) => kind === 'own')
    expect(mine.exchange.merge(file('other.sqlite'))).toMatchObject({ optimizers: 1, leftOut: 1 })
    expect(own().map(({ text }) => text)).toEqual([shared, theirs])
    expect(mine.exchange.merge(file('other.sqlite'))).toMatchObject({ optimizers: 0 })
    // What was changed here stays, and what it was there comes beside it.
    mine.optimizers.save(own()[1].key, 'optimizer Changed')
    expect(mine.exchange.merge(file('other.sqlite'))).toMatchObject({ optimizers: 1 })
    expect(own().map(({ name }) => name)).toEqual(['Changed', 'Shared', 'Theirs'])
  })

  test('leave their checkpoints behind, and nothing of them is trained here', () => {
    const other = openAt('other.sqlite')
    const states = ['open', 'unfinished', 'cancelled'] as const
    const comparisons = states.map((state, seed) => {
      const [id] = trained(other, [seed])
      const learnt = { parameters: Float32Array.of(1), optimizerState: [] }
      const spent = { stepsDone: 3, optimizerSteps: 3, trainingSeconds: 1 }
      other.checkpoints.save(id, { ...spent, ...learnt }, true)
      const { comparisonId } = other.list.summaries([id])[0]
      other.runs.setComparisonState(comparisonId, state)
      return comparisonId
    })
    const mine = openAt('mine.sqlite')
    expect(mine.exchange.merge(file('other.sqlite')).comparisons).toBe(3)
    expect(comparisons.map((id) => mine.runs.comparison(id)?.state)).toEqual([
      ...['done', 'done', 'cancelled'],
    ])
    expect(mine.checkpoints.space()).toEqual({ bytes: 0, checkpoints: 0, runs: 0 })
    expect(mine.runs.interruptUnfinished(1)).toEqual([])
    expect(mine.runs.comparisonsIn(['open', 'paused', 'unfinished'])).toEqual([])
  })

  test('of an older version are read from a copy that is brought up to date', () => {
    const old = openDatabase(file('old.sqlite'), [initial])
    const ids = insertIntoFirstVersion(old)
    for (const id of ids) {
      old.prepare('INSERT INTO tags VALUES (?, ?)').run(id, 'old')
      old
        .prepare("INSERT INTO curve_chunks VALUES (?, 'training-loss', 1, ?)")
        .run(id, Buffer.from(Float32Array.of(2, 1).buffer))
    }
    old.close()
    const before = readFileSync(file('old.sqlite'))
    const mine = openAt('mine.sqlite')
    expect(mine.exchange.merge(file('old.sqlite')).added).toHaveLength(2)
    expect(mine.runs.get(ids[0])).toMatchObject({
      tags: ['old'],
      status: 'interrupted',
      reason: storedText('points-left-behind', { found: 2, wanted: 2000 }),
      role: 'single',
      validationLoss: null,
    })
    expect([...(mine.runs.curves([ids[0]], 'training-loss').get(ids[0])?.values ?? [])]).toEqual([
      2, 1,
    ])
    expect(readFileSync(file('old.sqlite'))).toEqual(before)
    expect(readdirSync(folder.path).filter((name) => name.startsWith('old'))).toEqual([
      'old.sqlite',
    ])
  })

  test('that are newer, foreign, damaged or none are refused in a sentence, and nothing is taken', () => {
    const mine = openAt('mine.sqlite')
    const refused = (name: string) => failureOf(() => mine.exchange.merge(file(name)))
    const other = openAt('other.sqlite')
    trained(other)
    close(other)
    const changed = (name: string, change: (database: Database.Database) => void) => {
      copyFileSync(file('other.sqlite'), file(name))
      const database = new Database(file(name))
      database.pragma('journal_mode = DELETE')
      change(database)
      database.close()
    }
    changed('newer.sqlite', (database) => database.pragma('user_version = 99'))
    changed('foreign.sqlite', (database) => database.pragma('application_id = 1'))
    changed('tables.sqlite', (database) =>
      database.exec('PRAGMA foreign_keys = 0; DROP TABLE runs'),
    )
    changed('column.sqlite', (database) =>
      database.exec(
        'ALTER TABLE views RENAME saved_at TO x; INSERT INTO views VALUES (1, 2, 3, 4)',
      ),
    )
    // Whoever reads it never comes to an end.
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n'
    changed('view.sqlite', (database) =>
      database.exec(`DROP TABLE views; CREATE VIEW views AS ${endless}`),
    )
    changed('trigger.sqlite', (database) =>
      database.exec(`CREATE TRIGGER t AFTER INSERT ON tags BEGIN ${endless}; END`),
    )
    const ending = (name: string) => `${name}.sqlite`
    const bytes = readFileSync(file('other.sqlite'))
    writeFileSync(file('cut.sqlite'), bytes.subarray(0, bytes.length / 2))
    writeFileSync(
      file('noise.sqlite'),
      Buffer.concat([bytes.subarray(0, 100), Buffer.alloc(9000, 77)]),
    )
    writeFileSync(file('text.sqlite'), 'no database')
    writeFileSync(file('empty.sqlite'), '')
    expect(refused('newer.sqlite').message).toContain('newer version of the app')
    for (const name of ['foreign.sqlite', 'text.sqlite', 'empty.sqlite']) {
      expect(refused(name).message).toContain('is not a database of the lab')
    }
    for (const name of ['tables', 'column', 'view', 'trigger', 'cut', 'noise'].map(ending)) {
      const failure = refused(name)
      expect([name, failure.code]).toEqual([name, 'import'])
      expect(failure.message).toContain(file(name))
    }
    expect(refused('missing.sqlite').message).toContain('cannot be read')
    expect(failureOf(() => mine.exchange.merge(folder.path)).code).toBe('import')
    expect(keptRuns(mine)).toEqual([])
    expect(mine.views.list()).toEqual([])
  })

  test.skipIf(process.platform === 'win32')(
    'are not called damaged where their copies find no place',
    () => {
      const mine = openAt('mine.sqlite')
      const other = openAt('other.sqlite')
      trained(other)
      close(other)
      // Longer than the paths that SQLite opens.
      const deep = join(folder.path, ...Array<string>(5).fill('d'.repeat(100)))
      mkdirSync(deep, { recursive: true })
      vi.stubEnv('TMPDIR', deep)
      const { message, trouble } = failureOf(() => mine.exchange.merge(file('other.sqlite')))
      expect(trouble).toBe('cannot-open')
      expect(message).toContain(`The database ${deep}`)
      expect(message).toContain('too long')
      vi.unstubAllEnvs()
      expect(mine.exchange.merge(file('other.sqlite')).added).toHaveLength(2)
    },
  )

  test('that are the open one are refused by any name, and no lock on it is lost', () => {
    const mine = openAt('mine.sqlite')
    trained(mine)
    linkSync(file('mine.sqlite'), file('second-name.sqlite'))
    const names = ['mine.sqlite', 'second-name.sqlite', 'mine.sqlite-wal', 'mine.sqlite-shm']
    if (process.platform !== 'win32') {
      symlinkSync('mine.sqlite', file('link.sqlite'))
      names.push('link.sqlite')
    }
    for (const name of names) {
      const tries = [
        () => mine.exchange.merge(file(name)),
        () => openFile(mine.exchange, file(name)),
      ]
      for (const take of tries) {
        const { code, message } = failureOf(take)
        expect([name, code]).toEqual([name, 'import'])
        expect(message).toContain('is the database that is open, or belongs to it')
      }
    }
    expect(isUsedByAnother(file('mine.sqlite'))).toBe(true)
    close(mine)
    expect(isUsedByAnother(file('mine.sqlite'))).toBe(false)
  })
})
