/** Large databases in the built app: the command line over many runs, and the window's commands in their thread. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { byProfile } from '../profile'
import { type LabApp, makeDataFolder } from './lab-app'
import { startLab } from './lab-process'
import { generateRuns } from './run-list-page'
import { storedText } from '../../src-shared/language/stored-text'
import { useLab } from './use-labs'

const MANY = byProfile(10_000, 100_000)

/** The first column of what SQLite itself finds, in rows of the table as they were written. */
function select<T>(folder: string, sql: string): T[] {
  const connection = new Database(join(folder, 'lab.sqlite'), { readonly: true })
  const rows = connection.prepare<[], T>(sql).pluck().all()
  connection.close()
  return rows
}

describe(`${MANY} runs`, () => {
  const data = makeDataFolder()
  afterAll(() => data.remove())
  it('are filtered, sorted, grouped and tagged from the command line', async () => {
    generateRuns(data.path, MANY)
    const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
    const filter = 'optimizer:rmsprop lr<=0.01 acc>0.95 status:done hidden:100x4 -tag:bad sort:-acc'
    const { code, out, err } = await lab('runs', '--filter', filter, '--limit', '20', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const expected = select(
      data.path,
      `
      SELECT id FROM runs
      WHERE deleted_at IS NULL AND json_extract(recipe, '$.optimizer.id') = 'rmsprop'
        AND json_extract(recipe, '$.optimizer.hyperparameters.learningRate') <= 0.01 AND test_accuracy > 0.95
        AND status = 'done' AND json_extract(recipe, '$.hiddenLayers') = '[100,100,100,100]'
        AND NOT EXISTS (SELECT 1 FROM tags WHERE run_key = key AND tag = 'bad')
      ORDER BY test_accuracy DESC, queued_at DESC, key LIMIT 20`,
    )
    expect(expected).toHaveLength(20)
    expect(JSON.parse(out).map((run: { id: string }) => run.id)).toEqual(expected)

    const groups = await lab('runs', '--group', 'optimizer', '--json')
    const counts = JSON.parse(groups.out).map((group: { runs: string[] }) => group.runs.length)
    const [total] = select(data.path, 'SELECT count(*) FROM runs WHERE deleted_at IS NULL')
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(total)

    const wrong = await lab('runs', '--filter', 'seed:1 optimzer:sgd')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('  seed:1 optimzer:sgd\n         ^^^^^^^^\n')

    const tagged = await lab('tag', '--filter', 'is:diverged', '--add', 'look-again')
    expect(tagged.code).toBe(0)
    const tags = () => select(data.path, `SELECT count(*) FROM tags WHERE tag = 'look-again'`)[0]
    expect(tags()).toEqual(
      select(
        data.path,
        `SELECT count(*) FROM runs WHERE deleted_at IS NULL AND status = 'diverged'`,
      )[0],
    )
    expect((await lab('undo')).out).toMatch(/^Undone: Tag \d+ runs\n$/)
    expect(tags()).toBe(0)
  }, 240_000)
})

describe('the window', () => {
  let lab: LabApp
  const fill = (folder: string) => generateRuns(folder, 500)
  const data = useLab((started) => (lab = started), { fill })

  it('asks for orders, rows, edits and the trash, and undoes after a restart', async () => {
    const { keys } = await lab.ask('runs.query', { query: 'sort:-acc', grouping: null })
    const sorted = select<number>(
      data.path,
      'SELECT key FROM runs WHERE deleted_at IS NULL ORDER BY test_accuracy DESC, queued_at DESC, key',
    )
    expect(Object.values(keys)).toEqual(sorted)

    const ids = await lab.ask('runs.idsOf', { keys: sorted.slice(0, 3) })
    const [first] = await lab.ask('runs.rows', { keys: sorted.slice(0, 3) })
    expect(first).toMatchObject({ run: { id: ids[0] } })
    await lab.ask('runs.edit', { ids, edit: { kind: 'trashed', trashed: true } })
    await data.restart()

    expect(await lab.ask('history.state', null)).toEqual({
      undo: storedText('delete', { of: 3 }),
      redo: null,
    })
    await lab.ask('history.undo', null)
    expect(await lab.ask('runs.get', { ids })).toMatchObject(
      ids.map((id) => ({ id, deletedAt: null })),
    )
    const trashed = select<number>(
      data.path,
      'SELECT count(*) FROM runs WHERE deleted_at IS NOT NULL',
    )[0]
    expect(await lab.ask('trash.content', null)).toMatchObject({ runs: trashed })
    expect(await lab.ask('trash.empty', null)).toMatchObject({ runs: trashed })
    expect(select(data.path, 'SELECT count(*) FROM runs')).toEqual([500 - trashed])
    expect(lab.pageErrors).toEqual([])
  })
})
