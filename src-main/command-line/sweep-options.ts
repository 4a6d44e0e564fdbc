/** Reads how a comparison is tuned: `--sweep FIELD=VALUES` for a grid, `--search FIELD=RANGE` for a random search. */
import { MESSAGES } from '../../src-shared/language/language'
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
import type { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import { keysMeantBy, severalMeantBy } from '../../src-shared/catalogue/typed-names'
import type { SweepField } from '../../src-shared/sweep/sweep-field'
import { SWEEP_FIELDS, findSweepField, sweepFieldsOf } from '../../src-shared/sweep/sweep-fields'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import { underHeading, type OptionEntries, type ValueKind, type ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { choice, number, seeds } from './values'

const says = () => MESSAGES.commandLine.recipe
const help = () => MESSAGES.commandLine.options

/** Held out of the 60,000 digits; of another data set its own share. */
export const USUAL_HELD_OUT = 10_000
const USUAL_TRIALS = 20
/** A sweep tunes with this many of the comparison's seeds, from the first on. */
const USUAL_TUNING_SEEDS = 3

/** One field of a grid; a named grid of learning rates grows when it stands alone. */
type Swept = GridAxis & { readonly grid: LearningRateGrid | undefined }

/** Which fields there are is known once the optimizers are. */
type Of<Axis> = (optimizers: readonly OptimizerChoice[]) => Axis

const gridAxis: ValueKind<Of<Swept>> = {
  placeholder: 'FIELD=VALUES',
  read: (flag, word) => (optimizers) => {
    const { field, values } = partsOf(flag, word, 'FIELD=VALUE,VALUE,...', optimizers)
    const grid =
      field.key === 'learningRate' ? LEARNING_RATE_GRIDS.find((name) => name === values) : undefined
    return {
      field: field.key,
      values: grid === undefined ? readValues(flag, field, values) : gridRates(grid),
      grid,
    }
  },
}

const randomAxis: ValueKind<Of<RandomAxis>> = {
  placeholder: 'FIELD=A..B',
  read: (flag, word) => (optimizers) => {
    const { field, values } = partsOf(flag, word, 'FIELD=LEAST..MOST', optimizers)
    const [, min, max] = /^(.+?)\.\.(.+)$/.exec(values) ?? []
    if (min === undefined) return { field: field.key, values: readValues(flag, field, values) }
    const scale = field.values.kind === 'number' ? field.values.scale : 'linear'
    return { field: field.key, min: number.read(flag, min), max: number.read(flag, max), scale }
  },
}

function partsOf(
  flag: string,
  word: string,
  form: string,
  optimizers: readonly OptimizerChoice[],
): { field: SweepField; values: string } {
  const [, owner, name, values] = /^(?:([^=]+)\.)?([\w-]+)=(.+)$/.exec(word) ?? []
  if (name === undefined) throw new UsageError(`${flag}: ${says().noSetting(word, form)}`)
  const [field] = keysMeantBy(name).flatMap((key) => findSweepField(key, optimizers) ?? [])
  const several = field === undefined ? severalMeantBy(name) : []
  if (several.length > 0) throw new UsageError(`${flag}: ${says().sweptEach(flag, name, several)}`)
  if (owner !== undefined) throw new UsageError(`${flag}: ${says().sweptForAll(owner, name)}`)
  if (field !== undefined) return { field, values }
  const known = sweepAliases(optimizers)
  throw new UsageError(`${flag}: ${says().noSweepField(name, known) + didYouMean(name, known)}`)
}

/** As they are typed: of the fields that there always are, and of these optimizers' own. */
export const sweepAliases = (optimizers: readonly OptimizerChoice[] = []) => [
  ...new Set([...SWEEP_FIELDS, ...sweepFieldsOf(optimizers)].map(({ alias }) => alias)),
]

function readValues(flag: string, field: SweepField, given: string): SweepValue[] {
  return given.split(',').map((item) => {
    const value = field.read(item)
    if (value !== undefined) return value
    const grids = field.key === 'learningRate' ? LEARNING_RATE_GRIDS : []
    throw new UsageError(`${flag}: ${says().noSweepValue(item, field.expects, grids)}`)
  })
}

const purpose = () => says().purposes.sweep
const SWEPT = { anyOf: ['sweep', 'search'], purpose } as const
const SEARCHED = { anyOf: ['search'], purpose } as const

export const SWEEP_OPTIONS = underHeading(() => MESSAGES.commandLine.headings.tuning, {
  sweep: { value: gridAxis, repeatable: true, help: () => help().sweep },
  'no-extend': {
    value: null,
    needs: { anyOf: ['sweep'], purpose },
    help: () => help().noExtend,
  },
  search: {
    value: randomAxis,
    repeatable: true,
    excludes: ['sweep'],
    help: () => help().search,
  },
  trials: { value: number, needs: SEARCHED, help: () => help().trials(USUAL_TRIALS) },
  'search-seed': { value: number, needs: SEARCHED, help: () => help().searchSeed },
  'tuning-seeds': { value: seeds, needs: SWEPT, help: () => help().tuningSeeds },
  select: {
    value: choice('WHAT', ['loss', 'accuracy']),
    needs: SWEPT,
    help: () => help().select,
  },
} satisfies OptionEntries)

type Values = ValuesOf<typeof SWEEP_OPTIONS>

/**
 * @param seeds those of the comparison
 * @param optimizers whose hyperparameters can be varied
 * @returns null when no sweep is asked for; its values are not yet checked
 * @throws UsageError
 */
export function chosenSweep(
  values: Values,
  seeds: readonly number[],
  optimizers: readonly OptimizerChoice[],
): Sweep | null {
  const { sweep, search } = values
  if (sweep.length === 0 && search.length === 0) return null
  return {
    search: search.length === 0 ? gridOf(values, optimizers) : randomSearchOf(values, optimizers),
    tuningSeeds: values['tuning-seeds'] ?? seeds.slice(0, USUAL_TUNING_SEEDS),
    selectBy: `validation-${values.select ?? 'loss'}`,
  }
}

function gridOf(
  { sweep, 'no-extend': isFixed }: Values,
  optimizers: readonly OptimizerChoice[],
): Search {
  const axes = sweep.map((axisOf) => axisOf(optimizers))
  const [first, ...others] = axes
  if (others.length === 0 && first.grid !== undefined) {
    return { kind: 'learning-rate', grid: first.grid, extend: !isFixed }
  }
  if (isFixed) throw new UsageError(`--no-extend: ${says().onlyRatesExtend(LEARNING_RATE_GRIDS)}`)
  return { kind: 'grid', axes: axes.map(({ field, values }) => ({ field, values })) }
}

const randomSearchOf = (
  { search, trials, 'search-seed': seed }: Values,
  optimizers: readonly OptimizerChoice[],
): Search => ({
  kind: 'random',
  axes: search.map((axisOf) => axisOf(optimizers)),
  trials: trials ?? USUAL_TRIALS,
  seed: seed ?? 0,
})

/** The option that a part of a sweep came from. */
export function flagOfSweep([part, detail]: readonly PropertyKey[], { search }: Values): string {
  if (part === 'tuningSeeds') return '--tuning-seeds'
  if (detail === 'trials') return '--trials'
  if (detail === 'seed') return '--search-seed'
  return search.length === 0 ? '--sweep' : '--search'
}
