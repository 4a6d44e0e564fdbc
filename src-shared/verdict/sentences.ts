/** What two contenders' figures come to, in a sentence. */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { formatCount } from '../number-format'
import type { MeasureResult, Observation, PairResult, Verdict, VerdictQuestion } from './contract'
import { isShare } from '../catalogue/metrics/metric-catalogue'
import {
  finalName,
  formatDifferenceSize,
  formatMetric,
  formatMoment,
  formatP,
  formatRatio,
  formatSignedDifference,
  formatTarget,
} from './figures'
import { isTime, metricOf, seedsNeeded } from './measures'

const { verdict: words, metrics } = MESSAGES

/** What the sentences need to know beside the figures. */
export interface Telling {
  readonly question: VerdictQuestion
  readonly labels: readonly string[]
  readonly measure: MeasureResult
  /** As of the verdict. */
  readonly finalWindow: number | null
  /** The fewest and the most steps that a run of each contender was trained. */
  readonly trained: ReadonlyMap<string, readonly [number, number]>
}

/** What stands under the headline, each sentence once: the caveat, then a line a rival. */
export function answerLines({ caveat, sentences }: Verdict): string[] {
  return [...(caveat === null ? [] : [caveat]), ...sentences]
}

/** The target with its metric: "0.3", "95 % test accuracy". */
export function targetText({ metric, target }: VerdictQuestion): string {
  const text = formatTarget(target, metric)
  // Where nothing else is said, the training loss is meant.
  if (metric === 'training-loss') return text
  const toReach = isShare(metric) ? MESSAGES.shareToReach : MESSAGES.lossToReach
  return toReach(text, metrics[metric].inSentence)
}

/** What the headline answers: "The question: steps to 0.3." */
export function askedText({ measures: [{ id }], question }: Verdict): string {
  return words.asked(isTime(id) ? words.units[id] : id, targetText(question))
}

/** " over the last 20 steps" where that is what the final value is of; else nothing. */
export function windowText({ question, measure, finalWindow }: Telling): string {
  const isMean = metricOf(measure.id, question) === 'training-loss' && finalWindow !== null
  return isMean ? ` ${words.overLast(finalWindow)}` : ''
}

/** How long a contender's runs were trained: "2,000 steps", "30 to 400 steps". */
export function trainedText(label: string, { trained }: Telling): string {
  const [fewest, most] = trained.get(label) ?? [0, 0]
  return words.trained(fewest === most ? '' : formatCount(fewest), formatCount(most))
}

/** That none reached the target, each with its own length where they differ. */
export function noneReached(labels: readonly string[], telling: Telling): string {
  const names = joinWords(labels)
  const target = targetText(telling.question)
  const lengths = labels.map((label) => trainedText(label, telling))
  if (new Set(lengths).size === 1) return words.neither(names, target, lengths[0])
  return words.neitherEach(
    names,
    target,
    labels.map((label, i) => words.notWithin(label, lengths[i])).join(', '),
  )
}

/** Seeds, or unpaired runs of each, that it takes to tell this many contenders apart. */
export function neededFor({ isPaired }: PairResult, { labels }: Telling): number {
  return seedsNeeded(labels.length, isPaired)
}

/**
 * How far two contenders are apart, as one sentence. Why it is no proof is the caveat's to say of the question; the
 * other measures say it themselves.
 */
export function pairSentence(pair: PairResult, telling: Telling, isQuestion = false): string {
  if (pair.conclusion === 'nothing') return `${nothingToTell(pair, telling)}.`
  if (pair.conclusion === 'one-seed') return `${singleRuns([pair.first, pair.second], telling)}.`
  const claim =
    pair.estimate?.bound === 'exact'
      ? `${estimateText(pair, telling)} ${evidence(pair, telling)}`
      : counts(pair, telling)
  const { adjustedP } = pair.test
  const isOpen = pair.conclusion === 'not-apart' && adjustedP !== null && !isQuestion
  return isOpen ? `${claim}; ${words.noProof(formatP(adjustedP))}.` : `${claim}.`
}

function nothingToTell({ first, second }: PairResult, telling: Telling): string {
  const reached = observationsOf(first, telling).concat(observationsOf(second, telling))
  const isNoneReached = isTime(telling.measure.id) && !reached.some(isReached)
  return isNoneReached
    ? noneReached([first, second], telling)
    : words.tooEarly(joinWords([first, second]))
}

export const isReached = ({ outcome }: Observation) => outcome === 'reached'

export function observationsOf(label: string, { labels, measure }: Telling): Observation[] {
  return [...measure.observations[labels.indexOf(label)]]
}

/** What the one run of each contender came to, by a measure beside the question. */
export function singleRuns(labels: readonly string[], telling: Telling): string {
  const { question, measure, finalWindow } = telling
  const metric = metricOf(measure.id, question)
  const name = isTime(measure.id)
    ? words.measureTo(words.units[measure.id], targetText(question))
    : finalName(metric, finalWindow)
  const values = labels.map((label) => {
    const [{ outcome, value }] = observationsOf(label, telling)
    if (outcome === 'diverged') return words.diverged(label)
    const text = isTime(measure.id) ? formatMoment(value, measure.id) : formatMetric(value, metric)
    return words.valueOf(label, outcome === 'reached' ? text : words.seedTable.beyond(text))
  })
  return words.singleRuns(name, values.join(', '))
}

/** How many runs of each did it, where not all did and no estimate can be given. */
function counts(pair: PairResult, telling: Telling): string {
  const { first, second } = pair
  const [ahead, behind] = [first, second].map((label) => tally(label, telling))
  const target = targetText(telling.question)
  if (!isTime(telling.measure.id)) {
    const diverged = [behind, ahead].filter((side) => side.diverged > 0)
    const parts = diverged.map((side) =>
      words.divergedIn(side.label, formatCount(side.diverged), formatCount(side.runs)),
    )
    return [...parts, aheadText(pair)].join('; ')
  }
  const did = [formatCount(ahead.reached), formatCount(ahead.runs)] as const
  if (behind.reached === 0) {
    const length = trainedText(second, telling)
    const never = words.neverReached(second, target, length, formatCount(behind.runs))
    return `${never}; ${words.did(first, ...did)}`
  }
  return [
    words.reachedIn(first, target, ...did),
    words.alsoIn(second, formatCount(behind.reached), formatCount(behind.runs)),
    aheadText(pair),
  ].join('; ')
}

/** In how many of what was compared: pairs, or every run of one with every run of the other. */
function aheadText({ first, isPaired, wins, losses, ties, undecided }: PairResult): string {
  const tell = isPaired ? words.wasAhead : words.wasAheadUnpaired
  return tell(first, formatCount(wins), formatCount(wins + losses + ties + undecided))
}

function tally(label: string, telling: Telling) {
  const observations = observationsOf(label, telling)
  const diverged = observations.filter(({ outcome }) => outcome === 'diverged').length
  return {
    label,
    runs: observations.length,
    reached: observations.filter(isReached).length,
    diverged,
  }
}

function estimateText(pair: PairResult, telling: Telling): string {
  const { question, measure } = telling
  const { first, second } = pair
  const value = pair.estimate?.value ?? NaN
  if (isTime(measure.id)) {
    const unit = words.units[measure.id]
    return words.reaches(first, targetText(question), formatRatio(value), unit, second)
  }
  const metric = metricOf(measure.id, question)
  const size = formatDifferenceSize(value, metric)
  const amount = isShare(metric) ? words.points(size) : size
  const difference = value < 0 ? words.lower(amount) : words.higher(amount)
  return words.ends(first, metrics[metric].inSentence, difference, second, windowText(telling))
}

/** "(95 % 0.12 to 0.21, 10 of 10 seeds)". */
function evidence(pair: PairResult, telling: Telling): string {
  const { isPaired, counts, wins } = pair
  const [first, second] = counts.map(formatCount)
  const runs = isPaired ? words.wins(formatCount(wins), first) : words.unpairedRuns(first, second)
  return words.evidence([...intervalText(pair, telling), runs].join(', '))
}

/** Empty without an interval. */
function intervalText({ estimate }: PairResult, { question, measure }: Telling): string[] {
  if (!estimate?.interval) return []
  const { low, high } = estimate.interval
  if (isTime(measure.id)) return [words.interval(formatRatio(low), formatRatio(high))]
  const metric = metricOf(measure.id, question)
  // The sentence speaks of the size of a difference, so the interval is turned with it.
  const ends = estimate.value < 0 ? [-high, -low] : [low, high]
  const [from, to] = ends.map((end) => formatSignedDifference(end, metric))
  return [words.interval(from, to)]
}
