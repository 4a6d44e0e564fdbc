/** Looks a database over beside everything else. */
import type { DatabaseFacts } from './database-facts'
import type { SpawnFacts } from './spawn-thread'

/** Never rejects: what goes wrong is one of the facts. */
export function findDatabaseFacts(path: string, spawn: SpawnFacts): Promise<DatabaseFacts> {
  return new Promise((resolve) => {
    const unknown: DatabaseFacts = { bytes: null, problem: 'thread-ended' }
    const thread = spawn(path)
    thread.once('message', resolve)
    thread.once('error', () => resolve(unknown))
    thread.once('exit', () => resolve(unknown))
  })
}
