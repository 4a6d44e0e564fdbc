/** Puts an ordered list of runs into groups, with the figures of each. */
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../src-shared/messages'
import { formatNumber } from '../../src-shared/number-format'
import { OPTIMIZER_CATALOGUE, OPTIMIZER_IDS } from '../../src-shared/optimizer-catalogue'
import type {
  GroupFigure,
  Grouping,
  RunGroup,
  RunKey,
  RunListAnswer,
} from '../../src-shared/run-list'

type GroupValue = string | number | null

/** A run in the order asked for: its key, what it is grouped by, its loss and its accuracy. */
export type GroupedRow = readonly [
  key: RunKey,
  value: GroupValue,
  loss: number | null,
  accuracy: number | null,
]

/** What stands in the second place of a row; tags are looked up by key. */
export const GROUP_COLUMNS: Readonly<Record<Grouping, string>> = {
  comparison: 'comparison_id',
  optimizer: 'optimizer',
  dataset: 'dataset',
  'learning-rate': 'learning_rate',
  tag: 'NULL',
}

/** Groups stand in the order of their first runs, and each keeps the order of its runs. */
export function groupRows(
  database: Database,
  grouping: Grouping,
  rows: readonly GroupedRow[],
): RunListAnswer {
  const groups = new Map<GroupValue, GrowingGroup>()
  const groupOf = (value: GroupValue): GrowingGroup => {
    const found = groups.get(value)
    if (found !== undefined) return found
    const group = new GrowingGroup()
    groups.set(value, group)
    return group
  }
  if (grouping === 'tag') {
    const tags = tagsByRun(database)
    for (const row of rows) {
      for (const tag of tags.get(row[0]) ?? [null]) groupOf(tag).add(row)
    }
  } else {
    for (const row of rows) groupOf(row[1]).add(row)
  }
  return joinGroups(groups, labels(database, grouping))
}

class GrowingGroup {
  readonly keys: RunKey[] = []
  readonly loss = new RunningFigure()
  readonly accuracy = new RunningFigure()

  add([key, , loss, accuracy]: GroupedRow): void {
    this.keys.push(key)
    if (loss !== null) this.loss.add(loss)
    if (accuracy !== null) this.accuracy.add(accuracy)
  }
}

/** Mean and sample deviation in one pass (Welford, 1962). */
class RunningFigure {
  private n = 0
  private mean = 0
  private squares = 0

  add(value: number): void {
    this.n += 1
    const distance = value - this.mean
    this.mean += distance / this.n
    this.squares += distance * (value - this.mean)
  }

  figure(): GroupFigure {
    const { n, mean, squares } = this
    return {
      n,
      mean: n > 0 ? mean : null,
      deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
    }
  }
}

function joinGroups(
  groups: ReadonlyMap<GroupValue, GrowingGroup>,
  labelOf: (value: GroupValue) => string,
): RunListAnswer {
  const count = [...groups.values()].reduce((sum, { keys }) => sum + keys.length, 0)
  const keys = new Uint32Array(count)
  const answer: RunGroup[] = []
  let first = 0
  for (const [value, group] of groups) {
    keys.set(group.keys, first)
    answer.push({
      key: value === null ? '' : String(value),
      label: labelOf(value),
      first,
      count: group.keys.length,
      last100MeanLoss: group.loss.figure(),
      testAccuracy: group.accuracy.figure(),
    })
    first += group.keys.length
  }
  return { keys, groups: answer }
}

function tagsByRun(database: Database): Map<RunKey, string[]> {
  const tags = new Map<RunKey, string[]>()
  const rows = database
    .prepare<[], [RunKey, string]>('SELECT run_key, tag FROM tags ORDER BY run_key, tag')
    .raw()
    .all()
  for (const [key, tag] of rows) {
    const found = tags.get(key)
    if (found === undefined) tags.set(key, [tag])
    else found.push(tag)
  }
  return tags
}

function labels(database: Database, grouping: Grouping): (value: GroupValue) => string {
  const { groups: words } = MESSAGES
  const known = new Map<GroupValue, string>(names(database, grouping))
  return (value) => {
    if (value === null) return grouping === 'tag' ? words.noTag : words.none
    return known.get(value) ?? (typeof value === 'number' ? formatNumber(value) : value)
  }
}

function names(database: Database, grouping: Grouping): Iterable<readonly [string, string]> {
  const select = (table: string) =>
    database.prepare<[], [string, string]>(`SELECT id, name FROM ${table}`).raw().all()
  if (grouping === 'comparison') return select('comparisons')
  if (grouping === 'dataset') return select('dataset_folders')
  if (grouping === 'optimizer') return OPTIMIZER_IDS.map((id) => [id, OPTIMIZER_CATALOGUE[id].name])
  return []
}
