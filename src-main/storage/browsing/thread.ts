/** Browsing in a thread of its own, so that 100,000 runs never hold up the window. */
import { LabError, unwrap } from '../../../src-shared/result'
import type { Browser } from '../browse-contract'
import type { BrowsingAnswer, BrowsingMethod, BrowsingRequest } from './messages'
import type { SpawnBrowsing } from './spawn-thread'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** @param path of a database that was opened, and so made or migrated, before */
export function browseInThread(path: string, spawn: SpawnBrowsing): Browser {
  const thread = spawn({ path })
  const waiting = new Map<number, Waiting>()
  let number = 0
  let ended = false

  const endAll = (error: unknown) => {
    ended = true
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const gone = () =>
    new LabError('storage', 'The list of runs cannot be read. Start the app again.')
  thread.on('message', ({ number: answered, result }: BrowsingAnswer) => {
    const request = waiting.get(answered)
    waiting.delete(answered)
    try {
      request?.resolve(unwrap(result))
    } catch (error) {
      request?.reject(error)
    }
  })
  thread.on('error', endAll)
  const exited = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      endAll(gone())
      resolve()
    })
  })

  const ask = <Method extends BrowsingMethod>(
    method: Method,
    ...input: Parameters<Browser[Method]>
  ): ReturnType<Browser[Method]> => {
    const answer = new Promise((resolve, reject) => {
      if (ended) return reject(gone())
      number += 1
      waiting.set(number, { resolve, reject })
      const request: BrowsingRequest = { number, method, input }
      thread.postMessage(request)
    })
    return answer as ReturnType<Browser[Method]>
  }

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
    close() {
      if (!ended) thread.postMessage('close')
      return exited
    },
  }
}

/**
 * Reads a whole database in a thread of its own for this alone: the list of runs does not wait for it.
 * @returns what is wrong with it and what it holds, as sentences
 */
export async function findProblems(path: string, spawn: SpawnBrowsing): Promise<string[]> {
  const browser = browseInThread(path, spawn)
  try {
    return await browser.problems()
  } finally {
    await browser.close()
  }
}
