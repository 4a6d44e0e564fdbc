/** Settings, backups and what is told of the app, with a real database. */
import { beforeEach, expect, test, vi } from 'vitest'
import { createAppHandlers, type AppServices } from '../../../src-main/desktop/ipc/app-handlers'
import { readAppSettings } from '../../../src-main/storage/settings'
import { openStorage } from '../../../src-main/storage/storage'
import { versionsOf } from '../../../src-main/versions'
import { DEFAULT_SETTINGS } from '../../../src-shared/contract/app-settings'

const BACKUP = { name: 'lab.1.sqlite', kind: 'by-hand', madeAt: 1, bytes: 2 } as const
const ASIDE = { name: 'lab.sqlite.damaged-1', kind: 'damaged', madeAt: 1, bytes: 3 } as const
const services = {
  versions: versionsOf('1.2.3'),
  hasLicences: false,
  takeNews: vi.fn<AppServices['takeNews']>(() => []),
  settingsChanged: vi.fn<AppServices['settingsChanged']>(),
  makeBackup: vi.fn(() => Promise.resolve(BACKUP)),
  confirmRestore: vi.fn(() => Promise.resolve(true)),
  confirmRemove: vi.fn(() => Promise.resolve(true)),
  restore: vi.fn(() => Promise.resolve()),
  reveal: vi.fn<AppServices['reveal']>(),
  saveReport: vi.fn(() => Promise.resolve(null)),
  openLicences: vi.fn(() => Promise.resolve()),
  actAs: vi.fn(),
  showInFolder: vi.fn(),
  showHistory: vi.fn<AppServices['showHistory']>(),
} satisfies AppServices

const storage = openStorage(':memory:')
const backups = {
  folder: '/backups',
  list: () => [BACKUP],
  setAside: () => [ASIDE],
  remove: vi.fn(() => ASIDE),
  make: vi.fn(),
  makeWhenDue: vi.fn(),
}
const handlers = createAppHandlers(
  { databasePath: 'lab.db', workers: 2, storage, backups },
  services,
)

beforeEach(() => vi.clearAllMocks())

test('settings are kept in the database, and colours shown at once', () => {
  expect(handlers['settings.get'](null)).toEqual(DEFAULT_SETTINGS)
  const changed = { ...DEFAULT_SETTINGS, colorScheme: 'dark', atOnce: 3 } as const
  void handlers['settings.set'](changed)
  expect(services.settingsChanged).toHaveBeenCalledExactlyOnceWith(changed)
  expect(readAppSettings(storage.settings)).toEqual(changed)
  expect(handlers['settings.get'](null)).toEqual(changed)
})

test('the app says what it is', () => {
  expect(handlers['app.info'](null)).toMatchObject({
    version: '1.2.3',
    databasePath: 'lab.db',
    workers: 2,
    platform: process.platform,
  })
})

test('a backup is restored when that was confirmed, and only one that is there', async () => {
  expect(handlers['backups.list'](null)).toEqual({
    folder: '/backups',
    backups: [BACKUP],
    setAside: [ASIDE],
  })
  services.confirmRestore.mockResolvedValueOnce(false)
  expect(await handlers['backups.restore']({ name: BACKUP.name })).toBe(false)
  expect(services.restore).not.toHaveBeenCalled()
  expect(await handlers['backups.restore']({ name: BACKUP.name })).toBe(true)
  expect(services.restore).toHaveBeenCalledExactlyOnceWith(BACKUP)
  await expect(handlers['backups.restore']({ name: '../../etc/passwd' })).rejects.toThrow(
    /no backup called/,
  )
  expect(services.confirmRestore).toHaveBeenCalledTimes(2)
})

test('a copy is deleted when that was confirmed, and only one that is there', async () => {
  services.confirmRemove.mockResolvedValueOnce(false)
  expect(await handlers['backups.remove']({ name: ASIDE.name })).toBeNull()
  expect(backups.remove).not.toHaveBeenCalled()
  expect(await handlers['backups.remove']({ name: ASIDE.name })).toEqual(ASIDE)
  expect(services.confirmRemove).toHaveBeenLastCalledWith(ASIDE)
  expect(backups.remove).toHaveBeenCalledExactlyOnceWith(ASIDE.name)
  await expect(handlers['backups.remove']({ name: 'lab.sqlite' })).rejects.toThrow('no backup')
  expect(backups.remove).toHaveBeenCalledOnce()
})

test('database and log are shown by what they are, never by a path', () => {
  void handlers['app.revealDatabase'](null)
  void handlers['app.revealLog'](null)
  expect(services.reveal.mock.calls).toEqual([['database'], ['log']])
})

test('what can be undone is shown in the menu', () => {
  const history = { undo: 'Tag 3 runs', redo: null }
  void handlers['app.showHistory'](history)
  expect(services.showHistory).toHaveBeenCalledExactlyOnceWith(history)
})
