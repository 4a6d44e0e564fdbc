/** Reads which optimizers a comparison has, or which one a fork, and their hyperparameters. */
import { chooseOwnOptimizer, optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import {
  hyperparameterKey,
  hyperparameterName,
  ownIdParts,
} from '../../src-shared/optimizer-language/names'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import type { OptionEntries, ValueKind, ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { listingNamed } from './named-optimizer'
import { isPathOfText, nameOf, optimizerTextIn, problemLines } from './optimizer-text'
import { number, quantity, requireOnce } from './values'

const says = () => MESSAGES.commandLine.recipe
const help = () => MESSAGES.commandLine.options

/** An optimizer as a word names it; without a choice where only the library of a database can know the name. */
interface NamedOptimizer {
  readonly word: string
  readonly choice: OptimizerChoice | undefined
}

function readName(flag: string, word: string): NamedOptimizer {
  const id = OPTIMIZER_IDS.find((known) => known === word)
  if (id !== undefined) return { word, choice: chooseOptimizer(id) }
  if (word === '') throw new UsageError(`${flag}: ${says().noOptimizer(word, OPTIMIZER_IDS)}`)
  if (!isPathOfText(word)) return { word, choice: undefined }
  return { word, choice: chosenText(flag, word, optimizerTextIn(flag, word)) }
}

/** @throws UsageError with what is wrong with the text */
function chosenText(flag: string, from: string, text: string): OptimizerChoice {
  const own = ownOptimizer(text)
  if (own !== undefined) return chooseOwnOptimizer(own)
  const { withErrors } = MESSAGES.commandLine.optimizers
  const problems = problemLines(from, text, readOptimizer(text).problems)
  throw new UsageError(`${flag}: ${withErrors(nameOf(from))}`, ...problems)
}

const oneOptimizer: ValueKind<NamedOptimizer> = { placeholder: 'NAME', read: readName }

const optimizerList: ValueKind<NamedOptimizer[]> = {
  placeholder: 'LIST',
  read: (flag, list) => list.split(',').map((word) => readName(flag, word)),
}

/** Whether the library has to be asked before it is known what these are. */
export const needsLibrary = (
  named: readonly NamedOptimizer[] | NamedOptimizer | undefined,
): boolean => [named ?? []].flat().some(({ choice }) => choice === undefined)

/** @param library what there is under names; of the app alone when left out @throws UsageError where none has the name */
function known(flag: string, { word, choice }: NamedOptimizer, library: Library): OptimizerChoice {
  if (choice !== undefined) return { ...choice, hyperparameters: { ...choice.hyperparameters } }
  if (library === undefined) {
    throw new UsageError(`${flag}: ${says().noOptimizer(word, OPTIMIZER_IDS)}`)
  }
  const { id, text } = listingNamed(flag, word, library)
  const builtIn = OPTIMIZER_IDS.find((one) => one === id)
  return builtIn === undefined ? chosenText(flag, word, text) : chooseOptimizer(builtIn)
}

type Library = readonly OptimizerListing[] | undefined

/** The optimizers of a list, each once: their settings are the same, so that a second would train the same runs again. */
export function knownOptimizers(
  flag: string,
  named: readonly NamedOptimizer[],
  library?: Library,
): OptimizerChoice[] {
  const given = new Set<string>()
  return named.map((one) => {
    const choice = known(flag, one, library)
    requireOnce(flag, choice.id, given)
    return choice
  })
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
    const [, optimizer, key, value] = /^(?:([^=]+)\.)?(\w+)=(.+)$/.exec(word) ?? []
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

/**
 * @param preset what is taken where none are named
 * @param library where `needsLibrary` of them
 * @throws UsageError
 */
export function chosenOptimizers(
  preset: readonly OptimizerChoice[],
  { optimizers: named, lr, set }: ValuesOf<typeof OPTIMIZER_OPTIONS>,
  library?: Library,
): OptimizerChoice[] {
  const choices =
    named === undefined
      ? preset.map((one) => ({ ...one, hyperparameters: { ...one.hyperparameters } }))
      : knownOptimizers('--optimizers', named, library)
  const words = named?.map(({ word }) => word) ?? []
  if (lr !== undefined) choices.forEach((one) => (one.hyperparameters.learningRate = lr))
  const given = new Set<string>()
  for (const { optimizer = '', key, value } of set) {
    const chosen = choices.filter((one, i) => words[i] === optimizer || isCalled(one, optimizer))
    if (chosen.length === 0) {
      const isKnown = OPTIMIZER_IDS.some((id) => id === optimizer)
      const problem = isKnown
        ? says().noSuchOptimizer(optimizer)
        : says().noOptimizer(optimizer, choices.map(calledBy))
      throw new UsageError(`--set: ${problem}`)
    }
    for (const one of chosen) {
      requireOnce('--set', `${calledBy(one)}.${hyperparameterKey(key)}`, given)
      setHyperparameter(one, key, value)
    }
  }
  return choices
}

/** An id, or of an own optimizer the name before its hash as well. */
const isCalled = ({ id }: OptimizerChoice, word: string): boolean =>
  id === word || ownIdParts(id)?.name === word

const calledBy = ({ id }: OptimizerChoice): string => ownIdParts(id)?.name ?? id

/** What a fork may change about its optimizer. */
export const OTHER_OPTIMIZER_OPTIONS = {
  optimizer: { value: oneOptimizer, help: () => help().optimizer },
  lr: { value: quantity, help: () => help().otherRate },
  set: { value: setting('KEY=NUMBER', true), repeatable: true, help: () => help().forkSet },
} as const satisfies OptionEntries

/** The parent's own where no other is named. @param library where `needsLibrary` of it @throws UsageError */
export function otherOptimizer(
  parents: OptimizerChoice,
  { optimizer: named, lr, set }: ValuesOf<typeof OTHER_OPTIMIZER_OPTIONS>,
  library?: Library,
): OptimizerChoice {
  const other = named && known('--optimizer', named, library)
  const chosen =
    other === undefined || other.id === parents.id
      ? { ...parents, hyperparameters: { ...parents.hyperparameters } }
      : other
  if (lr !== undefined) chosen.hyperparameters.learningRate = lr
  const given = new Set<string>()
  for (const { optimizer, key, value, word } of set) {
    if (optimizer !== undefined && optimizer !== named?.word && !isCalled(chosen, optimizer)) {
      throw new UsageError(`--set: ${says().noSetting(word, `${calledBy(chosen)}.KEY=NUMBER`)}`)
    }
    requireOnce('--set', hyperparameterKey(key), given)
    setHyperparameter(chosen, key, value)
  }
  return chosen
}

/** By its key or, of a text, as the text has it; only what the optimizer has becomes a key. @throws UsageError */
function setHyperparameter(optimizer: OptimizerChoice, named: string, value: number): void {
  const { name, hyperparameters } = optimizerEntry(optimizer)
  const keys = hyperparameters.map(({ key }) => key)
  const isText = optimizer.text !== undefined && !keys.includes(named)
  const key = isText ? hyperparameterKey(named) : named
  if (!keys.includes(key)) {
    const names = optimizer.text === undefined ? keys : keys.map((one) => hyperparameterName(one))
    throw new UsageError(`--set: ${says().noHyperparameter(name, named, names)}`)
  }
  optimizer.hyperparameters[key] = value
}
