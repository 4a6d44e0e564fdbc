/** Faults of the main process that nobody caught: noted, told once, and the app goes on. */
import { MESSAGES } from '../src-shared/messages'
import { describeFailure } from '../src-shared/result'

/** Where faults are noted. */
export interface FaultLog {
  warning(event: string, details?: Readonly<Record<string, string | number | boolean>>): void
  error(event: string, error: unknown): void
}

/** A fault that comes again and again, each time in other words, is told no more often than this. */
const MOST_TOLD = 5

/** @param tell hears a sentence for the person, once for each fault */
export function outliveFaults(log: FaultLog, tell: (sentence: string) => void): void {
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
