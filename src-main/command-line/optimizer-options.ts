/** Reads which optimizers a comparison has, or which one a fork, and their hyperparameters. */
import { optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import {
  OPTIMIZER_IDS,
  type CatalogueOptimizerId,
} from '../../src-shared/catalogue/optimizer-catalogue'
import { MESSAGES } from '../../src-shared/language/language'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import type { OptionEntries, ValueKind, ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { choice, number, quantity, requireOnce } from './values'

const says = () => MESSAGES.commandLine.recipe
const help = () => MESSAGES.commandLine.options

function knownOptimizer(flag: string, given: string): CatalogueOptimizerId {
  const id = OPTIMIZER_IDS.find((known) => known === given)
  if (id !== undefined) return id
  throw new UsageError(`${flag}: ${says().noOptimizer(given, OPTIMIZER_IDS)}`)
}

/** Each once: their settings are the same here, so that a second would train the same runs again. */
const optimizerList: ValueKind<CatalogueOptimizerId[]> = {
  placeholder: 'LIST',
  read(flag, list) {
    const given = new Set<string>()
    return list.split(',').map((id) => {
      requireOnce(flag, id, given)
      return knownOptimizer(flag, id)
    })
  },
}

/** What `--set` sets, of a hyperparameter that may still be unknown. */
interface Setting {
  readonly optimizer: string | undefined
  readonly key: string
  readonly value: number
  /** As it was written. */
  readonly word: string
}

/** @param isOfOne whether the optimizer's name may be left out */
const setting = (placeholder: string, isOfOne: boolean): ValueKind<Setting> => ({
  placeholder,
  read(flag, word) {
    const [, optimizer, key, value] = /^(?:(\w+)\.)?(\w+)=(.+)$/.exec(word) ?? []
    if (key === undefined || (optimizer === undefined && !isOfOne)) {
      throw new UsageError(`${flag}: ${says().noSetting(word, placeholder)}`)
    }
    return { optimizer, key, value: number.read(flag, value), word }
  },
})

export const OPTIMIZER_OPTIONS = {
  optimizers: { value: optimizerList, help: () => help().optimizers(OPTIMIZER_IDS) },
  lr: { value: quantity, help: () => help().lr },
  set: { value: setting('OPTIMIZER.KEY=NUMBER', false), repeatable: true, help: () => help().set },
} as const satisfies OptionEntries

/** @param preset what is taken where none are named @throws UsageError */
export function chosenOptimizers(
  preset: readonly OptimizerChoice[],
  { optimizers: ids, lr, set }: ValuesOf<typeof OPTIMIZER_OPTIONS>,
): OptimizerChoice[] {
  const choices =
    ids === undefined
      ? preset.map((one) => ({ ...one, hyperparameters: { ...one.hyperparameters } }))
      : ids.map((id) => chooseOptimizer(id))
  if (lr !== undefined) choices.forEach((one) => (one.hyperparameters.learningRate = lr))
  const given = new Set<string>()
  for (const { optimizer, key, value } of set) {
    const id = knownOptimizer('--set', optimizer ?? '')
    const chosen = choices.filter((one) => one.id === id)
    if (chosen.length === 0) throw new UsageError(`--set: ${says().noSuchOptimizer(id)}`)
    requireOnce('--set', `${id}.${key}`, given)
    chosen.forEach((one) => setHyperparameter(one, key, value))
  }
  return choices
}

/** What a fork may change about its optimizer. */
export const OTHER_OPTIMIZER_OPTIONS = {
  optimizer: { value: choice('NAME', OPTIMIZER_IDS), help: () => help().optimizer },
  lr: { value: quantity, help: () => help().otherRate },
  set: { value: setting('KEY=NUMBER', true), repeatable: true, help: () => help().forkSet },
} as const satisfies OptionEntries

/** The parent's own where no other is named. @throws UsageError */
export function otherOptimizer(
  parents: OptimizerChoice,
  { optimizer, lr, set }: ValuesOf<typeof OTHER_OPTIMIZER_OPTIONS>,
): OptimizerChoice {
  const id = optimizer ?? parents.id
  const chosen =
    optimizer === undefined || optimizer === parents.id
      ? { ...parents, hyperparameters: { ...parents.hyperparameters } }
      : chooseOptimizer(optimizer)
  if (lr !== undefined) chosen.hyperparameters.learningRate = lr
  const given = new Set<string>()
  for (const one of set) {
    if (one.optimizer !== undefined && one.optimizer !== id) {
      throw new UsageError(`--set: ${says().noSetting(one.word, `${id}.KEY=NUMBER`)}`)
    }
    requireOnce('--set', one.key, given)
    setHyperparameter(chosen, one.key, one.value)
  }
  return chosen
}

/** Only what the catalogue knows becomes a key of the settings. @throws UsageError */
function setHyperparameter(optimizer: OptimizerChoice, key: string, value: number): void {
  const { name, hyperparameters: known } = optimizerEntry(optimizer)
  if (!known.some((one) => one.key === key)) {
    const keys = known.map((one) => one.key)
    throw new UsageError(`--set: ${says().noHyperparameter(name, key, keys)}`)
  }
  optimizer.hyperparameters[key] = value
}
