/** What each command does; one line each, the work is in the rooms. */
import type { CommandInput, CommandName, CommandOutput } from '../../src-shared/ipc-contract'
import type { Lab } from '../lab'
import type { WriteTurns } from '../storage/write-turns'
import { createBrowseHandlers } from './browse-handlers'
import { createExchangeHandlers, type ExchangeServices } from './exchange-handlers'

export type Handlers = {
  [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

/** What only a window can do. */
export interface WindowServices extends ExchangeServices {
  chooseDatasetFolder(): Promise<string | null>
}

/** They write in this thread, and so wait for their turn. */
const WRITING = [
  'comparisons.start',
  'comparisons.rename',
  'runs.stop',
  'runs.edit',
  'history.undo',
  'history.redo',
  'trash.empty',
  'views.save',
  'views.rename',
  'views.remove',
  'datasets.addFolder',
  'datasets.removeFolder',
] as const satisfies readonly CommandName[]

/** The same handlers, which leave the database alone while another thread writes. */
export function inTurn(handlers: Handlers, turns: WriteTurns): Handlers {
  const waiting = WRITING.map((name) => {
    const handle = handlers[name] as (input: unknown) => unknown
    return [name, (input: unknown) => turns.whenFree().then(() => handle(input))]
  })
  return { ...handlers, ...(Object.fromEntries(waiting) as Partial<Handlers>) }
}

export function createHandlers(lab: Lab, services: WindowServices): Handlers {
  const { databasePath, workers, storage, browser, datasets, training } = lab
  return {
    ...createBrowseHandlers(lab),
    ...createExchangeHandlers(lab, services),
    'app.info': () => ({
      version: services.version,
      databasePath,
      workers,
      platform: process.platform,
      problems: [
        ...storage.runs.unreadable().map(({ problem }) => problem),
        ...storage.views.unreadable(),
      ],
    }),
    'datasets.list': () => datasets.list(),
    'datasets.addFolder': async () => {
      const folder = await services.chooseDatasetFolder()
      return folder === null ? null : datasets.addFolder(folder)
    },
    'datasets.removeFolder': ({ id }) => {
      datasets.removeFolder(id)
      return null
    },
    'comparisons.start': (draft) => training.start(draft),
    'runs.list': () => storage.runs.list(),
    'runs.curves': async ({ ids, metrics }) => {
      await training.savePoints()
      return browser.curves(ids, metrics)
    },
    'runs.stop': ({ ids }) => {
      training.stop(ids)
      return null
    },
  }
}
