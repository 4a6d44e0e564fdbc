/** The channel for places of dropped files: who may use it, and what it takes. */
import { beforeEach, expect, test, vi } from 'vitest'
import { DROP_CHANNEL } from '../../../src-shared/contract/bridge'

type Handle = (event: { senderFrame: unknown }, dropped: unknown) => unknown

const ipc = vi.hoisted(() => ({ handlers: new Map<string, Handle>() }))
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handle: Handle) => void ipc.handlers.set(channel, handle),
  },
}))
const { DroppedFiles } = await import('../../../src-main/desktop/ipc/dropped-files')

const OWN = { parent: null, url: 'app://lab/index.html' }
let dropped: InstanceType<typeof DroppedFiles>
const drop = (paths: unknown, senderFrame: unknown = OWN) =>
  ipc.handlers.get(DROP_CHANNEL)?.({ senderFrame }, paths)

beforeEach(() => {
  dropped = new DroppedFiles()
  dropped.listen()
})

test('keeps absolute places until they are taken, once', () => {
  expect(drop(['/home/me/digits', '/home/me/a.csv'])).toEqual({ ok: true, value: true })
  expect(dropped.take()).toEqual(['/home/me/digits', '/home/me/a.csv'])
  expect(dropped.take()).toEqual([])
})

test.each([
  [['']],
  [['a.csv']],
  [['/a.csv', '']],
  [[]],
  [null],
  ['/a.csv'],
  [[7]],
  [['/'.repeat(40_000)]],
  [Array.from({ length: 1001 }, () => '/a')],
])('of %s it keeps nothing, not even what was dropped before', (paths) => {
  drop(['/before'])
  expect(drop(paths)).toEqual({ ok: true, value: false })
  expect(dropped.take()).toEqual([])
})

test.each([
  ['another page', { parent: null, url: 'https://example.com/' }],
  ['a frame', { parent: OWN, url: OWN.url }],
  ['nobody', null],
])('%s is refused', (_, frame) => {
  expect(drop(['/a.csv'], frame)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(dropped.take()).toEqual([])
})
