/** How long this process waits for another one that writes to the same database. */
import type { Database } from 'better-sqlite3'
import { BUSY_TIMEOUT_MS } from './errors'

/** Longer than what the lab's other processes take for a transaction. */
const BRIEF_MS = 250

/** Lets writes of a connection that are tried again anyway hold the thread up for no more than a moment. */
export const brieflyOn =
  (database: Database) =>
  (write: () => void): void => {
    database.pragma(`busy_timeout = ${BRIEF_MS}`)
    try {
      write()
    } finally {
      database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
    }
  }
