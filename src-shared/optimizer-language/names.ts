/** By which names recipes and the rest of the app know an optimizer that a text says, and its hyperparameters. */
import { programHash } from './canonical'
import type { Program } from './program'

/** NAME#HASH: two texts of one name that mean different things are two optimizers. */
export type OwnOptimizerId = `${string}#${string}`

/** So many digits of the hash tell optimizers of one name apart. */
const ID_DIGITS = 12

/** @returns by which id recipes name this program */
export const ownOptimizerId = (program: Program): OwnOptimizerId =>
  `${program.name}#${programHash(program).slice(0, ID_DIGITS)}`

/** @returns name and digits of an own optimizer's id; null for any other text, so for ids of built-in ones */
export function ownIdParts(id: string): { name: string; digits: string } | null {
  const found = /^([^#:]+)#([\da-f]{12})$/.exec(id)
  return found && { name: found[1], digits: found[2] }
}

/** Whether an id is one of a text's. */
export const isOwnOptimizerId = (id: string): id is OwnOptimizerId => ownIdParts(id) !== null

/** What the app has called some hyperparameters all along; PyTorch's users know them by the other names. */
const KEYS: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  weight_decay: 'weightDecay',
  eps: 'epsilon',
  momentum_decay: 'momentumDecay',
}

/** Those that texts call otherwise than recipes do. */
export const RENAMED_HYPERPARAMETERS: readonly string[] = Object.keys(KEYS)

/** @returns by which key a recipe holds the hyperparameter that a text calls by this name */
export const hyperparameterKey = (name: string): string =>
  Object.hasOwn(KEYS, name) ? KEYS[name] : name

const NAMES = new Map(Object.entries(KEYS).map(([name, key]) => [key, name]))

/** @returns what a text calls the hyperparameter of this key, in this program if one is given: it may use the key itself */
export function hyperparameterName(
  key: string,
  program?: Pick<Program, 'hyperparameters'>,
): string {
  const own = program?.hyperparameters.find(({ name }) => hyperparameterKey(name) === key)
  return own?.name ?? NAMES.get(key) ?? key
}
