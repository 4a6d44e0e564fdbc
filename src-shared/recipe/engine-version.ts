/**
 * By which version of the engine a run was trained: the one that all runs have in common, and behind it that of every
 * update rule that is not of its first version, as in "3 nadam-2". So a rule that is mended parts its own runs alone.
 */
import type { OptimizerId } from '../catalogue/optimizer-catalogue'
import type { Recipe } from './recipe'

/** The optimizers that a run's numbers come from: its own, and those of the runs that it was forked off from. */
export function optimizersOf({ optimizer, origin }: Recipe): readonly OptimizerId[] {
  return [...new Set([optimizer.id, ...(origin === null ? [] : optimizersOf(origin.recipe))])]
}

/** @param ruleVersion of an optimizer's update rule, 1 as long as it gives the numbers that it first gave */
export function engineVersionText(
  common: string,
  optimizers: readonly string[],
  ruleVersion: (optimizer: string) => number,
): string {
  const changed = optimizers.filter((id) => ruleVersion(id) > 1).sort()
  return [common, ...changed.map((id) => `${id}-${ruleVersion(id)}`)].join(' ')
}

/** What batches and initial weights depend on: "3" of "3 nadam-2". */
export function commonVersion(engineVersion: string): string {
  return engineVersion.split(' ', 1)[0]
}

/** "2" of "nadam" in "3 nadam-2", "1" of every rule that is not named. */
export function ruleVersionIn(engineVersion: string, optimizer: string): string {
  const named = engineVersion.split(' ').slice(1)
  return named.find((part) => part.startsWith(`${optimizer}-`))?.slice(optimizer.length + 1) ?? '1'
}
