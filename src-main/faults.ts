/** Faults that nobody asked about: those that nobody caught, and damage to the database found on the way. */
import { MESSAGES } from '../src-shared/language/language'
import { describeFailure, LabError } from '../src-shared/contract/result'
import type { Log } from './log/log'

/** A fault that comes again and again, each time in other words, is told no more often than this. */
const MOST_TOLD = 5

/**
 * Notes what nobody caught, tells it once, and lets the app go on.
 * @param tell hears a sentence for the person, once for each fault
 */
export function outliveFaults(log: Pick<Log, 'error'>, tell: (sentence: string) => void): void {
  const told = new Set<string>()
  const outlive = (error: unknown) => {
    log.error('uncaught', error)
    const sentence = MESSAGES.trouble.fault(describeFailure(error).message)
    if (told.has(sentence) || told.size >= MOST_TOLD) return
    told.add(sentence)
    tell(sentence)
  }
  process.on('uncaughtException', outlive)
  process.on('unhandledRejection', outlive)
}

/** What was the lab's database when it was opened and is none any more has been written over. */
const DAMAGE: ReadonlySet<LabError['trouble']> = new Set(['damaged', 'not-a-database'])

/** Looks at whatever fails; what fails because the database is damaged is told once. */
export function noticeDamage(found: (error: LabError) => void): (error: unknown) => void {
  let isFound = false
  return (error) => {
    if (isFound || !(error instanceof LabError) || !DAMAGE.has(error.trouble)) return
    isFound = true
    // It may come in the middle of a write; what follows from it must not.
    setImmediate(() => found(error))
  }
}
