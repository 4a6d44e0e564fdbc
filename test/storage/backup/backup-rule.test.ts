/** Which backups are kept and when one is due, by worked examples in a zone with summer time. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBackupDue, keptBackups } from '../../../src-main/storage/backup/backup-rule'
import type { BackupRule } from '../../../src-shared/contract/app-settings'

const zone = process.env.TZ
beforeAll(() => {
  process.env.TZ = 'Europe/Berlin'
})
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const at = (text: string) => new Date(text).getTime()
const made = (...times: string[]) => times.map((text) => ({ madeAt: at(text), text }))

function kept(times: string[], rule: Partial<BackupRule>, now: string): string[] {
  const whole: BackupRule = { every: 'daily', keepDays: 7, keepWeeks: 4, ...rule }
  return keptBackups(made(...times), whole, at(now)).map(({ text }) => text)
}

describe('what is kept', () => {
  test('the newest of each day, counting only days that have one', () => {
    const times = ['2026-03-02T09:00', '2026-03-02T17:00', '2026-02-10T08:00', '2026-01-05T08:00']
    expect(kept(times, { keepDays: 2, keepWeeks: 0 }, '2026-03-02T18:00')).toEqual([
      '2026-03-02T17:00',
      '2026-02-10T08:00',
    ])
  })

  test('besides, the newest of each week; weeks begin on Monday', () => {
    // 2026-03-02 is a Monday.
    const times = [
      '2026-03-03T09:00',
      '2026-03-02T09:00',
      '2026-03-01T09:00',
      '2026-02-28T09:00',
      '2026-02-23T09:00',
      '2026-02-22T09:00',
      '2026-02-15T09:00',
    ]
    expect(kept(times, { keepDays: 2, keepWeeks: 3 }, '2026-03-03T10:00')).toEqual([
      '2026-03-03T09:00',
      '2026-03-02T09:00',
      '2026-03-01T09:00',
      '2026-02-22T09:00',
    ])
  })

  test('weeks that lie in two years', () => {
    const times = ['2027-01-02T09:00', '2026-12-30T09:00', '2026-12-27T09:00']
    expect(kept(times, { keepDays: 1, keepWeeks: 2 }, '2027-01-02T10:00')).toEqual([
      '2027-01-02T09:00',
      '2026-12-27T09:00',
    ])
  })

  test('the day of 23 hours and the one of 25 are one day each', () => {
    const spring = ['2026-03-29T00:30', '2026-03-29T23:30', '2026-03-30T00:30']
    expect(kept(spring, { keepDays: 5, keepWeeks: 0 }, '2026-03-30T10:00')).toEqual(spring.slice(1))
    // Half past two comes twice.
    const autumn = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T22:30:00Z']
    expect(kept(autumn, { keepDays: 5, keepWeeks: 0 }, '2026-10-26T10:00')).toEqual([autumn[2]])
  })

  test('one dated later than now neither goes nor pushes another out', () => {
    const times = ['2027-05-01T09:00', '2026-03-02T09:00', '2026-03-01T09:00']
    expect(kept(times, { keepDays: 1, keepWeeks: 0 }, '2026-03-02T10:00')).toEqual([
      '2027-05-01T09:00',
      '2026-03-02T09:00',
    ])
  })

  test('the newest stays by the strictest rule; none is kept of none', () => {
    expect(kept(['2026-03-02T09:00'], { keepDays: 1, keepWeeks: 0 }, '2026-03-02T10:00')).toEqual([
      '2026-03-02T09:00',
    ])
    expect(kept([], {}, '2026-03-02T10:00')).toEqual([])
  })

  test('a year of days leaves seven days and four weeks, which share one', () => {
    const times = Array.from({ length: 365 }, (_, i) =>
      new Date(at('2026-12-31T12:00') - i * 86_400_000).toISOString(),
    )
    expect(kept(times, {}, '2026-12-31T13:00')).toHaveLength(7 + 4 - 2)
  })
})

describe('when one is due', () => {
  const due = (times: string[], every: BackupRule['every'], now: string) =>
    isBackupDue(made(...times), { every, keepDays: 7, keepWeeks: 4 }, at(now))

  test('daily: when none is of today, however few hours ago the last one was made', () => {
    expect(due([], 'daily', '2026-03-02T09:00')).toBe(true)
    expect(due(['2026-03-01T23:50'], 'daily', '2026-03-02T00:10')).toBe(true)
    expect(due(['2026-03-02T00:10'], 'daily', '2026-03-02T23:50')).toBe(false)
  })

  test('weekly: when none is of this week', () => {
    expect(due(['2026-03-02T09:00'], 'weekly', '2026-03-08T23:00')).toBe(false)
    expect(due(['2026-03-02T09:00'], 'weekly', '2026-03-09T00:10')).toBe(true)
  })

  test('never', () => expect(due([], 'never', '2026-03-02T09:00')).toBe(false))

  test('a clock that was ahead for a while puts nothing off', () => {
    expect(due(['2027-01-01T09:00'], 'daily', '2026-03-02T09:00')).toBe(true)
    expect(due(['2027-01-01T09:00', '2026-03-02T08:00'], 'daily', '2026-03-02T09:00')).toBe(false)
  })

  test('one made by another process a moment later than this one asked counts', () => {
    expect(due(['2026-03-02T09:00:01'], 'daily', '2026-03-02T09:00:00')).toBe(false)
    expect(due(['2026-03-02T00:00:01'], 'daily', '2026-03-01T23:59:59')).toBe(false)
  })

  test('a clock set back by some days makes one of that day too', () => {
    expect(due(['2026-03-05T09:00'], 'daily', '2026-03-02T09:00')).toBe(true)
  })
})
