/** Large databases in the built app: the command line over 100,000 runs, and the window's commands in their thread. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CommandName } from '../../src-shared/ipc-contract'
import { LabApp, ROOT, makeDataFolder } from './lab-app'
import { startLab } from './lab-process'

let data: ReturnType<typeof makeDataFolder>

beforeEach(() => {
  data = makeDataFolder()
})
afterEach(() => data.remove())

const database = () => join(data.path, 'lab.sqlite')

function generate(runs: number): void {
  const script = join(ROOT, 'scripts', 'generate-runs.mjs')
  const options = ['--db', database(), '--runs', String(runs), '--curves', '20', '--points', '500']
  execFileSync(process.execPath, [script, ...options, '--until', '2026-11-22'], { stdio: 'ignore' })
}

/** The first column of what SQLite itself finds, in rows of the table as they were written. */
function select(sql: string): unknown[] {
  const connection = new Database(database(), { readonly: true })
  const rows = connection.prepare(sql).pluck().all()
  connection.close()
  return rows
}

describe('100,000 runs', () => {
  it('are filtered, sorted, grouped and tagged from the command line', async () => {
    generate(100_000)
    const lab = (...words: readonly string[]) => startLab(data.path, ...words).ended
    const filter = 'optimizer:rmsprop lr<=0.01 acc>0.95 status:done hidden:100x4 -tag:bad sort:-acc'
    const { code, out, err } = await lab('runs', '--filter', filter, '--limit', '20', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const expected = select(`
      SELECT id FROM runs
      WHERE deleted_at IS NULL AND json_extract(recipe, '$.optimizer.id') = 'rmsprop'
        AND json_extract(recipe, '$.optimizer.hyperparameters.learningRate') <= 0.01 AND test_accuracy > 0.95
        AND status = 'done' AND json_extract(recipe, '$.hiddenLayers') = '[100,100,100,100]'
        AND NOT EXISTS (SELECT 1 FROM tags WHERE run_key = key AND tag = 'bad')
      ORDER BY test_accuracy DESC, queued_at DESC, key LIMIT 20`)
    expect(expected).toHaveLength(20)
    expect(JSON.parse(out).map((run: { id: string }) => run.id)).toEqual(expected)

    const groups = await lab('runs', '--group', 'optimizer', '--json')
    const counts = JSON.parse(groups.out).map((group: { runs: string[] }) => group.runs.length)
    const [total] = select('SELECT count(*) FROM runs WHERE deleted_at IS NULL')
    expect(counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(total)

    const wrong = await lab('runs', '--filter', 'seed:1 optimzer:sgd')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('  seed:1 optimzer:sgd\n         ^^^^^^^^\n')

    const tagged = await lab('tag', '--filter', 'is:diverged', '--add', 'look-again')
    expect(tagged.code).toBe(0)
    const tags = () => select(`SELECT count(*) FROM tags WHERE tag = 'look-again'`)[0]
    expect(tags()).toEqual(
      select(`SELECT count(*) FROM runs WHERE deleted_at IS NULL AND status = 'diverged'`)[0],
    )
    expect((await lab('undo')).out).toMatch(/^Undone: Tag \d+ runs\n$/)
    expect(tags()).toBe(0)
  }, 240_000)
})

describe('the window', () => {
  it('asks for orders, rows, edits and the trash, and undoes after a restart', async () => {
    generate(500)
    let lab = await LabApp.start(data.path)
    const ask = async (name: CommandName, input: unknown) => {
      const result = await lab.page.evaluate(
        ([name, input]) => (window as never as { lab: Bridge }).lab.invoke(name, input),
        [name, input] as const,
      )
      expect(result).toMatchObject({ ok: true })
      return result.value as never
    }
    const { keys }: { keys: Uint32Array } = await ask('runs.query', {
      query: 'sort:-acc',
      grouping: null,
    })
    const sorted = select(
      'SELECT key FROM runs WHERE deleted_at IS NULL ORDER BY test_accuracy DESC, queued_at DESC, key',
    )
    expect(Object.values(keys)).toEqual(sorted)

    const ids: string[] = await ask('runs.idsOf', { keys: sorted.slice(0, 3) })
    const [{ run }]: [{ run: { id: string } }] = await ask('runs.rows', {
      keys: sorted.slice(0, 3),
    })
    expect(run.id).toBe(ids[0])
    await ask('runs.edit', { ids, edit: { kind: 'trashed', trashed: true } })
    await lab.close()

    lab = await LabApp.start(data.path)
    expect(await ask('history.state', null)).toEqual({ undo: 'Delete 3 runs', redo: null })
    await ask('history.undo', null)
    expect(await ask('runs.get', { ids })).toMatchObject(ids.map((id) => ({ id, deletedAt: null })))
    const trashed = select('SELECT count(*) FROM runs WHERE deleted_at IS NOT NULL')[0]
    expect(await ask('trash.content', null)).toMatchObject({ runs: trashed })
    expect(await ask('trash.empty', null)).toMatchObject({ runs: trashed })
    expect(select('SELECT count(*) FROM runs')).toEqual([500 - (trashed as number)])
    expect(lab.pageErrors).toEqual([])
    await lab.close()
  })
})

interface Bridge {
  invoke(name: string, input: unknown): Promise<{ ok: boolean; value: unknown }>
}
