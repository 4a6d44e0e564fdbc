/** What the commands of browsing do: the list, edits and their history, the trash, tags and views. */
import type { BrowseCommands, HistoryStep } from '../../../src-shared/contract/browse'
import type { Lab } from '../../lab'
import type { EditOutcome } from '../../storage/browse/browse-contract'
import type { Handlers } from './handlers'

export function createBrowseHandlers({
  storage,
  browser,
  emit,
}: Lab): Pick<Handlers, keyof BrowseCommands> {
  const { list, views } = storage
  const tell = ({ ids, history }: EditOutcome) => {
    if (ids.length > 0) emit('runs.edited', { ids })
    return history
  }
  const tellStep = (outcome: EditOutcome | null): HistoryStep | null =>
    outcome && { label: outcome.label, history: tell(outcome) }

  return {
    'runs.query': (request) => browser.query(request),
    'runs.rows': ({ keys }) => list.rows(keys),
    'runs.get': ({ ids }) => list.summaries(ids),
    'runs.idsOf': ({ keys }) => browser.idsOf(keys),
    'runs.edit': async ({ ids, edit }) => tell(await browser.edit(ids, edit)),
    'comparisons.rename': async ({ id, name }) => tell(await browser.renameComparison(id, name)),
    'history.state': () => browser.history(),
    'history.undo': async () => tellStep(await browser.undo()),
    'history.redo': async () => tellStep(await browser.redo()),
    'trash.content': () => browser.trashContent(),
    'trash.empty': async () => {
      const { ids, runs, bytes } = await browser.emptyTrash()
      if (ids.length > 0) emit('runs.edited', { ids })
      return { runs, bytes }
    },
    'runs.vocabulary': () => browser.vocabulary(),
    'tags.list': () => browser.tags(),
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
