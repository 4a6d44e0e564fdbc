/** What each command does; one line each, the work is in the rooms. */
import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../../src-shared/contract/contract'
import type { Lab } from '../../lab'
import { createAppHandlers, type AppServices } from './app-handlers'
import { createBrowseHandlers } from './browse-handlers'
import { createLandscapeHandlers } from './landscape-handlers'
import { createInsideHandlers } from './inside-handlers'
import { createOptimizerHandlers } from './optimizer-handlers'
import { createSurfaceHandlers } from './surface-handlers'
import { createTourHandlers } from './tour-handlers'
import { createTrainingHandlers } from './training-handlers'
import { showingWritten } from './written-files'
import { createExchangeHandlers, type ExchangeServices } from './exchange-handlers'

export type Handlers = {
  [Name in CommandName]: (
    input: CommandInput<Name>,
  ) => CommandOutput<Name> | Promise<CommandOutput<Name>>
}

/** What only a window can do. */
export interface WindowServices extends ExchangeServices, AppServices {
  chooseDataset(what: 'folder' | 'file'): Promise<string | null>
  /** Where the files lie that were dropped last; given once. */
  takeDropped(): readonly string[]
  /** Has them taken in as what the app was opened with. */
  openLater(paths: readonly string[]): void
}

export function createHandlers(lab: Lab, services: WindowServices): Handlers {
  const handlers = {
    ...createAppHandlers(lab, services),
    ...createBrowseHandlers(lab),
    ...createExchangeHandlers(lab, services),
    ...createLandscapeHandlers(lab),
    ...createOptimizerHandlers(lab),
    ...createSurfaceHandlers(lab, services),
    ...createTrainingHandlers(lab, services),
    ...createInsideHandlers(lab),
    ...createTourHandlers(lab),
  }
  return showingWritten(handlers, (path) => services.showInFolder(path))
}
