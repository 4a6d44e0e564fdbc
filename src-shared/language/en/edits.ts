/** What an edit is called in the menu and the history ("Undo Rename SGD"), and why one is refused. */
import { plural } from './plural'

export const EDIT_MESSAGES = {
  edits: {
    runs: (count: number) => plural(count, 'run', 'runs'),
    rename: (runs: string) => `Rename ${runs}`,
    renameComparison: (name: string) => `Rename comparison ${name}`,
    notes: (runs: string) => `Notes of ${runs}`,
    tag: (runs: string) => `Tag ${runs}`,
    untag: (runs: string) => `Untag ${runs}`,
    changeTags: (runs: string) => `Change tags of ${runs}`,
    color: (runs: string) => `Colour of ${runs}`,
    marker: (runs: string) => `Marker of ${runs}`,
    pin: (runs: string) => `Pin ${runs}`,
    unpin: (runs: string) => `Unpin ${runs}`,
    delete: (runs: string) => `Delete ${runs}`,
    restore: (runs: string) => `Restore ${runs}`,
    stillTraining: (name: string) =>
      `${name} is still training. Stop it first, then delete it; nothing was deleted.`,
    severalStillTraining: (count: number) =>
      `${count} of these runs are still training. Stop them first, then delete them; nothing was deleted.`,
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
