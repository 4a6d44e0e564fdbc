/** Looks a database over beside everything else. */
import { threadPerCall, type Spawn } from '../../../threads/threads'
import type { DatabaseFacts } from './database-facts'
import type { FactsThread } from './thread-entry'

/** Never rejects: what goes wrong is one of the facts. */
export async function findDatabaseFacts(path: string, spawn: Spawn): Promise<DatabaseFacts> {
  const threads = threadPerCall<FactsThread>({ spawn, broken: ({ failure }) => failure })
  try {
    return await threads.call('readDatabaseFacts', path).answer
  } catch {
    return { bytes: null, problem: 'thread-ended' }
  }
}
