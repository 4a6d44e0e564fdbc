/** Where a line of the list is found again once the list has changed. */
import type { Line, Lines } from './lines'

/**
 * A run may stand in several groups, for its tags or because it is pinned: it is looked for in its own group first.
 * @returns the line in `lines` of what stands on a line of `before`; -1 when it is gone
 */
export function sameLine(before: Lines, line: number, lines: Lines): number {
  const wanted = before.at(line)
  if (wanted.kind === 'group') return lines.ofGroup(wanted.group.key)
  const header = lines.ofGroup(groupKey(before, wanted.index))
  if (header >= 0) {
    const group = groupAt(lines, header)
    const within = lines.keys.subarray(group.first, group.first + group.count).indexOf(wanted.key)
    if (within >= 0) return lines.ofIndex(group.first + within)
  }
  const index = lines.keys.indexOf(wanted.key)
  return index < 0 ? -1 : lines.ofIndex(index)
}

/** Nothing where there are no groups; no group is called so. */
function groupKey(lines: Lines, index: number): string {
  const header = lines.headerOf(index)
  return header < 0 ? '' : groupAt(lines, header).key
}

function groupAt(lines: Lines, header: number): Extract<Line, { kind: 'group' }>['group'] {
  const line = lines.at(header)
  if (line.kind !== 'group') throw new Error(`Line ${header} is no header.`)
  return line.group
}
