/** Setting aside, restoring and recovering, on real files. */
import { shownText } from '../../../src-shared/language/stored-text'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import {
  existsSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Storage } from '../../../src-main/storage/contract'
import { openStorage } from '../../../src-main/storage/storage'
import { backUp } from '../../../src-main/storage/backup/back-up'
import { rescueHere } from '../../../src-main/storage/recover/rescue'
import type { RecoveryReport } from '../../../src-main/storage/recover/rescue'
import { summaryOf } from '../../../src-shared/curves/curve-summary'
import type { Curve } from '../../../src-shared/runs/run'
import { METRICS } from '../../../src-shared/catalogue/metrics/metric-catalogue'
import { LabError } from '../../../src-shared/contract/result'
import { sampleLandscape } from '../sample-landscape'
import {
  SAMPLE_END,
  append,
  execute,
  insertSample,
  keptRuns,
  temporaryFolder,
} from '../sample-runs'

let folder: ReturnType<typeof temporaryFolder>
let path: string

beforeEach(() => {
  folder = temporaryFolder()
  path = join(folder.path, 'lab.sqlite')
})
afterEach(() => folder.remove())

const rule = { every: 'daily', keepDays: 7, keepWeeks: 4 } as const
const makeBackup = async (now = Date.now()) =>
  (await backUp({ path, rule, now, onlyWhenDue: false }))!.name
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const failureOf = (act: Promise<unknown>) =>
  act.then(
    () => undefined,
    (error: unknown) => error,
  )

/** Everything a person sees of the runs, in the order of their names' ids. */
function contentOf(file: string): Map<string, unknown> {
  const storage = openStorage(file)
  const runs = keptRuns(storage)
  const ids = runs.map(({ id }) => id)
  const curves = METRICS.map((metric) => storage.runs.curves(ids, metric))
  const content = new Map(
    runs.map((run) => [run.id, [run, curves.map((found) => found.get(run.id))]] as const),
  )
  storage.close()
  return content
}

/** Runs that have ended, each with curves of its own. */
function fill(storage: Storage, seeds: number): string[] {
  const ids = insertSample(
    storage.runs,
    Array.from({ length: seeds }, (_, i) => i),
  )
  for (const [i, id] of ids.entries()) {
    append(
      storage.runs,
      id,
      1,
      Array.from({ length: 2000 }, (_, step) => i + 1 / (step + 1)),
    )
    append(storage.runs, id, 500, [i / 100], 'test-accuracy')
    storage.runs.finish(id, SAMPLE_END)
  }
  storage.edits.edit(ids.slice(0, 2), { kind: 'tags', add: ['first'], remove: [] })
  storage.edits.edit([ids[1]], { kind: 'notes', notes: 'Look at **this**.' })
  return ids
}

function makeFilled(seeds = 4): string[] {
  const storage = openStorage(path)
  const ids = fill(storage, seeds)
  storage.close()
  return ids
}

/** Pages of a table or index, from SQLite's own statistics. */
function pagesOf(name: string): number[] {
  const database = new Database(path)
  const pages = database
    .prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno')
    .pluck()
    .all(name)
  database.close()
  return pages
}

function overwrite(...pages: number[]): void {
  const bytes = readFileSync(path)
  for (const page of pages) bytes.fill(0xa5, (page - 1) * 4096, page * 4096)
  writeFileSync(path, bytes)
}

function expectSound(file: string): void {
  const database = new Database(file)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  database.close()
}

describe('setting aside', () => {
  test('gives the file and its log another name, to the last bit', () => {
    const storage = openStorage(path)
    fill(storage, 1)
    const files = ['', '-wal'].map((end) => hashOf(path + end))
    const copy = join(folder.path, 'copy.sqlite')
    // As a killed process leaves it: with a log.
    for (const end of ['', '-wal']) writeFileSync(copy + end, readFileSync(path + end))
    storage.close()
    const kept = rescueHere.setAside(copy)
    expect(basename(kept)).toMatch(/^copy\.sqlite\.replaced-\d{8}T\d{9}$/)
    expect(['', '-wal'].map((end) => hashOf(kept + end))).toEqual(files)
    expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual(
      ['', '-wal'].map((end) => basename(kept) + end),
    )
    expect(contentOf(kept).size).toBe(2)
  })

  test('also what is no database, and one whose file is gone but for its log', () => {
    writeFileSync(path, 'These are my notes.\n'.repeat(300))
    const notes = rescueHere.setAside(path)
    expect(readFileSync(notes, 'utf8')).toContain('my notes')
    expect(existsSync(path)).toBe(false)
    writeFileSync(`${path}-wal`, 'w'.repeat(5000))
    const log = rescueHere.setAside(path)
    expect(log).not.toBe(notes)
    expect(readFileSync(`${log}-wal`, 'utf8')).toHaveLength(5000)
    expect(existsSync(`${path}-wal`)).toBe(false)
  })

  test('is refused while another process has it open, which goes on undisturbed', async () => {
    makeFilled(1)
    const holder = spawn(
      process.execPath,
      ['-e', HOLD, path, createRequire(import.meta.url).resolve('better-sqlite3')],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    await once(holder.stdout, 'data')
    const before = readdirSync(folder.path)
    expect(() => rescueHere.setAside(path)).toThrow(/held by another process/)
    const restore = await failureOf(rescueHere.recover(path))
    expect(restore).toMatchObject({ trouble: 'locked' })
    expect(readdirSync(folder.path)).toEqual(before)
    holder.stdin.end()
    expect(await once(holder, 'exit')).toEqual([0, null])
    expect(contentOf(path).size).toBe(2)
    rescueHere.setAside(path)
  }, 30_000)
})

/** Opens a database as the lab does, and writes to it before it ends. */
const HOLD = `
  const Database = require(process.argv[2])
  const database = new Database(process.argv[1])
  database.prepare('SELECT count(*) FROM runs').get()
  process.stdout.write('open')
  process.stdin.on('end', () => {
    database.exec("INSERT INTO settings VALUES ('held', '1')")
    database.close()
  }).resume()`

describe('restoring', () => {
  test('puts the backup in place and keeps what was there', async () => {
    makeFilled(1)
    const before = contentOf(path)
    const name = await makeBackup()
    const storage = openStorage(path)
    insertSample(storage.runs, [7])
    storage.close()
    const later = contentOf(path)
    const kept = await rescueHere.restore(path, name)
    expect(basename(kept!)).toMatch(/^lab\.sqlite\.replaced-/)
    expect(contentOf(path)).toEqual(before)
    expect(contentOf(kept!)).toEqual(later)
    expect(rescueHere.backupsOf(path).map((backup) => backup.name)).toEqual([name])
    expectSound(path)
  })

  test('where there is no database any more', async () => {
    makeFilled(1)
    const before = contentOf(path)
    const name = await makeBackup()
    rescueHere.setAside(path)
    expect(await rescueHere.restore(path, name)).toBeNull()
    expect(contentOf(path)).toEqual(before)
  })

  test('a damaged backup is refused, and names that are none', async () => {
    makeFilled(1)
    const name = await makeBackup()
    truncateSync(join(folder.path, 'backups', name), 20_000)
    const before = hashOf(path)
    expect(await failureOf(rescueHere.restore(path, name))).toMatchObject({ trouble: 'damaged' })
    for (const wrong of ['nothing', '../lab.sqlite', '.lock', 'lab.sqlite']) {
      expect(await failureOf(rescueHere.restore(path, wrong))).toMatchObject({ code: 'not-found' })
    }
    expect(hashOf(path)).toBe(before)
    expect(readdirSync(folder.path).sort()).toEqual(['backups', 'lab.sqlite'])
  })
})

describe('recovering', () => {
  async function recover(): Promise<RecoveryReport> {
    const damagedHash = hashOf(path)
    const report = await rescueHere.recover(path)
    expect(hashOf(report.keptAs)).toBe(damagedHash)
    expect(readFileSync(`${report.keptAs}.txt`, 'utf8')).toBe(`${report.sentences.join('\n')}\n`)
    expectSound(path)
    return report
  }

  test('a whole database gives the same one again', async () => {
    makeFilled()
    const before = contentOf(path)
    expect(await recover()).toMatchObject({ whole: 8, partial: 0, fromBackup: 0, lost: 0 })
    expect(contentOf(path)).toEqual(before)
    const storage = openStorage(path)
    expect(storage.edits.state().undo).not.toBeNull()
    expect(storage.list.tags().map(({ tag }) => tag)).toEqual(['first'])
    storage.close()
  })

  test.each(['runs_to_browse', 'runs_by_status', 'sqlite_autoindex_runs_1'])(
    'with the index %s overwritten nothing is lost',
    async (index) => {
      makeFilled()
      const before = contentOf(path)
      overwrite(...pagesOf(index))
      expect(await recover()).toMatchObject({ whole: 8, partial: 0, fromBackup: 0 })
      expect(contentOf(path)).toEqual(before)
    },
  )

  test('points that are gone leave their run behind in part, ready to go on', async () => {
    const ids = makeFilled()
    const before = contentOf(path)
    const pages = pagesOf('curve_chunks')
    overwrite(pages[Math.floor(pages.length / 2)])
    const report = await recover()
    expect(report.partial).toBeGreaterThan(0)
    expect(report).toMatchObject({ whole: 8 - report.partial, fromBackup: 0, lost: 0 })
    const after = contentOf(path)
    expect([...after.keys()].sort()).toEqual([...ids].sort())
    const changed = ids.filter(
      (id) => JSON.stringify(after.get(id)) !== JSON.stringify(before.get(id)),
    )
    expect(changed).toHaveLength(report.partial)
    for (const id of changed) {
      const [run, curves] = after.get(id) as [{ reason: string }, (Curve | undefined)[]]
      const { stepsDone, last100MeanLoss, bestLoss } = summaryOf(
        curves.filter((curve) => curve !== undefined),
      )
      expect(run).toMatchObject({ status: 'interrupted', stepsDone, last100MeanLoss, bestLoss })
      expect(shownText(run.reason)).toContain('could not be read from a damaged database')
    }
  })

  test('a fork, whose own points begin late, lacks none of them', async () => {
    const storage = openStorage(path)
    const [fork] = insertSample(storage.runs, [0])
    append(storage.runs, fork, 1001, new Array<number>(1000).fill(0.5))
    storage.runs.finish(fork, { ...SAMPLE_END, testAccuracy: null })
    storage.close()
    execute(
      path,
      `UPDATE runs SET recipe = json_set(recipe, '$.origin', json('{"step":1000}')) WHERE id = '${fork}';
       INSERT INTO curve_chunks (run_id, metric, first_step, points)
         SELECT run_id, metric, 1500, points FROM curve_chunks WHERE run_id = '${fork}'`,
    )
    expect(await recover()).toMatchObject({ whole: 2, partial: 0 })
  })

  test('points that are gone come back from a backup', async () => {
    makeFilled()
    const before = contentOf(path)
    await makeBackup()
    overwrite(...pagesOf('curve_chunks').slice(4))
    const report = await recover()
    expect(report).toMatchObject({ partial: 0, lost: 0 })
    expect(report.fromBackup).toBeGreaterThan(0)
    expect(contentOf(path)).toEqual(before)
  })

  test('runs that are gone come back from a backup, and those deleted since do not', async () => {
    const ids = makeFilled(20)
    const name = await makeBackup()
    const storage = openStorage(path)
    storage.edits.edit([ids[0]], { kind: 'trashed', trashed: true })
    storage.trash.empty()
    storage.close()
    const before = contentOf(path)
    const pages = pagesOf('runs')
    overwrite(pages[6], pages[7])
    const report = await recover()
    expect(report.fromBackup).toBeGreaterThan(0)
    expect(report).toMatchObject({ partial: 0, lost: 0 })
    expect(report.sentences.join()).toContain(name)
    expect([...contentOf(path).keys()].sort()).toEqual([...before.keys()].sort())
  })

  test('a landscape is saved with its two runs, and not without one of them', async () => {
    const storage = openStorage(path)
    const [a, b, c] = fill(storage, 2)
    storage.landscapes.save(sampleLandscape(a, b))
    storage.landscapes.save(sampleLandscape(a, c))
    storage.close()
    const database = new Database(path)
    database.pragma('foreign_keys = OFF')
    database.prepare('DELETE FROM runs WHERE id = ?').run(c)
    database.close()
    await recover()
    const recovered = openStorage(path)
    expect(recovered.landscapes.get([a, b])).toEqual(sampleLandscape(a, b))
    expect(recovered.landscapes.get([a, c])).toBeUndefined()
    recovered.close()
  })

  test('own optimizers are saved, what was typed with errors and what was deleted too', async () => {
    const ids = makeFilled()
    const storage = openStorage(path)
    const kept = ['optimizer A', 'lr = ', 'optimizer C'].map((text) =>
      storage.optimizers.save(null, text),
    )
    storage.optimizers.delete(kept[2].key ?? '')
    storage.close()
    overwrite(...pagesOf('sqlite_autoindex_own_optimizers_1'))
    expect(await recover()).toMatchObject({ whole: ids.length, lost: 0 })
    const recovered = openStorage(path)
    const own = () => recovered.optimizers.list().filter(({ kind }) => kind === 'own')
    expect(own()).toEqual([kept[1], kept[0]])
    expect(recovered.optimizers.restore(kept[2].key ?? '')).toEqual(kept[2])
    recovered.close()
  })

  test('runs that are gone for good are counted by what is known of them', async () => {
    const ids = makeFilled(20)
    const pages = pagesOf('runs')
    overwrite(pages[6], pages[7])
    const report = await recover()
    expect(report.lost).toBeGreaterThan(0)
    expect(report).toMatchObject({ whole: ids.length - report.lost, partial: 0, fromBackup: 0 })
    expect(report.sentences.join()).toMatch(/only this is known: (SGD|RMSprop), seed \d+/)
  })

  test('a truncated database gives what is left of it', async () => {
    makeFilled(20)
    truncateSync(path, Math.floor(statSync(path).size / 2))
    const report = await recover()
    expect(report.whole + report.partial).toBeGreaterThan(0)
  })

  test('what is only in the log is saved too', async () => {
    const storage = openStorage(path)
    const ids = fill(storage, 2)
    for (const end of ['', '-wal']) {
      writeFileSync(join(folder.path, `killed.sqlite${end}`), readFileSync(path + end))
    }
    storage.close()
    path = join(folder.path, 'killed.sqlite')
    expect(await recover()).toMatchObject({ whole: ids.length })
  })

  test('with its first page gone, the newest whole backup takes its place', async () => {
    makeFilled()
    const before = contentOf(path)
    const whole = await makeBackup(Date.now() - 48 * 3_600_000)
    const damagedOne = await makeBackup()
    truncateSync(join(folder.path, 'backups', damagedOne), 30_000)
    overwrite(1)
    const report = await recover()
    expect(report).toMatchObject({ whole: 0, fromBackup: 8 })
    expect(report.sentences[0]).toContain(whole)
    expect(contentOf(path)).toEqual(before)
  })

  test('without anything to read it stays where it is', async () => {
    makeFilled()
    overwrite(1)
    const before = hashOf(path)
    const failure = await failureOf(rescueHere.recover(path))
    expect(failure).toBeInstanceOf(LabError)
    expect(failure).toMatchObject({ code: 'storage' })
    expect(readdirSync(folder.path)).toEqual(['lab.sqlite'])
    expect(hashOf(path)).toBe(before)
  })

  test('runs of a lost comparison that were more than one may have can still be exported', async () => {
    const seeds = Array.from({ length: 600 }, (_, seed) => seed)
    const storage = openStorage(path)
    const [id] = insertSample(storage.runs, seeds)
    storage.close()
    const database = new Database(path)
    database.pragma('foreign_keys = OFF')
    database.exec('DELETE FROM comparisons')
    database.close()
    expect(await recover()).toMatchObject({ lost: 0 })
    const recovered = openStorage(path)
    const [{ draft }] = recovered.exchange.experiment([id]).comparisons
    expect(draft.seeds).toEqual(seeds)
    recovered.close()
  })

  test('a header written over does not matter', async () => {
    makeFilled()
    const before = contentOf(path)
    const bytes = readFileSync(path)
    bytes.fill(0xff, 0, 100)
    writeFileSync(path, bytes)
    expect(await recover()).toMatchObject({ whole: 8, partial: 0, lost: 0 })
    expect(contentOf(path)).toEqual(before)
  })

  test('what it made half before it was killed is cleared up', async () => {
    makeFilled(1)
    const left = `${path}.rescue-999999999`
    writeFileSync(left, 'half')
    await recover()
    expect(existsSync(left)).toBe(false)
  })
})
