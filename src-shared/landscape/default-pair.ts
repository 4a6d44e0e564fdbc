import { isActive, type RunSummary } from '../runs/run'

/** Whether two runs could have a plane in common, by what is known without their data. */
const shareStart = (one: RunSummary, other: RunSummary): boolean =>
  one.initHash !== null &&
  one.initHash === other.initHash &&
  one.dataHash === other.dataHash &&
  one.recipe.dataset === other.recipe.dataset

const hasEnded = ({ status, stepsDone }: RunSummary): boolean => !isActive(status) && stepsDone > 0

/** The first two runs that begin with the same weights, of two optimizers where there are such; undefined of none. */
export function defaultPair(
  runs: readonly RunSummary[],
): readonly [RunSummary, RunSummary] | undefined {
  const ended = runs.filter(hasEnded)
  const pairs = ended.flatMap((one, i) =>
    ended.slice(i + 1).flatMap((other) => (shareStart(one, other) ? [[one, other] as const] : [])),
  )
  return (
    pairs.find(([one, other]) => one.recipe.optimizer.id !== other.recipe.optimizer.id) ?? pairs[0]
  )
}
