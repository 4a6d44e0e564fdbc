/**
 * Every optimizer the lab knows: what it is called, what can be set, the rule it follows and where it comes from.
 * Forms, validation and the command line are made from these entries, in this order.
 */
import { adabelief } from './optimizers/adabelief'
import { adadelta } from './optimizers/adadelta'
import { adagrad } from './optimizers/adagrad'
import { adam } from './optimizers/adam'
import { adamax } from './optimizers/adamax'
import { adamw } from './optimizers/adamw'
import { lamb } from './optimizers/lamb'
import { lars } from './optimizers/lars'
import { lion } from './optimizers/lion'
import { nadam } from './optimizers/nadam'
import type { OptimizerEntry } from './optimizers/optimizer-entry'
import { radam } from './optimizers/radam'
import { rmsprop } from './optimizers/rmsprop'
import { rprop } from './optimizers/rprop'
import { sgd } from './optimizers/sgd'
import { signum } from './optimizers/signum'
import { yogi } from './optimizers/yogi'
import { ownIdParts, type OwnOptimizerId } from '../optimizer-language/names'
import { MESSAGES } from '../language/language'
import { outsideOptimizerName, type OutsideOptimizerId } from '../outside/outside-recipe'
import { defaultSettings, inEachLanguage } from './setting'

const ENTRIES = [
  ...[sgd, rmsprop, adam, adamw, nadam, adamax, adagrad, adadelta],
  ...[lion, radam, rprop, adabelief, yogi, signum, lars, lamb],
] as const

/** One that the app has of itself. */
export type CatalogueOptimizerId = (typeof ENTRIES)[number]['id']
/** One of these, one that a text says: NAME#HASH, or one of another program: outside:NAME. */
export type OptimizerId = CatalogueOptimizerId | OwnOptimizerId | OutsideOptimizerId
export const OPTIMIZER_IDS: readonly CatalogueOptimizerId[] = ENTRIES.map(({ id }) => id)

type CatalogueEntry = OptimizerEntry<CatalogueOptimizerId>

export const OPTIMIZER_CATALOGUE = Object.fromEntries(
  ENTRIES.map((entry: CatalogueEntry): [string, CatalogueEntry] => [
    entry.id,
    { ...entry, hyperparameters: entry.hyperparameters.map(inEachLanguage) },
  ]),
) as Readonly<Record<CatalogueOptimizerId, CatalogueEntry>>

/** The catalogue's defaults for one optimizer, by key. */
export function defaultHyperparameters(id: CatalogueOptimizerId): Record<string, number> {
  return defaultSettings(OPTIMIZER_CATALOGUE[id].hyperparameters)
}

export const isCatalogueOptimizerId = (id: string): id is CatalogueOptimizerId =>
  Object.hasOwn(OPTIMIZER_CATALOGUE, id)

/** Digits of the hash that are shown with the name of an optimizer that a text says. */
const SHOWN_DIGITS = 4

/**
 * What an optimizer is called: "SGD"; "Lion #9f86" of a text, of whose name there may be others; one of another program as
 * it is called there.
 */
export function optimizerName(id: OptimizerId): string {
  const outside = outsideOptimizerName(id)
  if (outside !== null) return outside || MESSAGES.outsideRuns.unknownOptimizer
  const own = ownIdParts(id)
  if (own !== null) return `${own.name} #${own.digits.slice(0, SHOWN_DIGITS)}`
  return isCatalogueOptimizerId(id) ? OPTIMIZER_CATALOGUE[id].name : id
}
