/** What each command does; one line each, the work is in the rooms. */
import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../../src-shared/contract/contract'
import type { Lab } from '../../lab'
import type { WriteTurns } from '../../storage/write-turns'
import { createAppHandlers, type AppServices } from './app-handlers'
import { createBrowseHandlers } from './browse-handlers'
import { createTrainingHandlers } from './training-handlers'
import { createExchangeHandlers, type ExchangeServices } from './exchange-handlers'

export type Handlers = {
  [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

/** What only a window can do. */
export interface WindowServices extends ExchangeServices, AppServices {
  chooseDatasetFolder(): Promise<string | null>
}

/** They write in this thread, or in steps so small that nobody waits for them. */
const WRITING_HERE = [
  'comparisons.start',
  'runs.stop',
  'queue.pause',
  'queue.resume',
  'queue.cancel',
  'comparisons.goOn',
  'comparisons.dismiss',
  'runs.goOn',
  'runs.fork',
  'checkpoints.setRule',
  'trash.empty',
  'views.save',
  'views.rename',
  'views.remove',
  'datasets.addFolder',
  'datasets.removeFolder',
  'settings.set',
] as const satisfies readonly CommandName[]

/** They write in the thread that browses. */
const WRITING_THERE = [
  'runs.edit',
  'comparisons.rename',
  'history.undo',
  'history.redo',
] as const satisfies readonly CommandName[]

/** All that change what is stored. */
export const WRITING: readonly CommandName[] = [
  ...WRITING_HERE,
  ...WRITING_THERE,
  'queue.move',
  'runs.setRate',
  'runs.replay',
  'exchange.import',
  'exchange.chooseImports',
  'exchange.opened',
]

/** The same handlers, of which only one thread's write at a time. */
export function inTurn(handlers: Handlers, turns: WriteTurns): Handlers {
  const handlerOf = (name: CommandName) => handlers[name] as (input: unknown) => unknown
  const waiting = WRITING_HERE.map((name) => {
    const handle = handlerOf(name)
    return [name, (input: unknown) => turns.whenFree().then(() => handle(input))]
  })
  const taking = WRITING_THERE.map((name) => {
    const handle = handlerOf(name)
    return [name, (input: unknown) => inOwnTurn(turns, () => handle(input))]
  })
  return { ...handlers, ...(Object.fromEntries([...waiting, ...taking]) as Partial<Handlers>) }
}

async function inOwnTurn(turns: WriteTurns, write: () => unknown): Promise<unknown> {
  const end = await turns.take()
  try {
    return await write()
  } finally {
    end()
  }
}

export function createHandlers(lab: Lab, services: WindowServices): Handlers {
  const { browser, datasets, training } = lab
  return {
    ...createAppHandlers(lab, services),
    ...createBrowseHandlers(lab),
    ...createExchangeHandlers(lab, services),
    ...createTrainingHandlers(lab),
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
