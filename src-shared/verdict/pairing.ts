/** Which runs of two contenders may be compared seed by seed. */
import { commonVersion } from '../recipe/engine-version'
import { MESSAGES } from '../language/language'
import { isOutside } from '../outside/outside-recipe'
import type { RunSummary } from '../runs/run'
import { haveSameData } from '../runs/run-data'
import type { Contender } from './contract'

const words = MESSAGES.verdict

export interface Pairing {
  /** Seeds of which both runs began with the same weights and drew the same batches. */
  readonly seeds: readonly number[]
  /** Why not every run has its pair, as a sentence; undefined when all have. */
  readonly problem: string | undefined
}

/** Pairs runs of the same seed, provided that they began and went on alike. */
export function pairUp(first: Contender, second: Contender): Pairing {
  const names = [first.label, second.label] as const
  const isStranger = ({ evidence }: Contender) => evidence.some(({ run }) => isOutside(run.recipe))
  if (isStranger(first) || isStranger(second)) {
    return { seeds: [], problem: words.notPairedOutside(...names) }
  }
  if (haveSameData(first.evidence[0].run, second.evidence[0].run) === false) {
    return { seeds: [], problem: words.notPairedByData(...names) }
  }
  const partners = new Map(second.evidence.map(({ run }) => [run.recipe.seed, run]))
  const seeds: number[] = []
  const differing: number[] = []
  for (const { run } of first.evidence) {
    const partner = partners.get(run.recipe.seed)
    if (partner === undefined) continue
    if (hasSameWeights(run, partner) && hasSameBatches(run, partner)) seeds.push(run.recipe.seed)
    else differing.push(run.recipe.seed)
  }
  if (differing.length > 0) {
    return { seeds, problem: words.differentStart(...names, differing.join(', ')) }
  }
  const isComplete =
    seeds.length === first.evidence.length && seeds.length === second.evidence.length
  return { seeds, problem: isComplete ? undefined : words.differentSeeds(...names) }
}

export function hasSameWeights(first: RunSummary, second: RunSummary): boolean {
  return first.initHash !== null && first.initHash === second.initHash
}

/**
 * A batch is made of examples, so other data are other batches. The hash of the batches is of all that a run drew: of
 * runs that ended at different steps it cannot be the same. What decides the batches is compared then.
 */
export function hasSameBatches(first: RunSummary, second: RunSummary): boolean {
  if (haveSameData(first, second) === false) return false
  const bothKnown = first.batchHash !== null && second.batchHash !== null
  if (bothKnown && first.stepsDone === second.stepsDone) return first.batchHash === second.batchHash
  return drawKey(first) === drawKey(second)
}

/** Held-out examples are never drawn, so their number decides which others are. */
function drawKey({ recipe, engineVersion }: RunSummary): string {
  const { validationExamples, seed, sampling, batchSize } = recipe
  const version = commonVersion(engineVersion)
  return JSON.stringify([validationExamples, seed, sampling, batchSize, version])
}
