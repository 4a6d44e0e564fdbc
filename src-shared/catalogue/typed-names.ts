/** The names under which people know hyperparameters who come from PyTorch or from papers, wherever a name is typed. */
import { RENAMED_HYPERPARAMETERS, hyperparameterKey } from '../optimizer-language/names'

/** Names of one hyperparameter; those that texts have too are known to `hyperparameterKey`. */
const ONE: Readonly<Record<string, string>> = {
  alpha: 'decay',
  rho: 'decay',
  trust_coefficient: 'trust',
}

/** Names of several at once, whose values stand in this order. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = {
  betas: ['beta1', 'beta2'],
  etas: ['etaMinus', 'etaPlus'],
  step_sizes: ['minStep', 'maxStep'],
}

const oneKey = (name: string): string =>
  Object.hasOwn(ONE, name) ? ONE[name] : hyperparameterKey(name)

/** `weight_decay` and `weight-decay` as `weightDecay`. */
const camelCase = (name: string) =>
  name.replace(/[-_]([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The keys that a name of one hyperparameter may mean, the likeliest first: an optimizer's own names go before others. */
export const keysMeantBy = (name: string): string[] => [
  ...new Set([name, oneKey(name), camelCase(name)]),
]

/** Keys of several hyperparameters that one name means together, as `betas`; none where it does not. */
export const severalMeantBy = (name: string): readonly string[] =>
  Object.hasOwn(SEVERAL, name) ? SEVERAL[name] : []

/**
 * @param keys those of one optimizer
 * @returns the hyperparameters of it that a name means, which are several for `betas`; none where it has none of the name
 */
export function namedHyperparameters(name: string, keys: readonly string[]): readonly string[] {
  const key = keysMeantBy(name).find((one) => keys.includes(one))
  if (key !== undefined) return [key]
  const several = severalMeantBy(name)
  return several.every((one) => keys.includes(one)) ? several : []
}

/** Other names of a hyperparameter, by which queries know it as well. */
export const otherNamesOf = (key: string): string[] =>
  [...RENAMED_HYPERPARAMETERS, ...Object.keys(ONE)].filter((name) => oneKey(name) === key)
