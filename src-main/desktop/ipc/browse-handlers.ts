/** What the commands of browsing do: the list, edits and their history, the trash, tags and views. */
import type { BROWSE_COMMANDS, HistoryStep } from '../../../src-shared/contract/browse'
import {
  COMMAND_NAMES,
  commandOf,
  type BrowsingCommand,
  type CommandInput,
} from '../../../src-shared/contract/contract'
import { makeMethods } from '../../../src-shared/wrap-methods'
import type { Lab } from '../../lab'
import type { EditOutcome, Outcomes } from '../../storage/browse/browse-contract'
import type { Handlers } from './handlers'

/** Answered by the thread that browses as the window is told it. */
type Plain = Exclude<BrowsingCommand, keyof Outcomes>

function createPlainHandlers({ browser, training }: Lab): Pick<Handlers, Plain> {
  const names = COMMAND_NAMES.filter((name) => commandOf(name).browses !== undefined) as Plain[]
  return makeMethods<Pick<Handlers, Plain>>(names, (name) => async (input) => {
    if (commandOf(name).browses === 'trained') await training.savePoints()
    return browser.ask(name, input as CommandInput<typeof name>)
  })
}

export function createBrowseHandlers(
  lab: Lab,
): Pick<Handlers, keyof typeof BROWSE_COMMANDS | BrowsingCommand> {
  const { storage, browser, emit } = lab
  const { list, views } = storage
  const tell = ({ ids, history }: EditOutcome) => {
    if (ids.length > 0) emit('runs.edited', { ids })
    return history
  }
  const tellStep = (outcome: EditOutcome | null): HistoryStep | null =>
    outcome && { label: outcome.label, history: tell(outcome) }

  return {
    ...createPlainHandlers(lab),
    'runs.rows': ({ keys }) => list.rows(keys),
    'runs.keysOf': ({ ids }) => list.keysOf(ids),
    'runs.get': ({ ids }) => list.summaries(ids),
    'runs.edit': async (input) => tell(await browser.ask('runs.edit', input)),
    'comparisons.rename': async (input) => tell(await browser.ask('comparisons.rename', input)),
    'history.undo': async () => tellStep(await browser.ask('history.undo', null)),
    'history.redo': async () => tellStep(await browser.ask('history.redo', null)),
    'trash.empty': async () => {
      const { ids, runs, bytes } = await browser.ask('trash.empty', null)
      if (ids.length > 0) emit('runs.edited', { ids })
      return { runs, bytes }
    },
    'views.list': () => views.list(),
    'views.save': ({ name, view }) => views.save(name, view),
    'views.rename': ({ id, name }) => {
      views.rename(id, name)
      return null
    },
    'views.remove': ({ id }) => {
      views.remove(id)
      return null
    },
  }
}
