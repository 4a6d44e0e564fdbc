/** The work of browsing that may take long, the same in a thread of its own as here. */
import type { Database } from 'better-sqlite3'
import type { Browser } from '../browse-contract'
import { createCurveRepository } from '../../runs/curve-repository'
import { createEditRepository } from '../edit-repository'
import { StorageError, guard } from '../../errors'
import { whileInPlace } from '../../moved-database'
import { isIntact, openAgain } from '../../schema/open'
import { createRunListRepository } from '../run-list-repository'
import { createTrashRepository } from '../trash-repository'
import { createViewRepository } from '../view-repository'
import { verdictService } from './verdicts'

/** The methods of Browser, answering at once. */
export type BrowsingService = {
  [Name in Exclude<keyof Browser, 'close'>]: (
    ...input: Parameters<Browser[Name]>
  ) => Awaited<ReturnType<Browser[Name]>>
}

export interface BrowsingConnection extends BrowsingService {
  /** Gives back the memory that it keeps pages of the database in. */
  rest(): void
  end(): void
}

/** Works on a connection of its own to a database that was opened before. */
export function openBrowsing(path: string): BrowsingConnection {
  const database = openAgain(path)
  return {
    ...guard(path, browsingService(database, path)),
    rest: () => void database.pragma('shrink_memory'),
    end: () => database.close(),
  }
}

function browsingService(database: Database, path: string): BrowsingService {
  const list = createRunListRepository(database)
  const inPlace = whileInPlace(path)
  const edits = inPlace(createEditRepository(database))
  const trash = inPlace(createTrashRepository(database))
  const { curves } = createCurveRepository(database)
  return {
    query: (request) => list.query(request),
    idsOf: (keys) => list.idsOf(keys),
    curves: (ids, metrics) => {
      const byMetric = metrics.map((metric) => curves(ids, metric))
      return ids.map((id) => ({
        id,
        curves: byMetric.map((found) => found.get(id)).filter((curve) => curve !== undefined),
      }))
    },
    ...verdictService({ list, runs: { curves } }),
    tags: () => list.tags(),
    vocabulary: () => list.vocabulary(),
    edit: (ids, edit) => edits.edit(ids, edit),
    renameComparison: (id, name) => edits.renameComparison(id, name),
    history: () => edits.state(),
    undo: () => edits.undo(),
    redo: () => edits.redo(),
    trashContent: () => trash.content(),
    emptyTrash: () => trash.empty(),
    problems: () => findProblems(database, path),
  }
}

/** What a damaged file says of its runs is not worth telling. @throws StorageError when it is damaged */
function findProblems(database: Database, path: string): string[] {
  if (!isIntact(database)) throw new StorageError('damaged', path)
  return [
    ...createRunListRepository(database)
      .unreadable()
      .map(({ problem }) => problem),
    ...createViewRepository(database).unreadable(),
  ]
}

/** Does everything in this thread, for the command line. */
export function browseHere(path: string): Browser {
  const service = openBrowsing(path)
  // What fails is a promise that fails, as in a thread.
  const soon = <T>(work: () => T) => new Promise<T>((resolve) => resolve(work()))
  return {
    query: (request) => soon(() => service.query(request)),
    idsOf: (keys) => soon(() => service.idsOf(keys)),
    curves: (ids, metrics) => soon(() => service.curves(ids, metrics)),
    judge: (ids, question) => soon(() => service.judge(ids, question)),
    differences: (ids, question) => soon(() => service.differences(ids, question)),
    profile: (ids, question, targets) => soon(() => service.profile(ids, question, targets)),
    tags: () => soon(() => service.tags()),
    vocabulary: () => soon(() => service.vocabulary()),
    edit: (ids, edit) => soon(() => service.edit(ids, edit)),
    renameComparison: (id, name) => soon(() => service.renameComparison(id, name)),
    history: () => soon(() => service.history()),
    undo: () => soon(() => service.undo()),
    redo: () => soon(() => service.redo()),
    trashContent: () => soon(() => service.trashContent()),
    emptyTrash: () => soon(() => service.emptyTrash()),
    problems: () => soon(() => service.problems()),
    close: () => soon(() => service.end()),
  }
}
