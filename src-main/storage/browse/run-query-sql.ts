/** Turns a query into SQL over the table `runs`. What a person typed goes in as parameters only. */
import { isCatalogueOptimizerId } from '../../../src-shared/catalogue/optimizer-catalogue'
import {
  isOutsideOptimizerId,
  outsideOptimizerId,
} from '../../../src-shared/outside/outside-recipe'
import { timeSpan } from '../../../src-shared/runs/query/dates'
import type {
  Condition,
  DateRange,
  NumberRange,
  RunQuery,
  Scope,
  Test,
} from '../../../src-shared/runs/query/syntax'
import { columnOf, knownColumnOf, orderTerms } from './run-query-columns'

export type Parameter = string | number

/** Equal runs stand as they always do: the newest comparison first, its runs in their order. */
export const NEWEST_FIRST = 'runs.queued_at DESC, runs.key'

const SCOPES: Readonly<Record<Scope, string>> = {
  kept: 'deleted_at IS NULL',
  trash: 'deleted_at IS NOT NULL',
  all: '1',
}

const STATES: Readonly<Record<string, string>> = {
  pinned: 'pinned = 1',
  tagged: 'key IN (SELECT run_key FROM tags)',
  noted: `key IN (SELECT key FROM runs WHERE notes <> '')`,
  active: `status IN ('queued', 'running')`,
}

export interface Selection {
  /** The condition, and its parameters in their order. */
  readonly where: string
  readonly parameters: readonly Parameter[]
  /** `ORDER BY` terms that leave no two runs equal. */
  readonly order: string
}

/** @param now what `today` and `7d` count from */
export function selectionOf(query: RunQuery, now: number): Selection {
  const writer = new ConditionWriter(now)
  const conditions = query.conditions.map((condition) => writer.condition(condition))
  const order = query.sort.flatMap(({ field, descending }) => orderTerms(field, descending))
  return {
    where: [SCOPES[query.scope], ...conditions].join(' AND '),
    parameters: writer.parameters,
    order: [...order, NEWEST_FIRST].join(', '),
  }
}

class ConditionWriter {
  readonly parameters: Parameter[] = []

  constructor(private readonly now: number) {}

  /** A figure that is missing meets no condition, and so every negated one. */
  condition({ negated, test }: Condition): string {
    const sql = this.test(test)
    return negated ? `NOT coalesce((${sql}), 0)` : `(${sql})`
  }

  private test(test: Test): string {
    switch (test.kind) {
      case 'text':
        return this.text(test.text)
      case 'number': {
        const column = knownColumnOf(test.field)
        return anyOf(test.ranges, (range) => this.range(column, range))
      }
      case 'compare':
        return `${knownColumnOf(test.field)} ${test.operator} ${this.bind(test.value)}`
      case 'choice':
        return test.field === 'optimizer'
          ? anyOf(test.values, (value) => this.optimizer(value))
          : `${knownColumnOf(test.field)} IN (${this.bindAll(test.values)})`
      case 'words':
        return anyOf(test.values, (value) => this.words(test.field, value, test.whole))
      case 'tag':
        return this.tag(test.values)
      case 'layers':
        return `hidden_layers IN (${this.bindAll(test.values.map((widths) => JSON.stringify(widths)))})`
      case 'date':
        return anyOf(test.ranges, (range) => this.dates(range))
      case 'date-compare':
        return this.compareDate(test.operator, test.value)
      case 'is':
        return anyOf(test.values, (value) => STATES[value] ?? `status = ${this.bind(value)}`)
    }
  }

  private text(text: string): string {
    const like = () => `LIKE ${this.bind(contained(text))} ESCAPE '\\'`
    return [
      `name ${like()}`,
      `comparison_id IN (SELECT id FROM comparisons WHERE name ${like()})`,
      `key IN (SELECT run_key FROM tags WHERE tag ${like()})`,
      `key IN (SELECT key FROM runs WHERE notes <> '' AND notes ${like()})`,
    ].join(' OR ')
  }

  /**
   * One of the app by its id; somebody's own by its name or by that and the beginning of its hash; one of another program as
   * it is called there, or by its id where one of the app has that name.
   */
  private optimizer(value: string): string {
    if (isCatalogueOptimizerId(value)) return `optimizer = ${this.bind(value)}`
    const outside = isOutsideOptimizerId(value) ? value : outsideOptimizerId(value)
    const isOutside = `optimizer = ${this.bind(outside)} COLLATE NOCASE`
    if (value === outside) return isOutside
    const start = value.includes('#') ? value : `${value}#`
    return `${isOutside} OR optimizer LIKE ${this.bind(`${literal(start)}%`)} ESCAPE '\\'`
  }

  private words(field: string, value: string, whole: boolean): string {
    const fits = () =>
      whole
        ? `= ${this.bind(value)} COLLATE NOCASE`
        : `LIKE ${this.bind(contained(value))} ESCAPE '\\'`
    switch (field) {
      // These are not in the index that is gone through: what fits is found first.
      case 'comparison':
        return `comparison_id IN (SELECT id FROM comparisons WHERE name ${fits()})`
      case 'notes':
        return `key IN (SELECT key FROM runs WHERE notes <> '' AND notes ${fits()})`
      case 'id':
        return `key IN (SELECT key FROM runs WHERE id ${fits()})`
      case 'content':
        return `key IN (SELECT key FROM runs WHERE data_hash ${fits()})`
      case 'dataset':
        return `dataset ${fits()} OR dataset IN (SELECT id FROM dataset_folders WHERE name ${fits()})`
      default:
        return `${columnOf(field)} ${fits()}`
    }
  }

  private tag(values: readonly string[]): string {
    const tags = values.map((value) => `tag = ${this.bind(value)} COLLATE NOCASE`).join(' OR ')
    return `key IN (SELECT run_key FROM tags WHERE ${tags})`
  }

  private range(column: string, { from, to }: NumberRange): string {
    if (from === to && from !== null) return `${column} = ${this.bind(from)}`
    const parts: string[] = []
    if (from !== null) parts.push(`${column} >= ${this.bind(from)}`)
    if (to !== null) parts.push(`${column} <= ${this.bind(to)}`)
    return parts.join(' AND ')
  }

  private dates({ from, to }: DateRange): string {
    const parts: string[] = []
    if (from !== null) parts.push(this.compareDate('>=', from))
    if (to !== null) parts.push(this.compareDate('<=', to))
    return parts.join(' AND ')
  }

  /** Before the span, up to its end, after it, from its beginning on. */
  private compareDate(operator: '<' | '<=' | '>' | '>=', word: string): string {
    const { from, to } = timeSpan(word, this.now)
    const column = columnOf('started')
    switch (operator) {
      case '<':
        return `${column} < ${this.bind(from)}`
      case '<=':
        return `${column} < ${this.bind(to)}`
      case '>':
        return `${column} >= ${this.bind(to)}`
      case '>=':
        return `${column} >= ${this.bind(from)}`
    }
  }

  private bind(value: Parameter): string {
    this.parameters.push(value)
    return '?'
  }

  private bindAll(values: readonly Parameter[]): string {
    return values.map((value) => this.bind(value)).join(', ')
  }
}

function anyOf<T>(values: readonly T[], write: (value: T) => string): string {
  return values.map((value) => `(${write(value)})`).join(' OR ')
}

/** A part of a pattern of LIKE that means itself. */
const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** A pattern of LIKE for text that stands anywhere. */
const contained = (text: string) => `%${literal(text)}%`
