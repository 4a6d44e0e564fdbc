/** The part of the recipe form that is about tuning, as typed, and what it means. */
import type { NamedOptimizer } from '../../src-shared/catalogue/optimizer-choice'
import {
  LEARNING_RATE_GRIDS,
  type GridAxis,
  type LearningRateGrid,
  type RandomAxis,
  type Search,
  type Sweep,
  type SweepValue,
} from '../../src-shared/sweep/sweep'
import { findSweepField } from '../../src-shared/sweep/sweep-fields'
import { readAxisRange, readAxisValues, suggestedAxis } from './axis-texts'
import { readSeeds, seedListProblem, seedListText } from '../../src-shared/recipe/seed-list'
import { parseNumber } from '../ui/number-text'

export const TUNING_KINDS = ['off', 'learning-rate', 'grid', 'random'] as const
export type TuningKind = (typeof TUNING_KINDS)[number]

/** One field that is varied. A range and a list are both kept, so that choosing the other loses nothing typed. */
export interface AxisFields {
  /** Tells entries apart while the list is edited. */
  readonly key: number
  field: string
  how: 'range' | 'list'
  values: string
  min: string
  max: string
  scale: 'linear' | 'log'
}

export interface TuningFields {
  kind: TuningKind
  grid: LearningRateGrid
  extend: boolean
  /** For a grid and a random search alike. */
  axes: AxisFields[]
  trials: string
  searchSeed: string
  tuningSeeds: string
  selectBy: Sweep['selectBy']
}

let lastKey = 0

/** An entry for this field with values that are often tried of it. */
export function axisFields(field: string, optimizers: readonly NamedOptimizer[] = []): AxisFields {
  return { key: ++lastKey, field, ...suggestedAxis(field, optimizers) }
}

const NOT_TUNED: Sweep = {
  search: { kind: 'learning-rate', grid: LEARNING_RATE_GRIDS[1], extend: true },
  tuningSeeds: [0, 1, 2],
  selectBy: 'validation-loss',
}

/** The form filled in with a sweep; null is no tuning, with the usual settings ready. */
export function tuningFrom(sweep: Sweep | null): TuningFields {
  const { search, tuningSeeds, selectBy } = sweep ?? NOT_TUNED
  const isRate = search.kind === 'learning-rate'
  return {
    kind: sweep === null ? 'off' : search.kind,
    grid: isRate ? search.grid : LEARNING_RATE_GRIDS[1],
    extend: isRate ? search.extend : true,
    axes: isRate ? [axisFields('learningRate')] : search.axes.map(axisFrom),
    trials: search.kind === 'random' ? String(search.trials) : '20',
    searchSeed: search.kind === 'random' ? String(search.seed) : '0',
    tuningSeeds: seedListText(tuningSeeds),
    selectBy,
  }
}

function axisFrom(axis: GridAxis | RandomAxis): AxisFields {
  const fields = axisFields(axis.field)
  if ('values' in axis) {
    const values = axis.values.map((value) => exactText(axis.field, value)).join(', ')
    return { ...fields, how: 'list', values }
  }
  const { min, max, scale } = axis
  return { ...fields, how: 'range', min: String(min), max: String(max), scale }
}

/** Every digit, so that a sweep taken over is that sweep. */
function exactText(field: string, value: SweepValue): string {
  return typeof value === 'number' ? String(value) : (findSweepField(field)?.write(value) ?? '')
}

export interface TuningReading {
  /** What the schema of sweeps is to judge. */
  readonly sweep: unknown
  /** What is wrong with texts that no value can be read from, by field: `tuning.axes.0.values`. */
  readonly problems: Readonly<Record<string, string>>
  /** The entries that have such texts, `tuning.axes.0.`: more need not be said about them. */
  readonly unread: readonly string[]
}

/** The sweep that the form describes, not yet checked as a whole. */
export function readTuning(
  form: TuningFields,
  optimizers: readonly NamedOptimizer[],
): TuningReading {
  if (form.kind === 'off') return { sweep: null, problems: {}, unread: [] }
  const problems: Record<string, string> = {}
  const common = { tuningSeeds: readSeeds(form.tuningSeeds).seeds, selectBy: form.selectBy }
  const search = readSearch(form, optimizers, problems)
  const unread = Object.keys(problems).map((field) => field.slice(0, field.lastIndexOf('.') + 1))
  const ofSeeds = seedListProblem(form.tuningSeeds)
  if (ofSeeds !== undefined) problems['tuning.tuningSeeds'] = ofSeeds
  return { sweep: { search, ...common }, problems, unread }
}

function readSearch(
  form: TuningFields,
  optimizers: readonly NamedOptimizer[],
  problems: Record<string, string>,
): unknown {
  const { kind, grid, extend, axes } = form
  if (kind === 'learning-rate') return { kind, grid, extend } satisfies Search
  const read = axes.map((axis, i) => {
    const isRange = kind === 'random' && axis.how === 'range'
    const { value, problems: own } = isRange
      ? readAxisRange(axis, optimizers)
      : readAxisValues(axis, optimizers)
    for (const [name, problem] of Object.entries(own))
      problems[`tuning.axes.${i}.${name}`] = problem
    return value
  })
  if (kind === 'grid') return { kind, axes: read }
  const { trials, searchSeed } = form
  return { kind, axes: read, trials: parseNumber(trials), seed: parseNumber(searchSeed) }
}

/** Where in the form a problem of the sweep stands. */
export function tuningField(path: readonly string[]): string {
  const [first, second, place, end] = path
  if (first !== 'search') return `tuning.${first}`
  if (second === 'axes' && place !== undefined) return `tuning.axes.${place}.${end ?? 'values'}`
  return second === 'seed' ? 'tuning.searchSeed' : `tuning.${second}`
}
