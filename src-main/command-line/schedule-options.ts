/** Reads `--schedule NAME,KEY=NUMBER,...` and `--warmup N`. */
import {
  SCHEDULE_CATALOGUE,
  SCHEDULE_KINDS,
  chooseSchedule,
  scheduleSettings,
  type Schedule,
  type ScheduleKind,
} from '../../src-shared/catalogue/schedules'
import { UsageError } from './exit-codes'
import { parseChoice, parseNumber, requireOnce } from './words'

/**
 * @param preset the schedule that `--warmup` alone changes
 * @returns undefined when neither option is given; the numbers are not yet checked
 * @throws UsageError
 */
export function parseSchedule(
  text: string | undefined,
  warmup: string | undefined,
  preset: Schedule,
): Schedule | undefined {
  const warmupSteps = parseNumber('--warmup', warmup)
  const [name, ...settings] = text?.split(',') ?? []
  const kind = parseChoice('--schedule', name, SCHEDULE_KINDS)
  if (warmupSteps === undefined && kind === undefined) return undefined
  const schedule = kind === undefined ? preset : chooseSchedule(kind, parseSettings(kind, settings))
  if (warmupSteps === undefined) return schedule
  if (schedule.kind === 'one-cycle') {
    throw new UsageError('--warmup: the one-cycle schedule has its own; set its peakAt instead.')
  }
  return chooseSchedule(schedule.kind, { ...scheduleSettings(schedule), warmupSteps })
}

function parseSettings(kind: ScheduleKind, words: readonly string[]): Record<string, number> {
  const { name, settings } = SCHEDULE_CATALOGUE[kind]
  const keys = settings.map(({ key }) => key)
  const given = new Set<string>()
  const pairs = words.map((word): [string, number] => {
    const [, key, value] = /^(\w+)=(.+)$/.exec(word) ?? []
    if (key === undefined) throw new UsageError(`--schedule: "${word}" must read KEY=NUMBER.`)
    if (!keys.includes(key)) {
      throw new UsageError(`--schedule: ${name} has no "${key}". It has: ${keys.join(', ')}.`)
    }
    requireOnce('--schedule', key, given)
    return [key, parseNumber('--schedule', value) as number]
  })
  return Object.fromEntries(pairs)
}
