/** Puts an ordered list of runs into groups, with the figures of each. */
import { isOwnOptimizerId } from '../../../src-shared/optimizer-language/names'
import { isOutsideOptimizerId } from '../../../src-shared/outside/outside-recipe'
import type { Database } from 'better-sqlite3'
import { MESSAGES } from '../../../src-shared/language/language'
import { formatNumber } from '../../../src-shared/number-format'
import { OPTIMIZER_IDS, optimizerName } from '../../../src-shared/catalogue/optimizer-catalogue'
import type { Grouping, RunGroup, RunKey, RunListAnswer } from '../../../src-shared/runs/run-list'
import type { SortKey } from '../../../src-shared/runs/query/syntax'
import { arraySize, readMembership, type GroupValue, type Membership } from './group-membership'
import type { Remember } from './memoised-until-changed'
import { RunningFigure } from './running-figure'
import { configurationOrder, putTogether, readConfigurations } from './run-configurations'

/** Every run's figures by its key; NaN where there is none. */
interface Figures {
  readonly loss: Float64Array
  readonly steps: Float64Array
  readonly accuracy: Float64Array
}

/** How the runs that were found shall stand. */
export interface Arrangement {
  readonly grouping: Grouping | null
  readonly sort: readonly SortKey[]
  readonly together: boolean
}

/**
 * Groups stand in the order of their first runs, and each keeps the order of its runs. Where runs of one configuration
 * stand together, groups stand in the order of their first configurations.
 * @param keys in the order asked for
 */
export function arrangeRuns(
  database: Database,
  remember: Remember,
  { grouping, sort, together }: Arrangement,
  keys: Uint32Array,
): RunListAnswer {
  const grouped = grouping && groupRuns(database, remember, grouping, keys)
  if (!together)
    return { keys: grouped?.keys ?? keys, groups: grouped?.groups ?? null, together: null }
  const listed = grouped?.keys ?? keys
  const groups = grouped?.groups ?? null
  const put = putTogether(
    listed,
    [...(groups ?? [{ first: 0 }]).map(({ first }) => first), listed.length],
    remember('configurations', () => readConfigurations(database)),
    configurationOrder(database, remember, sort),
  )
  return {
    keys: put.keys,
    groups: groups && put.parts.map(({ part, first }) => ({ ...groups[part], first })),
    together: put.runs,
  }
}

function groupRuns(
  database: Database,
  remember: Remember,
  grouping: Grouping,
  keys: Uint32Array,
): { readonly keys: Uint32Array; readonly groups: readonly RunGroup[] } {
  const { loss, steps, accuracy } = remember('figures', () => readFigures(database))
  const { values, placesOf, labels } = remember(`groups by ${grouping}`, () =>
    readMembership(database, grouping),
  )
  const groups: GrowingGroup[] = []
  const groupAt = new Array<GrowingGroup | undefined>(values.length)
  for (const key of keys) {
    for (const place of placesOf(key)) {
      let group = groupAt[place]
      if (group === undefined) {
        group = groupAt[place] = new GrowingGroup(values[place])
        groups.push(group)
      }
      group.add(key, loss[key], steps[key], accuracy[key])
    }
  }
  return joinGroups(groups, labelling(database, grouping, labels))
}

function readFigures(database: Database): Figures {
  const size = arraySize(database)
  const array = () => new Float64Array(size)
  const figures = { loss: array(), steps: array(), accuracy: array() }
  const rows = database
    .prepare<[], [RunKey, number | null, number, number | null]>(
      'SELECT key, last100_mean_loss, steps_done, test_accuracy FROM runs',
    )
    .raw()
  for (const [key, loss, steps, accuracy] of rows.iterate()) {
    figures.loss[key] = loss ?? NaN
    figures.steps[key] = steps
    figures.accuracy[key] = accuracy ?? NaN
  }
  return figures
}

class GrowingGroup {
  readonly keys: RunKey[] = []
  readonly loss = new RunningFigure()
  /** The fewest steps among the runs that have a loss. */
  fewestSteps = Infinity
  readonly accuracy = new RunningFigure()

  constructor(readonly value: GroupValue) {}

  add(key: RunKey, loss: number, steps: number, accuracy: number): void {
    this.keys.push(key)
    if (!Number.isNaN(loss)) {
      this.loss.add(loss)
      this.fewestSteps = Math.min(this.fewestSteps, steps)
    }
    if (!Number.isNaN(accuracy)) this.accuracy.add(accuracy)
  }
}

function joinGroups(
  groups: readonly GrowingGroup[],
  labelOf: (value: GroupValue) => string,
): { readonly keys: Uint32Array; readonly groups: readonly RunGroup[] } {
  const count = groups.reduce((sum, { keys }) => sum + keys.length, 0)
  const keys = new Uint32Array(count)
  const answer: RunGroup[] = []
  let first = 0
  for (const group of groups) {
    const { value } = group
    keys.set(group.keys, first)
    answer.push({
      key: value === null ? '' : String(value),
      label: labelOf(value),
      first,
      count: group.keys.length,
      last100MeanLoss: group.loss.figure(),
      fewestSteps: Number.isFinite(group.fewestSteps) ? group.fewestSteps : null,
      testAccuracy: group.accuracy.figure(),
    })
    first += group.keys.length
  }
  return { keys, groups: answer }
}

function labelling(
  database: Database,
  grouping: Grouping,
  given: Membership['labels'],
): (value: GroupValue) => string {
  const { groups: words } = MESSAGES
  const known = given ?? new Map<GroupValue, string>(names(database, grouping))
  return (value) => {
    if (value === null) return grouping === 'tag' ? words.noTag : words.none
    const name = known.get(value)
    if (name !== undefined || typeof value === 'number') return name ?? formatNumber(Number(value))
    const isNamed = isOwnOptimizerId(value) || isOutsideOptimizerId(value)
    return grouping === 'optimizer' && isNamed ? optimizerName(value) : value
  }
}

function names(database: Database, grouping: Grouping): Iterable<readonly [string, string]> {
  const select = (table: string) =>
    database.prepare<[], [string, string]>(`SELECT id, name FROM ${table}`).raw().all()
  if (grouping === 'comparison') return select('comparisons')
  if (grouping === 'optimizer') return OPTIMIZER_IDS.map((id) => [id, optimizerName(id)])
  return []
}
