/** When a backup is due, and which backups are kept. Days and weeks are those of the calendar where the app runs. */
import type { BackupInfo, BackupRule } from '../../../src-shared/contract/app-settings'

type Dated = Pick<BackupInfo, 'madeAt'>

/** Another process may have made one a little later than this one's `now`, while this one waited for its turn. */
const WAITING_MS = 10 * 60_000

const isOfTheFuture = ({ madeAt }: Dated, now: number) => madeAt > now + WAITING_MS

/**
 * Due when the newest backup is of an earlier day (or week) than `now`; one dated later than now, which a clock that
 * went wrong has left, puts nothing off.
 */
export function isBackupDue(backups: readonly Dated[], rule: BackupRule, now: number): boolean {
  if (rule.every === 'never') return false
  const made = backups.filter((backup) => !isOfTheFuture(backup, now))
  if (made.length === 0) return true
  const newest = Math.max(...made.map(({ madeAt }) => madeAt))
  const period = rule.every === 'daily' ? dayOf : weekOf
  return period(newest) < period(now)
}

/**
 * The backups that the rule keeps: of each of the last days and weeks that have one the newest, so that the newest of
 * all always stays. Those dated later than now are judged by themselves, or they would push out what is made now.
 */
export function keptBackups<Backup extends Dated>(
  backups: readonly Backup[],
  rule: BackupRule,
  now: number,
): Backup[] {
  const ofThePast = backups.filter((backup) => !isOfTheFuture(backup, now))
  const ofTheFuture = backups.filter((backup) => isOfTheFuture(backup, now))
  const kept = new Set([...keptByRule(ofThePast, rule), ...keptByRule(ofTheFuture, rule)])
  return backups.filter((backup) => kept.has(backup))
}

function keptByRule<Backup extends Dated>(backups: readonly Backup[], rule: BackupRule): Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.madeAt - a.madeAt)
  return [
    ...newestOfEach(newestFirst, dayOf).slice(0, rule.keepDays),
    ...newestOfEach(newestFirst, weekOf).slice(0, rule.keepWeeks),
  ]
}

function newestOfEach<Backup extends Dated>(
  newestFirst: readonly Backup[],
  periodOf: (time: number) => number,
): Backup[] {
  const newest = new Map<number, Backup>()
  for (const backup of newestFirst) {
    const period = periodOf(backup.madeAt)
    if (!newest.has(period)) newest.set(period, backup)
  }
  return [...newest.values()]
}

/** When the day begins. A day is not always 24 hours long. */
function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}

/** When the week begins, on a Monday. */
function weekOf(time: number): number {
  const date = new Date(time)
  date.setHours(0, 0, 0, 0)
  return date.setDate(date.getDate() - ((date.getDay() + 6) % 7))
}
