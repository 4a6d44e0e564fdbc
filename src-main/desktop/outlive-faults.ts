/** Faults of the main process that nobody caught: noted, told once, and the app goes on. */
import { MESSAGES } from '../../src-shared/language/language'
import { describeFailure } from '../../src-shared/contract/result'
import type { Log } from './log/log'

/** A fault that comes again and again, each time in other words, is told no more often than this. */
const MOST_TOLD = 5

/** @param tell hears a sentence for the person, once for each fault */
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
