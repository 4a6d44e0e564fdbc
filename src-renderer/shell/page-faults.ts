/** Faults of the page that nobody caught: told in a sentence, noted in the log, and the page goes on. */
import type { App } from 'vue'
import { MESSAGES } from '../../src-shared/language/language'
import { LabError, describeFailure } from '../../src-shared/contract/result'
import type { PageFault } from '../../src-shared/contract/trouble-desk'
import { askTrouble } from '../trouble-client'

/** A fault that comes with every frame is noted no more often than this. */
const MOST_NOTED = 20
const MOST_POSITIONS = 20
/** A file of the app's with line and column, at the end of a line of a stack. */
const POSITION = /([\w.-]{1,90}\.(?:js|ts|vue):\d{1,7}:\d{1,7})\)?$/

/** What of a fault may be noted: its class and its places in the app's files. */
export function pageFault(error: unknown): PageFault {
  if (!(error instanceof Error)) return { name: typeof error, positions: [] }
  const lines = error.stack?.split('\n') ?? []
  const positions = lines.map((line) => POSITION.exec(line)?.[1]).filter((at) => at !== undefined)
  const name = /^\w{1,60}$/.test(error.name) ? error.name : 'Error'
  return { name, positions: positions.slice(0, MOST_POSITIONS) }
}

/**
 * Catches whatever the page throws from now on, in its components and elsewhere.
 * @param tell shows a failure to the person
 */
export function outlivePageFaults(app: App, tell: (error: unknown) => void): void {
  let noted = 0
  const outlive = (error: unknown) => {
    console.error(error)
    // An expected failure that somebody forgot to show is a sentence already.
    if (error instanceof LabError) return tell(error)
    tell(MESSAGES.trouble.pageFault(describeFailure(error).message))
    noted += 1
    if (noted <= MOST_NOTED) void askTrouble('trouble.pageFault', pageFault(error)).catch(() => {})
  }
  app.config.errorHandler = outlive
  window.addEventListener('error', (event) => {
    // The browser's own remarks, such as one about observers of sizes, come without an error.
    if (event.error !== null && event.error !== undefined) outlive(event.error)
  })
  window.addEventListener('unhandledrejection', (event) => outlive(event.reason))
}
