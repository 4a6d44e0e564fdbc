/** What each command does; one line each, the work is in the rooms. */
import type { CommandInput, CommandName, CommandOutput } from '../../src-shared/ipc-contract'
import type { Lab } from '../lab'
import { createBrowseHandlers } from './browse-handlers'
import { createExchangeHandlers, type ExchangeServices } from './exchange-handlers'

export type Handlers = {
  [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

/** What only a window can do. */
export interface WindowServices extends ExchangeServices {
  /** The app's version. */
  readonly version: string
  chooseDatasetFolder(): Promise<string | null>
}

export function createHandlers(lab: Lab, services: WindowServices): Handlers {
  const { databasePath, workers, storage, datasets, training } = lab
  return {
    ...createBrowseHandlers(lab),
    ...createExchangeHandlers(lab, services.version, services),
    'app.info': () => ({
      version: services.version,
      databasePath,
      workers,
      platform: process.platform,
    }),
    'app.problems': () => lab.problems(),
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
    'runs.curves': ({ ids, metrics }) => {
      training.savePoints()
      const byMetric = metrics.map((metric) => storage.runs.curves(ids, metric))
      return ids.map((id) => ({
        id,
        curves: byMetric.map((curves) => curves.get(id)).filter((curve) => curve !== undefined),
      }))
    },
    'runs.stop': ({ ids }) => {
      training.stop(ids)
      return null
    },
  }
}
