/** Reads how a comparison is tuned: `--sweep FIELD=VALUES` for a grid, `--search FIELD=RANGE` for a random search. */
import { gridRates } from '../../src-shared/sweep/grids'
import {
  LEARNING_RATE_GRIDS,
  type GridAxis,
  type LearningRateGrid,
  type RandomAxis,
  type Search,
  type Sweep,
  type SweepValue,
} from '../../src-shared/sweep/sweep'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import { SWEEP_FIELDS, findField } from '../../src-shared/sweep/sweep-fields'
import { UsageError } from './exit-codes'
import { parseChoice, parseNumber, parseSeeds } from './words'

export const SWEEP_OPTIONS = {
  sweep: { type: 'string', multiple: true },
  search: { type: 'string', multiple: true },
  trials: { type: 'string' },
  'search-seed': { type: 'string' },
  'tuning-seeds': { type: 'string' },
  select: { type: 'string' },
  'no-extend': { type: 'boolean' },
} as const

export interface SweepWords {
  readonly sweep?: readonly string[]
  readonly search?: readonly string[]
  readonly trials?: string
  readonly 'search-seed'?: string
  readonly 'tuning-seeds'?: string
  readonly select?: string
  readonly 'no-extend'?: boolean
}

/** Held out of the 60,000 digits; of another data set its own share. */
export const USUAL_HELD_OUT = 10_000
const USUAL_TRIALS = 20
/** A sweep tunes with this many of the comparison's seeds, from the first on. */
const USUAL_TUNING_SEEDS = 3

type Flag = '--sweep' | '--search'

/**
 * @param seeds those of the comparison
 * @returns null when no sweep is asked for; its values are not yet checked
 * @throws UsageError
 */
export function parseSweep(words: SweepWords, seeds: readonly number[]): Sweep | null {
  const { sweep: grid, search: random } = words
  if (grid !== undefined && random !== undefined) {
    throw new UsageError('--search: is instead of --sweep; give one of them.')
  }
  checkCompany(words)
  if (grid === undefined && random === undefined) return null
  const selectBy = parseChoice('--select', words.select, ['loss', 'accuracy']) ?? 'loss'
  return {
    search: random === undefined ? parseGrid(words) : parseRandom(words),
    tuningSeeds:
      parseSeeds('--tuning-seeds', words['tuning-seeds']) ?? seeds.slice(0, USUAL_TUNING_SEEDS),
    selectBy: `validation-${selectBy}`,
  }
}

/** What belongs to a sweep, or to one kind of it, is refused without it rather than passed over. */
function checkCompany(words: SweepWords): void {
  const needs: [keyof SweepWords, Flag[]][] = [
    ['trials', ['--search']],
    ['search-seed', ['--search']],
    ['no-extend', ['--sweep']],
    ['tuning-seeds', ['--sweep', '--search']],
    ['select', ['--sweep', '--search']],
  ]
  for (const [key, flags] of needs) {
    const isAlone = flags.every((flag) => words[flag.slice(2) as 'sweep' | 'search'] === undefined)
    if (words[key] !== undefined && isAlone) {
      throw new UsageError(`--${key}: is for a sweep; add ${flags.join(' or ')}.`)
    }
  }
}

/** A named grid of learning rates grows; it is a grid like any other beside other fields. */
function parseGrid({ sweep = [], 'no-extend': isFixed = false }: SweepWords): Search {
  const parts = sweep.map((word) => partsOf('--sweep', word))
  const named = parts.map(({ field, text }) => gridName(field, text))
  if (parts.length === 1 && named[0] !== undefined) {
    return { kind: 'learning-rate', grid: named[0], extend: !isFixed }
  }
  if (isFixed) {
    throw new UsageError(
      `--no-extend: only a grid of learning rates alone extends: ${LEARNING_RATE_GRIDS.join(', ')}.`,
    )
  }
  const axes = parts.map(({ field, text }, i): GridAxis => {
    const grid = named[i]
    const values = grid === undefined ? parseValues('--sweep', field, text) : gridRates(grid)
    return { field: field.key, values }
  })
  return { kind: 'grid', axes }
}

function gridName({ key }: SweepField, text: string): LearningRateGrid | undefined {
  return key === 'learningRate' ? LEARNING_RATE_GRIDS.find((grid) => grid === text) : undefined
}

function parseRandom({ search = [], trials, 'search-seed': seed }: SweepWords): Search {
  const axes = search.map((word): RandomAxis => {
    const { field, text } = partsOf('--search', word)
    const [, min, max] = /^(.+?)\.\.(.+)$/.exec(text) ?? []
    if (min === undefined) return { field: field.key, values: parseValues('--search', field, text) }
    const scale = field.values.kind === 'number' ? field.values.scale : 'linear'
    return { field: field.key, min: rangeEnd(min), max: rangeEnd(max), scale }
  })
  return {
    kind: 'random',
    axes,
    trials: parseNumber('--trials', trials) ?? USUAL_TRIALS,
    seed: parseNumber('--search-seed', seed) ?? 0,
  }
}

const rangeEnd = (text: string) => parseNumber('--search', text) as number

function partsOf(flag: Flag, word: string): { field: SweepField; text: string } {
  const [, name, text] = /^([\w-]+)=(.+)$/.exec(word) ?? []
  if (name === undefined) {
    const form = flag === '--sweep' ? 'FIELD=VALUE,VALUE,...' : 'FIELD=LEAST..MOST'
    throw new UsageError(`${flag}: "${word}" must read ${form}.`)
  }
  const field = findField(name)
  if (field !== undefined) return { field, text }
  const known = SWEEP_FIELDS.map(({ alias }) => alias).join(', ')
  throw new UsageError(`${flag}: there is no "${name}". Fields: ${known}.`)
}

function parseValues(flag: Flag, field: SweepField, text: string): SweepValue[] {
  return text.split(',').map((item) => {
    const value = field.read(item)
    if (value !== undefined) return value
    const grids = field.key === 'learningRate' ? `, nor ${LEARNING_RATE_GRIDS.join(', ')}` : ''
    throw new UsageError(`${flag}: "${item}" is not ${field.expects}${grids}.`)
  })
}

/** The option that a part of a sweep came from. */
export function sweepFlagOf(path: readonly PropertyKey[], { search }: SweepWords): string {
  const [part, detail] = path
  if (part === 'tuningSeeds') return '--tuning-seeds'
  if (detail === 'trials') return '--trials'
  if (detail === 'seed') return '--search-seed'
  return search === undefined ? '--sweep' : '--search'
}
