/** The answer to the question in one sentence, and why it is no proof, or not yet, in another. */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import { isShare } from '../catalogue/metrics/metric-catalogue'
import { formatCount, formatNumber } from '../number-format'
import type { PairResult, TimeId, Underway } from './contract'
import { formatMetric, formatMoment } from './figures'
import { seedsNeeded } from './measures'
import {
  isReached,
  neededFor,
  noneReached,
  observationsOf,
  targetText,
  trainedText,
  type Telling,
} from './sentences'
import { medianTime } from './time-to-target'

const words = MESSAGES.verdict

/** What is told of the question: by contender how far its runs are that still train. */
export interface QuestionTelling extends Telling {
  readonly underway: ReadonlyMap<string, Underway>
}

/** More than this many are not read one by one. */
const MOST_NAMED = 4

/** As many seeds as are offered where no test asks for more. */
export const USUAL_SEEDS = 8

/** How many seeds of each it takes to tell so many contenders apart, and to be worth the trouble. */
export const seedsWorthTrying = (contenders: number): number =>
  Math.max(USUAL_SEEDS, contenders < 2 ? 0 : seedsNeeded(contenders))

/**
 * "RMSprop reaches 0.3 in 94 steps, SGD in 709."
 * @param order labels from the best to the worst
 * @param isSettled the first is told apart from every other
 */
export function headlineOf(
  order: readonly string[],
  isSettled: boolean,
  telling: QuestionTelling,
): string {
  const { question, measure, underway } = telling
  const unit = measure.id as TimeId
  const observations = order.flatMap((label) => observationsOf(label, telling))
  const target = targetText(question)
  const [leader, ...rivals] = order
  if (!observations.some(isReached)) {
    const where = listed(order, (label) => whereabouts(label, telling)).join(', ')
    if (underway.size > 0) return rivals.length === 0 ? `${where}.` : words.notYet(target, where)
    return rivals.length > 0
      ? `${noneReached(order, telling)}.`
      : words.neverAlone(leader, target, trainedText(leader, telling))
  }
  const median = medianOf(leader, telling)
  const { runs, reached } = tallyOf(leader, telling)
  if (median === null) {
    const others = listed(rivals, (label) => rivalText(label, telling))
    return words.reachedBySome(leader, target, formatCount(reached), formatCount(runs), others)
  }
  const moments = named(rivals).map((label) => ({ label, at: medianOf(label, telling) }))
  const there = moments.flatMap(({ label, at }) => (at === null ? [] : [{ label, at }]))
  const others = listed(rivals, (label) =>
    there.some((one) => one.label === label) ? undefined : rivalText(label, telling),
  )
  const tell = runs === 1 ? words.reachedOnce : isSettled ? words.reachesFirst : words.reachesIn
  return tell(
    [leader, ...there.map(({ label }) => label)],
    target,
    [median, ...there.map(({ at }) => at)].map((at) => formatMoment(at, unit)),
    median === 1 ? words.oneUnit[unit] : words.units[unit],
    others,
  )
}

/** Those of so many that are told of by name. */
const named = (labels: readonly string[]) =>
  labels.slice(0, labels.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED)

/** "SGD not in 709 steps", "Adam diverged", "5 others"; none of whom nothing is told here. */
function listed(
  labels: readonly string[],
  tell: (label: string) => string | undefined,
): readonly string[] {
  const more = labels.length - named(labels).length
  const told = named(labels).flatMap((label) => tell(label) ?? [])
  return [...told, ...(more > 0 ? [words.othersToo(formatCount(more))] : [])]
}

function rivalText(label: string, telling: QuestionTelling): string {
  const { underway } = telling
  if (underway.has(label)) return whereabouts(label, telling)
  const { runs, reached, diverged } = tallyOf(label, telling)
  if (diverged === runs) return words.diverged(label)
  if (reached > 0) return words.onlyIn(label, formatCount(reached), formatCount(runs))
  return words.notWithin(label, trainedText(label, telling))
}

/** "SGD is at 0.41 after 300 of 2,000"; of one that does not train any more, that it did not get there. */
function whereabouts(label: string, telling: QuestionTelling): string {
  const at = telling.underway.get(label)
  if (at === undefined) return words.notWithin(label, trainedText(label, telling))
  const { metric } = telling.question
  // Two digits of what changes all the time are as many as can be read.
  const value = isShare(metric)
    ? formatMetric(at.value, metric)
    : formatNumber(Number(at.value.toPrecision(2)))
  return words.isAt(label, value, formatCount(at.step), formatCount(at.steps))
}

function tallyOf(label: string, telling: Telling) {
  const observations = observationsOf(label, telling)
  return {
    runs: observations.length,
    reached: observations.filter(isReached).length,
    diverged: observations.filter(({ outcome }) => outcome === 'diverged').length,
  }
}

/** Kaplan-Meier's, as the tables have it. */
export function medianOf(label: string, telling: Telling): number | null {
  return medianTime(observationsOf(label, telling))
}

/**
 * Why the answer is no proof.
 * @param own the pairs of the leader
 * @param runs the runs compared, and those of them that still train
 */
export function caveatOf(
  own: readonly PairResult[],
  runs: { readonly all: number; readonly training: number },
  telling: Telling,
): string | null {
  if (runs.training > 0) {
    return words.stillTraining(formatCount(runs.all - runs.training), formatCount(runs.all))
  }
  const told = own.filter(({ conclusion }) => conclusion !== 'nothing')
  const isCutShort = telling.measure.observations.some((side) => side.some(isReached))
  if (told.length === 0 && isCutShort) return `${words.tooEarly(joinWords(telling.labels))}.`
  const open = told.filter(({ conclusion }) => conclusion !== 'apart')
  if (open.length === 0) return null
  if (open.every(({ conclusion }) => conclusion === 'one-seed')) {
    return words.oneSeed(formatCount(seedsWorthTrying(telling.labels.length)))
  }
  const seeds = formatCount(Math.min(...open.flatMap(({ counts }) => counts)))
  const unproven = open.filter(({ conclusion }) => conclusion === 'not-apart')
  if (unproven.length === 0) {
    return words.tooFew(seeds, formatCount(Math.max(...open.map((one) => neededFor(one, telling)))))
  }
  const [{ first, second }] = unproven
  if (unproven.length === 1) return words.cannotTell(seeds, joinWords([first, second]))
  const leader = unproven.every((one) => [one.first, one.second].includes(first)) ? first : second
  const names = unproven.map((one) => (one.first === leader ? one.second : one.first))
  return words.notApartFrom(seeds, leader, joinWords(names))
}
