/** What an edit is called in the menu and the history ("Undo Rename SGD"), and why one is refused. */
import { formatCount } from '../../number-format'
import { plural } from './plural'

export const EDIT_MESSAGES = {
  edits: {
    stillTraining: (name: string) =>
      `${name} is still training. Stop it first, then delete it; nothing was deleted.`,
    severalStillTraining: (count: number) =>
      `${formatCount(count)} of these runs are still training. Stop them first, then delete them; nothing was deleted.`,
    gone: (count: number) =>
      `${plural(count, 'of these runs is', 'of these runs are')} no longer there; nothing was changed.`,
  },
  views: {
    unreadable: (name: string) =>
      `The saved view ${name} cannot be read. It may come from a newer version of the app; it is kept as it is.`,
    exists: (name: string) =>
      `There is already a view called ${name}. Choose another name, or remove that view first.`,
  },
}
