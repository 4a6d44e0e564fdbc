/** What makes a comparison fair: each condition with whether it holds and why. */
import { joinWords } from '../curves/chart-title'
import { commonVersion, optimizersOf, ruleVersionIn } from '../recipe/engine-version'
import { MESSAGES } from '../language/language'
import { formatCount } from '../number-format'
import { type OptimizerId, optimizerName } from '../catalogue/optimizer-catalogue'
import { isKnown, isKnownSeed, isOutside } from '../outside/outside-recipe'
import type { RunSummary } from '../runs/run'
import { seedLabel } from '../runs/configuration'
import type {
  Contender,
  FAIRNESS_IDS,
  FairnessCheck,
  FairnessId,
  RunEvidence,
  Surroundings,
} from './contract'
import { bad, good, unknown, type Finding } from './finding'
import { groupBy } from './group-by'
import { seedsNeeded } from './measures'
import { hasSameBatches, hasSameWeights } from './pairing'
import { oneDifference } from './recipe-check'
import { ratesInsideGrid, sameTuning } from './tuning-checks'

const words = MESSAGES.verdict.fairness

/** All checks, in the order of `FAIRNESS_IDS`; first which contenders were not trained here, where there are such. */
export function checkFairness(
  contenders: readonly Contender[],
  surroundings: Surroundings,
): FairnessCheck[] {
  const strangers = contenders.filter(({ evidence }) => evidence.some(isStranger))
  if (strangers.length > 0) return checksOfOutside(contenders, strangers)
  const runs = contenders.flatMap(({ evidence }) => evidence.map(({ run }) => run))
  const findings: Record<(typeof FAIRNESS_IDS)[number], Finding> = {
    weights: sameAtEachSeed(runs, hasSameWeights, words.weights, words.differentWeights),
    batches: sameAtEachSeed(runs, hasSameBatches, words.batches, words.differentBatches),
    seeds: sameSeeds(contenders),
    data: sameData(runs, surroundings.trials),
    recipe: oneDifference(runs, surroundings.trials),
    length: allEnded(contenders),
    engine: sameEngine(runs),
    tuning: sameTuning(runs, surroundings.trials),
    grid: ratesInsideGrid(runs, surroundings.trials),
    load: sameLoad(contenders, surroundings.neighbours),
  }
  return checksOf(findings)
}

const checksOf = (findings: Readonly<Partial<Record<FairnessId, Finding>>>): FairnessCheck[] =>
  Object.entries(findings).map(([id, finding]) => ({ id: id as FairnessId, ...finding }))

const isStranger = ({ run }: RunEvidence) => isOutside(run.recipe)

/** Of what another program did only its file tells, so that nothing is known to be alike. */
function checksOfOutside(
  contenders: readonly Contender[],
  strangers: readonly Contender[],
): FairnessCheck[] {
  const said = words.outside
  const runs = contenders.flatMap(({ evidence }) => evidence.map(({ run }) => run))
  const here = contenders.filter((one) => !strangers.includes(one))
  const ended = allEnded(here)
  const counts = contenders.map(({ label, evidence }) => `${label} ${evidence.length}`)
  const datasets = runs.map(({ recipe }) =>
    isKnown(recipe, 'dataset') ? recipe.dataset : MESSAGES.outsideRuns.notKnown,
  )
  const isSeedKnown = runs.every(({ recipe }) => isKnownSeed(recipe.seed))
  const findings: Record<FairnessId, Finding> = {
    here: unknown(said.here(joinWords(strangers.map(({ label }) => label)))),
    weights: unknown(said.weights),
    batches: unknown(said.batches),
    seeds: unknown((isSeedKnown ? said.seeds : said.seedsNotKnown)(joinWords(counts))),
    data: unknown(said.data(joinWords([...new Set(datasets)]))),
    recipe: unknown(said.recipe),
    length: ended.holds === false ? ended : unknown(said.length),
    engine: unknown(said.engine),
    tuning: unknown(said.tuning),
    grid: unknown(said.grid),
    load: unknown(said.load),
  }
  return checksOf(findings)
}

function sameAtEachSeed(
  runs: readonly RunSummary[],
  isSame: (first: RunSummary, second: RunSummary) => boolean,
  holds: string,
  differs: (seeds: string) => string,
): Finding {
  const bySeed = groupBy(runs, ({ recipe }) => recipe.seed)
  const shared = [...bySeed].filter(([, members]) => members.length > 1)
  if (shared.length === 0) return bad(words.noSharedSeed)
  const differing = shared
    .filter(([, members]) => members.some((run) => !isSame(members[0], run)))
    .map(([seed]) => seed)
  return differing.length === 0 ? good(holds) : bad(differs(differing.join(', ')))
}

function sameSeeds(contenders: readonly Contender[]): Finding {
  const lists = contenders.map(({ evidence }) => evidence.map(({ run }) => run.recipe.seed).join())
  if (new Set(lists).size > 1) {
    const counts = contenders.map(({ label, evidence }) => `${label} ${evidence.length}`)
    return bad(words.differentSeeds(joinWords(counts)))
  }
  const count = contenders[0].evidence.length
  const needed = seedsNeeded(contenders.length)
  return count < needed
    ? bad(words.fewSeeds(count, String(needed)))
    : good(words.seeds(String(count)))
}

/** The names of the data sets tell contents apart. */
function sameData(runs: readonly RunSummary[], trials: readonly RunSummary[]): Finding {
  const datasets = [...new Set(runs.map(({ recipe }) => recipe.dataset))]
  if (datasets.length > 1) return bad(words.differentData(joinWords(datasets)))
  const sizes = [...new Set(runs.map(({ recipe }) => recipe.validationExamples))]
  if (sizes.length > 1) return bad(words.differentSplit(joinWords(sizes.map(formatCount))))
  const [dataset, examples] = [datasets[0], formatCount(sizes[0])]
  if (runs.some(({ dataHash }) => dataHash === null)) return unknown(words.dataNotKnown(dataset))
  if (sizes[0] === 0) return good(words.data(dataset))
  const isTestedOnce =
    runs.every(({ role, recipe }) => role === 'final' && recipe.testing === 'at-end') &&
    trials.every(({ role, recipe }) => role !== 'trial' || recipe.testing === 'never')
  return good(isTestedOnce ? words.testedOnce(dataset, examples) : words.heldOut(dataset, examples))
}

function allEnded(contenders: readonly Contender[]): Finding {
  const open = contenders.flatMap(({ label, evidence }) =>
    evidence
      .filter(({ run }) => run.status !== 'done' && run.status !== 'diverged')
      .map(({ run }) => {
        const { stepsDone, recipe } = run
        const counts = [formatCount(stepsDone), formatCount(recipe.steps)] as const
        return words.unfinishedRun(seedLabel(label, run.recipe.seed), ...counts)
      }),
  )
  return open.length === 0 ? good(words.length) : bad(words.unfinished(open.join(', ')))
}

function sameEngine(runs: readonly RunSummary[]): Finding {
  const versions = [...new Set(runs.map(({ engineVersion }) => commonVersion(engineVersion)))]
  if (versions.length > 1) return bad(words.differentEngine(joinWords(versions)))
  const ids = [...new Set(runs.flatMap(({ recipe }) => optimizersOf(recipe)))]
  const differing = ids.find((id) => ruleVersions(runs, id).length > 1)
  if (differing === undefined) return good(words.engine(versions[0]))
  const name = optimizerName(differing)
  return bad(words.differentRule(name, joinWords(ruleVersions(runs, differing))))
}

/** Those by which an optimizer's part of the runs was trained. */
function ruleVersions(runs: readonly RunSummary[], id: OptimizerId): string[] {
  const trained = runs.filter(({ recipe }) => optimizersOf(recipe).includes(id))
  return [...new Set(trained.map(({ engineVersion }) => ruleVersionIn(engineVersion, id)))]
}

function sameLoad(contenders: readonly Contender[], neighbours: readonly RunSummary[]): Finding {
  const runs = contenders.flatMap(({ evidence }) => evidence.map(({ run }) => run))
  if (runs.some(({ trainingSeconds, startedAt }) => !trainingSeconds || startedAt === null)) {
    return bad(words.noTimes)
  }
  const overlap = findOverlap(runs, neighbours)
  if (overlap === undefined) return good(words.load)
  const [first, second] = overlap.map((run) => {
    const owner = contenders.find(({ evidence }) => evidence.some((item) => item.run.id === run.id))
    return owner === undefined ? run.name : seedLabel(owner.label, run.recipe.seed)
  })
  return bad(words.overlap(first, second))
}

/**
 * A compared run and another that trained while it did; undefined when each had the machine to itself, as far as runs
 * tell. Two runs on two cores share memory, cache and clock rate, so any overlap counts.
 */
export function findOverlap(
  runs: readonly RunSummary[],
  neighbours: readonly RunSummary[],
): readonly [RunSummary, RunSummary] | undefined {
  const compared = new Set(runs.map(({ id }) => id))
  const all = new Map([...neighbours, ...runs].map((run) => [run.id, run]))
  const begun = [...all.values()]
    .filter(({ startedAt }) => startedAt !== null)
    .sort((a, b) => startOf(a) - startOf(b))
  // In the order of their starts a run overlaps an earlier one when the one that ends last has not ended yet.
  let last: RunSummary | undefined
  let lastCompared: RunSummary | undefined
  for (const run of begun) {
    const earlier = compared.has(run.id) ? last : lastCompared
    if (earlier !== undefined && startOf(run) < endOf(earlier)) return [earlier, run]
    last = later(last, run)
    if (compared.has(run.id)) lastCompared = later(lastCompared, run)
  }
  return undefined
}

const startOf = ({ startedAt }: RunSummary) => startedAt ?? Infinity
const endOf = ({ finishedAt }: RunSummary) => finishedAt ?? Infinity

function later(known: RunSummary | undefined, run: RunSummary): RunSummary {
  return known === undefined || endOf(run) > endOf(known) ? run : known
}
