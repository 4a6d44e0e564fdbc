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
import { defaultSettings } from './setting'

const ENTRIES = [
  ...[sgd, rmsprop, adam, adamw, nadam, adamax, adagrad, adadelta],
  ...[lion, radam, rprop, adabelief, yogi, signum, lars, lamb],
] as const

export type OptimizerId = (typeof ENTRIES)[number]['id']
export const OPTIMIZER_IDS: readonly OptimizerId[] = ENTRIES.map(({ id }) => id)

export const OPTIMIZER_CATALOGUE = Object.fromEntries(
  ENTRIES.map((entry) => [entry.id, entry]),
) as Readonly<Record<OptimizerId, OptimizerEntry<OptimizerId>>>

/** The catalogue's defaults for one optimizer, by key. */
export function defaultHyperparameters(id: OptimizerId): Record<string, number> {
  return defaultSettings(OPTIMIZER_CATALOGUE[id].hyperparameters)
}
