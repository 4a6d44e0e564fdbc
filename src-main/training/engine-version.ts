/** Which version of the engine trains a recipe here: equal versions give the same bits for it. */
import { engineVersionText, optimizersOf } from '../../src-shared/recipe/engine-version'
import type { Recipe } from '../../src-shared/recipe/recipe'
import { OPTIMIZER_RULE_IDS, ruleVersion } from '../engine/optimizers/table'
import { ENGINE_VERSION } from '../engine/trainer'

export function engineVersionOf(recipe: Recipe): string {
  return engineVersionText(ENGINE_VERSION, optimizersOf(recipe), ruleVersion)
}

/** That of all rules together. */
export function wholeEngineVersion(): string {
  return engineVersionText(ENGINE_VERSION, OPTIMIZER_RULE_IDS, ruleVersion)
}
