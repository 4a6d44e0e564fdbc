/** What a query finds, worked out from the summaries alone: nothing here knows SQL. */
import type { RunSummary } from '../../../src-shared/runs/run'
import type { Comparing, DateRange, RunQuery, Test } from '../../../src-shared/runs/query/syntax'
import { FIGURES } from '../../../src-shared/catalogue/metrics/metric-catalogue'

export interface ListedRun {
  readonly run: RunSummary
  /** Its place in the order in which runs were stored. */
  readonly place: number
}

type Figure = string | number | null

/** SQLite's idea of letters: only those of ASCII have capitals. */
const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const contains = (text: string, part: string) => fold(text).includes(fold(part))

const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

export function figureOf(field: string, run: RunSummary): Figure {
  const { recipe } = run
  switch (field) {
    case 'optimizer':
      return recipe.optimizer.id
    case 'lr':
      return recipe.optimizer.hyperparameters.learningRate
    case 'dataset':
      return recipe.dataset
    case 'seed':
      return recipe.seed
    case 'batch':
      return recipe.batchSize
    case 'steps':
      return recipe.steps
    case 'activation':
      return recipe.activation
    case 'init':
      return recipe.initializer.kind
    case 'schedule':
      return recipe.schedule.kind
    case 'clip':
      return recipe.clipNorm
    case 'loss-form':
      return recipe.lossForm
    case 'sampling':
      return recipe.sampling
    case 'acc':
      return run.testAccuracy
    case 'loss':
      return run.last100MeanLoss
    case 'best':
      return run.bestLoss
    case 'val-loss':
      return run.validationLoss
    case 'val-acc':
      return run.validationAccuracy
    case 'test-loss':
      return run.testLoss
    case 'grad-norm':
      return run.gradientNorm
    case 'role':
      return run.role
    case 'status':
      return run.status
    case 'done':
      return run.stepsDone
    case 'time':
      return run.trainingSeconds
    case 'name':
      return run.name
    case 'notes':
      return run.notes
    case 'comparison':
      return run.comparisonName
    case 'started':
      return run.startedAt ?? run.queuedAt
    case 'id':
      return run.id
    case 'content':
      return run.dataHash
    case 'engine':
      return run.engineVersion
    case 'pinned':
      return run.pinned ? 1 : 0
    default: {
      // A metric of which nothing is said above.
      const figure = FIGURES.find(({ query }) => query.name === field)
      if (figure !== undefined) return run[figure.name]
      return recipe.optimizer.hyperparameters[camel(field)] ?? null
    }
  }
}

const compare = (a: number | string, operator: Comparing, b: number | string): boolean =>
  ({ '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b })[operator]

const dayOf = (time: number) => {
  const date = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Days are compared as text, as long as the word is. */
function compareDay(time: number, operator: Comparing, word: string, now: number): boolean {
  const ago = /^(\d+)([hdw])$/.exec(word)
  if (ago !== null) {
    const hours = Number(ago[1]) * { h: 1, d: 24, w: 168 }[ago[2] as 'h' | 'd' | 'w']
    return compare(time, operator, now - hours * 3_600_000)
  }
  const noon = new Date(now)
  noon.setHours(12)
  if (word === 'yesterday') noon.setDate(noon.getDate() - 1)
  const day = /day$/.test(word) ? dayOf(noon.getTime()) : word
  return compare(dayOf(time).slice(0, day.length), operator, day)
}

function meets(test: Test, run: RunSummary, now: number): boolean {
  switch (test.kind) {
    case 'text':
      return [run.name, run.notes, run.comparisonName, ...run.tags].some((text) =>
        contains(text, test.text),
      )
    case 'number': {
      const value = figureOf(test.field, run)
      if (typeof value !== 'number') return false
      return test.ranges.some(
        ({ from, to }) => value >= (from ?? -Infinity) && value <= (to ?? Infinity),
      )
    }
    case 'compare': {
      const value = figureOf(test.field, run)
      return typeof value === 'number' && compare(value, test.operator, test.value)
    }
    case 'choice':
      return test.values.includes(String(figureOf(test.field, run)))
    case 'words': {
      const value = String(figureOf(test.field, run))
      return test.values.some((text) =>
        test.whole ? fold(text) === fold(value) : contains(value, text),
      )
    }
    case 'tag':
      return test.values.some((tag) => run.tags.some((own) => fold(own) === fold(tag)))
    case 'layers':
      return test.values.some((widths) => widths.join() === run.recipe.hiddenLayers.join())
    case 'date':
      return test.ranges.some((range) => inDates(run, range, now))
    case 'date-compare':
      return compareDay(run.startedAt ?? run.queuedAt, test.operator, test.value, now)
    case 'is':
      return test.values.some((value) => isSo(run, value))
  }
}

function inDates(run: RunSummary, { from, to }: DateRange, now: number): boolean {
  const time = run.startedAt ?? run.queuedAt
  if (from !== null && !compareDay(time, '>=', from, now)) return false
  return to === null || compareDay(time, '<=', to, now)
}

function isSo(run: RunSummary, value: string): boolean {
  if (value === 'pinned') return run.pinned
  if (value === 'tagged') return run.tags.length > 0
  if (value === 'noted') return run.notes !== ''
  if (value === 'active') return run.status === 'queued' || run.status === 'running'
  return run.status === value
}

const TEXTS = ['name', 'comparison', 'dataset', 'engine', 'optimizer']

function order(field: string, run: RunSummary): Figure[] {
  if (field === 'hidden') {
    const { hiddenLayers: widths } = run.recipe
    const text = JSON.stringify(widths)
    return [widths.length, text.length, text]
  }
  const value = figureOf(field, run)
  return [TEXTS.includes(field) && typeof value === 'string' ? fold(value) : value]
}

function compareFigures(a: Figure, b: Figure, descending: boolean): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return (a < b ? -1 : 1) * (descending ? -1 : 1)
}

/** The runs a query finds, in its order. */
export function expectedRuns(query: RunQuery, all: readonly ListedRun[], now: number): string[] {
  const inScope = ({ run }: ListedRun) =>
    query.scope === 'all' || (query.scope === 'trash') === (run.deletedAt !== null)
  const found = all.filter(
    (one) =>
      inScope(one) &&
      query.conditions.every(({ negated, test }) => meets(test, one.run, now) !== negated),
  )
  const sorted = found.sort((a, b) => {
    for (const { field, descending } of query.sort) {
      const [left, right] = [order(field, a.run), order(field, b.run)]
      for (let i = 0; i < left.length; i++) {
        const difference = compareFigures(left[i], right[i], descending)
        if (difference !== 0) return difference
      }
    }
    return b.run.queuedAt - a.run.queuedAt || a.place - b.place
  })
  return sorted.map(({ run }) => run.id)
}
