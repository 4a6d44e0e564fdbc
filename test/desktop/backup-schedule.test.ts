import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BackupInfo } from '../../src-shared/contract/app-settings'
import { scheduleBackups } from '../../src-main/desktop/backup-schedule'
import type { Backups } from '../../src-main/storage/backup/backups'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BACKUP: BackupInfo = { name: 'lab.1.sqlite', kind: 'automatic', madeAt: 1, bytes: 2 }

const backups = {
  folder: 'backups',
  setAside: () => [],
  remove: vi.fn(),
  list: () => [],
  make: vi.fn<Backups['make']>(),
  makeWhenDue: vi.fn<Backups['makeWhenDue']>(),
}
const log = { path: '', info: vi.fn(), warning: vi.fn(), error: vi.fn(), read: () => '' }
const failed = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  backups.make.mockReset().mockResolvedValue(BACKUP)
  backups.makeWhenDue.mockReset().mockResolvedValue(null)
})
afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
})

it('looks a minute after the start and then every hour whether one is due', async () => {
  const schedule = scheduleBackups(backups, log, failed)
  await vi.advanceTimersByTimeAsync(MINUTE - 1)
  expect(backups.makeWhenDue).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(backups.makeWhenDue).toHaveBeenCalledTimes(1)
  expect(log.info).not.toHaveBeenCalled()
  backups.makeWhenDue.mockResolvedValue(BACKUP)
  await vi.advanceTimersByTimeAsync(HOUR)
  expect(backups.makeWhenDue).toHaveBeenCalledTimes(2)
  expect(log.info).toHaveBeenCalledExactlyOnceWith('backup made', { bytes: 2, milliseconds: 0 })
  await schedule.stop()
  await vi.advanceTimersByTimeAsync(3 * HOUR)
  expect(backups.makeWhenDue).toHaveBeenCalledTimes(2)
})

it('tells of a failure, notes it, and tries again', async () => {
  const refusal = new Error('disk full')
  backups.makeWhenDue.mockRejectedValue(refusal)
  const schedule = scheduleBackups(backups, log, failed)
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(failed).toHaveBeenCalledExactlyOnceWith(refusal)
  expect(log.error).toHaveBeenCalledExactlyOnceWith('backup failed', refusal)
  await vi.advanceTimersByTimeAsync(HOUR)
  expect(failed).toHaveBeenCalledTimes(2)
  backups.make.mockRejectedValue(refusal)
  await expect(schedule.make()).rejects.toBe(refusal)
  expect(failed).toHaveBeenCalledTimes(2)
  await schedule.stop()
})

it('makes one after the other, and ends when the last one is whole', async () => {
  let finish: (made: typeof BACKUP) => void = () => {}
  backups.make.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
  const schedule = scheduleBackups(backups, log, failed)
  const [first, second] = [schedule.make(), schedule.make()]
  await vi.advanceTimersByTimeAsync(0)
  expect(backups.make).toHaveBeenCalledTimes(1)
  const stopped = vi.fn()
  void schedule.stop().then(stopped)
  await vi.advanceTimersByTimeAsync(0)
  expect(stopped).not.toHaveBeenCalled()
  finish(BACKUP)
  expect(await Promise.all([first, second])).toEqual([BACKUP, BACKUP])
  await vi.advanceTimersByTimeAsync(0)
  expect(stopped).toHaveBeenCalled()
})
