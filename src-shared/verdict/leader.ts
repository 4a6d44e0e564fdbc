/** More than two contenders: who leads, and whom it leads for certain. */
import { joinWords } from '../curves/chart-title'
import { MESSAGES } from '../language/language'
import type { MeasureResult, PairResult } from './contract'
import { CLEAR, isTime, metricOf } from './measures'
import {
  isReached,
  noneReached,
  observationsOf,
  singleRuns,
  targetText,
  windowText,
  type Telling,
} from './sentences'

const words = MESSAGES.verdict

/** Labels from the best to the worst by the share of pairs that each wins, less those it loses. */
export function ranking(labels: readonly string[], { pairs }: MeasureResult): string[] {
  const lead = ({ wins, losses, ties, undecided }: PairResult) =>
    (wins - losses) / Math.max(1, wins + losses + ties + undecided)
  const points = new Map(
    labels.map((label) => {
      const own = pairs.map((pair) =>
        pair.first === label ? lead(pair) : pair.second === label ? -lead(pair) : 0,
      )
      return [label, own.reduce((sum, value) => sum + value, 0)]
    }),
  )
  return [...labels].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0))
}

/** What a measure beside the question says of more than two contenders, in one sentence. */
export function leaderSentence(telling: Telling): string {
  const { labels, measure } = telling
  const order = ranking(labels, measure)
  const own = pairsWith(order, measure)
  if (own.every(({ conclusion }) => conclusion === 'nothing')) return `${nobody(telling)}.`
  if (own.every(({ conclusion }) => conclusion === 'one-seed')) {
    return `${singleRuns(order, telling)}.`
  }
  return `${summary(order[0], own, telling)}.`
}

/** The pairs of the first contender with each other, in the order given. */
export function pairsWith(
  [first, ...others]: readonly string[],
  { pairs }: MeasureResult,
): PairResult[] {
  return others.flatMap((other) => pairs.find((pair) => isBetween(pair, first, other)) ?? [])
}

export const isBetween = ({ first, second }: PairResult, a: string, b: string) =>
  (first === a && second === b) || (first === b && second === a)

function nobody(telling: Telling): string {
  const observations = telling.labels.flatMap((label) => observationsOf(label, telling))
  return !isTime(telling.measure.id) || observations.some(isReached)
    ? words.tooEarly(joinWords(telling.labels))
    : noneReached(telling.labels, telling)
}

function summary(leader: string, own: readonly PairResult[], telling: Telling): string {
  const { question, measure } = telling
  const claim = isTime(measure.id)
    ? words.leadsTime(leader, targetText(question), words.units[measure.id])
    : words.leadsFinal(
        leader,
        MESSAGES.metrics[metricOf(measure.id, question)].inSentence,
        windowText(telling),
      )
  const isBehind = ({ conclusion, first }: PairResult) => conclusion === 'apart' && first === leader
  const names = (pairs: readonly PairResult[]) =>
    joinWords(pairs.map(({ first, second }) => (first === leader ? second : first)))
  const isClear = ({ test }: PairResult) => test.adjustedP !== null && test.adjustedP <= CLEAR
  const behind = own.filter(isBehind)
  const clear = behind.filter(isClear)
  const others = behind.filter((pair) => !clear.includes(pair))
  const open = own.filter(({ conclusion }) => conclusion === 'not-apart')
  const leads = [
    ...(clear.length > 0 ? [words.clearlyAheadOf(names(clear))] : []),
    ...(others.length > 0 ? [words.aheadOf(names(others))] : []),
  ]
  const parts = leads.length > 0 ? [`${claim}, ${joinWords(leads)}`] : [claim]
  return [...parts, ...(open.length > 0 ? [words.openAgainst(names(open))] : [])].join('; ')
}
