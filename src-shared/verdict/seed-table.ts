/** One measure of a verdict, seed by seed, with each contender's median or mean at the end. */
import { MESSAGES } from '../language/language'
import { seedText } from '../runs/configuration'
import { mean } from '../statistics/moments'
import { survivalMedian } from '../statistics/kaplan-meier'
import type { MeasureId, Observation, Verdict } from './contract'
import { finalName, formatMetric, formatMoment } from './figures'
import { isTime, metricOf } from './measures'
import { isReached } from './sentences'
import type { VerdictTable } from './tables'

const words = MESSAGES.verdict
const heads = words.seedTable

/** @param id one of the verdict's measures */
export function seedTable(verdict: Verdict, id: MeasureId): VerdictTable {
  const measure = verdict.measures.find((one) => one.id === id)
  const sides = measure?.observations ?? []
  const seeds = [...new Set(sides.flat().map(({ seed }) => seed))].sort((a, b) => a - b)
  const cell = (observation: Observation | undefined) =>
    observation === undefined ? words.none : observationText(observation, verdict, id)
  return {
    caption: measureTitle(verdict, id),
    kinds: ['text', ...sides.map(() => 'figure' as const)],
    head: [heads.seed, ...verdict.contenders.map(({ label }) => label)],
    rows: [
      ...seeds.map((seed) => [
        seedText(seed),
        ...sides.map((side) => cell(side.find((one) => one.seed === seed))),
      ]),
      [isTime(id) ? heads.median : heads.mean, ...sides.map((side) => middle(side, verdict, id))],
    ],
  }
}

/** "steps to 0.3", "final training loss". */
function measureTitle({ question, finalWindow }: Verdict, id: MeasureId): string {
  return isTime(id) ? words.units[id] : finalName(metricOf(id, question), finalWindow)
}

function observationText(observation: Observation, verdict: Verdict, id: MeasureId): string {
  const { outcome, value } = observation
  if (outcome === 'diverged') return heads.diverged
  const text = valueText(value, verdict, id)
  return outcome === 'reached' ? text : heads.beyond(text)
}

function valueText(value: number, { question }: Verdict, id: MeasureId): string {
  return isTime(id) ? formatMoment(value, id) : formatMetric(value, metricOf(id, question))
}

/** For times the Kaplan-Meier median, for final values the mean of those that are numbers. */
function middle(side: readonly Observation[], verdict: Verdict, id: MeasureId): string {
  if (isTime(id)) return medianText(side, verdict, id)
  const values = side.filter(isReached).map(({ value }) => value)
  return values.length === 0 ? words.none : valueText(mean(values), verdict, id)
}

/** Where fewer than half reached the target, it is known only when all others were watched equally long. */
function medianText(side: readonly Observation[], verdict: Verdict, id: MeasureId): string {
  const median = survivalMedian(side.map((one) => ({ time: one.value, happened: isReached(one) })))
  if (median !== null) return valueText(median, verdict, id)
  const bounds = new Set(side.filter((one) => !isReached(one)).map(({ value }) => value))
  const [bound] = bounds
  return bounds.size === 1 ? heads.beyond(valueText(bound, verdict, id)) : words.none
}
