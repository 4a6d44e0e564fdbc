/** Files are shown in their folders when the app has written them, and no others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { showingWritten } from '../../../src-main/desktop/ipc/written-files'
import type { Handlers } from '../../../src-main/desktop/ipc/handlers'

const folder = mkdtempSync(join(tmpdir(), 'optimizer-lab-written-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string) => {
  const path = join(folder, name)
  writeFileSync(path, '')
  return path
}
const [picture, points, weights, report, backup, foreign] = [
  ...['picture.png', 'points.csv', 'weights.npz'],
  ...['report.txt', 'backup.sqlite', 'foreign.txt'],
].map(file)

const saveRuns = vi.fn<() => Promise<{ path: string } | null>>()
const show = vi.fn()
let handlers: Handlers

beforeEach(() => {
  vi.clearAllMocks()
  saveRuns.mockResolvedValue({ path: points })
  handlers = showingWritten(
    {
      'exchange.savePicture': () => Promise.resolve({ path: picture, carries: true }),
      'exchange.saveRuns': saveRuns,
      'exchange.saveWeights': () => Promise.resolve({ path: weights }),
      'exchange.saveViews': () => Promise.resolve({ folder, files: 1, plain: [], problems: [] }),
      'app.saveReport': () => Promise.resolve(report),
      'backups.make': () => Promise.resolve({ path: backup }),
    } as unknown as Handlers,
    show,
  )
})
const reveal = (path: string) => handlers['app.revealFile']({ path })

test.each<[string, keyof Handlers, string]>([
  ['picture', 'exchange.savePicture', picture],
  ['table', 'exchange.saveRuns', points],
  ['file of weights', 'exchange.saveWeights', weights],
  ['folder of pictures', 'exchange.saveViews', folder],
  ['report', 'app.saveReport', report],
  ['backup', 'backups.make', backup],
])('a %s is shown once it was written', async (_kind, command, path) => {
  expect(() => reveal(path)).toThrow('Only files that the app has written')
  await (handlers[command] as (input: null) => unknown)(null)
  expect(reveal(path)).toBeNull()
  expect(show).toHaveBeenCalledExactlyOnceWith(path)
})

test('what was cancelled, what lies beside it, and other ways to write a path are not shown', async () => {
  saveRuns.mockResolvedValueOnce(null)
  await handlers['exchange.saveRuns'](null as never)
  expect(() => reveal(points)).toThrow()
  await handlers['exchange.saveRuns'](null as never)
  for (const path of [foreign, folder, join(folder, '.'), `${folder}/../${points}`]) {
    expect(() => reveal(path)).toThrow('Only files that the app has written')
  }
  expect(show).not.toHaveBeenCalled()
})

test('a file that went meanwhile is said to be gone', async () => {
  const path = file('soon-gone.csv')
  saveRuns.mockResolvedValueOnce({ path })
  await handlers['exchange.saveRuns'](null as never)
  rmSync(path)
  expect(() => reveal(path)).toThrow(`${path} is not there any more.`)
})
