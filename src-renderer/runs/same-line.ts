/** Where a line of the list is found again once the list has changed. */
import type { Line, Lines } from './lines'

/**
 * A run may stand in several groups, for its tags or because it is pinned: it is looked for in its own group first. A
 * configuration is where its runs are.
 * @returns the line in `lines` of what stands on a line of `before`; -1 when it is gone
 */
export function sameLine(before: Lines, line: number, lines: Lines): number {
  const wanted = before.at(line)
  if (wanted.kind === 'group') return lines.ofGroup(wanted.group.key)
  const isWhole = wanted.kind === 'configuration'
  const own = isWhole ? wanted.configuration.first : wanted.index
  const index = sameRun(before, own, lines)
  if (index >= 0) return isWhole ? wholeLine(lines, index) : lines.ofIndex(index)
  if (!isWhole) return -1
  // Its first run is gone or stands elsewhere: any other of it will do.
  const { first, count } = wanted.configuration
  for (let other = first + 1; other < first + count; other++) {
    const found = sameRun(before, other, lines)
    if (found >= 0) return wholeLine(lines, found)
  }
  return -1
}

/** The line of a whole configuration: its group's header where that is closed. */
export function wholeLine(lines: Lines, index: number): number {
  const { first } = lines.configurationOf(index)
  const line = lines.ofIndex(first)
  const entry = lines.at(line)
  return entry.kind === 'run' && entry.configuration.count > 1 ? line - 1 : line
}

function sameRun(before: Lines, index: number, lines: Lines): number {
  const key = before.keys[index]
  const header = lines.ofGroup(groupKey(before, index))
  if (header >= 0) {
    const group = groupAt(lines, header)
    const within = lines.keys.subarray(group.first, group.first + group.count).indexOf(key)
    if (within >= 0) return group.first + within
  }
  return lines.keys.indexOf(key)
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
