import {
  isCatalogueOptimizerId,
  OPTIMIZER_CATALOGUE,
} from '../../src-shared/catalogue/optimizer-catalogue'
import type { OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import type { ChosenOptimizer } from '../engine/optimizers/optimizer'
import { OPTIMIZER_RULE_IDS } from '../engine/optimizers/table'

/** What the engine is told of an optimizer: with its text where it has no rule of its own for it. */
export function engineOptimizer(choice: OptimizerChoice): ChosenOptimizer {
  const { id } = choice
  const isKnown = !isCatalogueOptimizerId(id) || OPTIMIZER_RULE_IDS.includes(id)
  return isKnown ? choice : { ...choice, text: OPTIMIZER_CATALOGUE[id].text }
}
