/** Reads which optimizers a comparison has, or which one a fork, and their hyperparameters. */
import { chooseOwnOptimizer, optimizerEntry } from '../../src-shared/catalogue/optimizer-choice'
import { OPTIMIZER_IDS } from '../../src-shared/catalogue/optimizer-catalogue'
import { ownOptimizer } from '../../src-shared/catalogue/own-optimizer'
import { namedHyperparameters } from '../../src-shared/catalogue/typed-names'
import type { OptimizerListing } from '../../src-shared/contract/optimizers'
import { MESSAGES } from '../../src-shared/language/language'
import { hyperparameterName, ownIdParts } from '../../src-shared/optimizer-language/names'
import { readOptimizer } from '../../src-shared/optimizer-language/read'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/recipe/recipe'
import { didYouMean } from '../../src-shared/runs/query/suggest'
import type { OptionEntries, ValueKind, ValuesOf } from './command'
import { UsageError } from './exit-codes'
import { listingNamed } from './named-optimizer'
import { isPathOfText, nameOf, optimizerTextIn, problemLines } from './optimizer-text'
import { numbers, quantity, requireOnce } from './values'

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

const oneOptimizer: ValueKind<NamedOptimizer> = {
  placeholder: 'NAME',
  choices: OPTIMIZER_IDS,
  read: readName,
}

const optimizerList: ValueKind<NamedOptimizer[]> = {
  placeholder: 'LIST',
  choices: OPTIMIZER_IDS,
  isList: true,
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
    const meant = didYouMean(word, OPTIMIZER_IDS)
    throw new UsageError(`${flag}: ${says().noOptimizer(word, OPTIMIZER_IDS)}${meant}`)
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
  /** As it was typed. */
  readonly name: string
  /** Several for what is several hyperparameters, as `betas` is. */
  readonly values: readonly number[]
  /** Whether it was `true` or `false`, which only a flag can be. */
  readonly isFlag: boolean
  /** As it was written. */
  readonly word: string
}

/** @param form what is asked for where it is not met @param isOfOne whether the optimizer's name may be left out */
const setting = (placeholder: string, form: string, isOfOne: boolean): ValueKind<Setting> => ({
  placeholder,
  read(flag, word) {
    const [, optimizer, name, value] = /^(?:([^=]+)\.)?([\w-]+)=(.+)$/.exec(word) ?? []
    if (name === undefined || (optimizer === undefined && !isOfOne)) {
      throw new UsageError(`${flag}: ${says().noSetting(word, form)}`)
    }
    const isFlag = /^(true|false)$/i.test(value)
    const values = isFlag
      ? [value.toLowerCase() === 'true' ? 1 : 0]
      : numbers.read(flag, value.replace(/^\((.*)\)$/, '$1'))
    return { optimizer, name, values, isFlag, word }
  },
})

export const OPTIMIZER_OPTIONS = {
  optimizers: { value: optimizerList, help: () => help().optimizers },
  lr: { value: quantity, help: () => help().lr },
  set: {
    value: setting('NAME.KEY=N', 'OPTIMIZER.KEY=NUMBER', false),
    repeatable: true,
    help: () => help().set,
  },
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
  for (const one of set) {
    const { optimizer = '' } = one
    const chosen = choices.filter((each, i) => words[i] === optimizer || isCalled(each, optimizer))
    if (chosen.length === 0) {
      const isKnown = OPTIMIZER_IDS.some((id) => id === optimizer)
      const problem = isKnown
        ? says().noSuchOptimizer(optimizer)
        : says().noOptimizer(optimizer, choices.map(calledBy)) +
          didYouMean(optimizer, choices.map(calledBy))
      throw new UsageError(`--set: ${problem}`)
    }
    for (const each of chosen) setHyperparameters(each, one, `${calledBy(each)}.`, given)
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
  set: {
    value: setting('KEY=N', 'KEY=NUMBER', true),
    repeatable: true,
    help: () => help().forkSet,
  },
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
  for (const one of set) {
    const { optimizer, word } = one
    if (optimizer !== undefined && optimizer !== named?.word && !isCalled(chosen, optimizer)) {
      throw new UsageError(`--set: ${says().noSetting(word, `${calledBy(chosen)}.KEY=NUMBER`)}`)
    }
    setHyperparameters(chosen, one, '', given)
  }
  return chosen
}

/**
 * By key or by another name that people know; a name may mean several.
 * @param owner begins what is said of a hyperparameter that was set before
 * @param given what was set before; gets the keys
 * @throws UsageError
 */
function setHyperparameters(
  optimizer: OptimizerChoice,
  { name: named, values, isFlag }: Setting,
  owner: string,
  given: Set<string>,
): void {
  const { name, hyperparameters } = optimizerEntry(optimizer)
  const all = hyperparameters.map(({ key }) => key)
  const keys = namedHyperparameters(named, all)
  if (keys.length === 0) {
    // As a text's author calls them.
    const names = optimizer.text === undefined ? all : all.map((one) => hyperparameterName(one))
    const meant = didYouMean(named, names)
    throw new UsageError(`--set: ${says().noHyperparameter(name, named, names)}${meant}`)
  }
  if (values.length !== keys.length) {
    throw new UsageError(`--set: ${says().otherCount(named, keys.length, keys)}`)
  }
  keys.forEach((key, i) => {
    const isSwitch = hyperparameters.some((one) => one.key === key && one.kind === 'flag')
    if (isFlag && !isSwitch) throw new UsageError(`--set: ${says().noSwitch(named)}`)
    requireOnce('--set', owner + key, given)
    optimizer.hyperparameters[key] = values[i]
  })
}
