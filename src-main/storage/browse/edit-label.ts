import { MESSAGES } from '../../../src-shared/language/language'
import type { RunEdit } from '../../../src-shared/runs/run-edit'

type TagEdit = Extract<RunEdit, { kind: 'tags' }>

const { edits: words } = MESSAGES

/**
 * What an edit is called in the history.
 * @param names what the edited runs were called before; one stands by its name, several as their number
 */
export function editLabel(edit: RunEdit, names: readonly string[]): string {
  const runs = names.length === 1 ? names[0] : words.runs(names.length)
  switch (edit.kind) {
    case 'name':
      return words.rename(runs)
    case 'notes':
      return words.notes(runs)
    case 'tags':
      return tagLabel(edit, runs)
    case 'color':
      return words.color(runs)
    case 'marker':
      return words.marker(runs)
    case 'pinned':
      return edit.pinned ? words.pin(runs) : words.unpin(runs)
    case 'trashed':
      return edit.trashed ? words.delete(runs) : words.restore(runs)
  }
}

function tagLabel({ add, remove }: TagEdit, runs: string): string {
  if (remove.length === 0) return words.tag(runs)
  return add.length === 0 ? words.untag(runs) : words.changeTags(runs)
}
