import { storedText } from '../../../src-shared/language/stored-text'
import type { RunEdit } from '../../../src-shared/runs/run-edit'

type TagEdit = Extract<RunEdit, { kind: 'tags' }>
type Edited = Readonly<{ of: string | number }>

/**
 * What an edit is called in the history, as it is stored.
 * @param names what the edited runs were called before; one stands by its name, several as their number
 */
export function editLabel(edit: RunEdit, names: readonly string[]): string {
  const runs = { of: names.length === 1 ? names[0] : names.length }
  switch (edit.kind) {
    case 'name':
      return storedText('rename-run', runs)
    case 'tags':
      return tagLabel(edit, runs)
    case 'pinned':
      return storedText(edit.pinned ? 'pin' : 'unpin', runs)
    case 'trashed':
      return storedText(edit.trashed ? 'delete' : 'restore', runs)
    default:
      return storedText(edit.kind, runs)
  }
}

function tagLabel({ add, remove }: TagEdit, runs: Edited): string {
  if (remove.length === 0) return storedText('tag', runs)
  return storedText(add.length === 0 ? 'untag' : 'change-tags', runs)
}
