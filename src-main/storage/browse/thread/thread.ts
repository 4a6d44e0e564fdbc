/** Browsing in a thread of its own, so that 100,000 runs never hold up the window. */
import type { Browser } from '../browse-contract'
import { LastingThread } from './lasting-thread'
import type { BrowsingMethod } from './messages'
import type { SpawnBrowsing } from './spawn-thread'

/**
 * @param path of a database that was opened, and so made or migrated, before
 * @param ended told each time that the thread ended by itself; it is then started again
 */
export function browseInThread(
  path: string,
  spawn: SpawnBrowsing,
  ended?: (error: unknown) => void,
): Browser {
  const thread = new LastingThread(() => spawn({ path }), ended)
  const ask = <Method extends BrowsingMethod>(
    method: Method,
    ...input: Parameters<Browser[Method]>
  ) => thread.ask(method, input) as ReturnType<Browser[Method]>
  return {
    query: (request) => ask('query', request),
    idsOf: (keys) => ask('idsOf', keys),
    curves: (ids, metrics) => ask('curves', ids, metrics),
    judge: (ids, question) => ask('judge', ids, question),
    differences: (ids, question) => ask('differences', ids, question),
    profile: (ids, question, targets) => ask('profile', ids, question, targets),
    tags: () => ask('tags'),
    vocabulary: () => ask('vocabulary'),
    edit: (ids, edit) => ask('edit', ids, edit),
    renameComparison: (id, name) => ask('renameComparison', id, name),
    history: () => ask('history'),
    undo: () => ask('undo'),
    redo: () => ask('redo'),
    trashContent: () => ask('trashContent'),
    emptyTrash: () => ask('emptyTrash'),
    problems: () => ask('problems'),
    close: () => thread.close(),
  }
}

/**
 * Reads a whole database in a thread of its own for this alone: the list of runs does not wait for it.
 * @returns what is wrong with what it holds, as sentences
 * @throws LabError('storage') when it is damaged
 */
export async function findProblems(path: string, spawn: SpawnBrowsing): Promise<string[]> {
  const browser = browseInThread(path, spawn)
  try {
    return await browser.problems()
  } finally {
    // Its end is not waited for: Electron now and then leaves a thread standing whose work is done.
    void browser.close()
  }
}
