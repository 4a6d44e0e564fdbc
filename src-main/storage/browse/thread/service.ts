/** The work of browsing that may take long, the same in a thread of its own as here. */
import type { Database } from 'better-sqlite3'
import type { BrowsingCommand, CommandInput } from '../../../../src-shared/contract/contract'
import type { Browser, BrowsingAnswer } from '../browse-contract'
import { createCurveRepository } from '../../runs/curve-repository'
import { createEditRepository } from '../edit-repository'
import { StorageError, guard } from '../../errors'
import { whileInPlace } from '../../moved-database'
import { isIntact, openAgain } from '../../schema/open'
import { createOptimizerRepository } from '../optimizer-repository'
import { createRunListRepository } from '../run-list-repository'
import { createTrashRepository } from '../trash-repository'
import { createViewRepository } from '../view-repository'
import { verdictService } from './verdicts'

/** What each command that browses does, at once. */
export type BrowsingService = {
  readonly [Name in BrowsingCommand]: (input: CommandInput<Name>) => BrowsingAnswer<Name>
}

export interface BrowsingConnection {
  readonly service: BrowsingService
  /** Gives back the memory that it keeps pages of the database in. */
  rest(): void
  end(): void
}

/** Works on a connection of its own to a database that was opened before. */
export function openBrowsing(path: string): BrowsingConnection {
  const database = openAgain(path)
  return {
    service: guard(path, browsingService(database, path)),
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
  const optimizers = createOptimizerRepository(database)
  return {
    'runs.query': (request) => list.query(request),
    'configurations.rows': ({ groups, figures }) => list.configurationRows(groups, figures),
    'runs.idsOf': ({ keys }) => list.idsOf(keys),
    'runs.curves': ({ ids, metrics }) => {
      const byMetric = metrics.map((metric) => curves(ids, metric))
      return ids.map((id) => ({
        id,
        curves: byMetric.map((found) => found.get(id)).filter((curve) => curve !== undefined),
      }))
    },
    ...verdictService({ list, runs: { curves } }),
    'tags.list': () => list.tags(),
    'runs.vocabulary': () => list.vocabulary(),
    'runs.edit': ({ ids, edit }) => edits.edit(ids, edit),
    'comparisons.rename': ({ id, name }) => edits.renameComparison(id, name),
    'history.state': () => edits.state(),
    'history.undo': () => edits.undo(),
    'history.redo': () => edits.redo(),
    'trash.content': () => trash.content(),
    'trash.empty': () => trash.empty(),
    'optimizers.list': () => optimizers.list(),
    'app.problems': () => findProblems(database, path),
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
  const browsing = openBrowsing(path)
  // What fails is a promise that fails, as in a thread.
  return {
    ask: (name, input) => new Promise((resolve) => resolve(browsing.service[name](input))),
    close: () => new Promise((resolve) => resolve(browsing.end())),
  }
}
