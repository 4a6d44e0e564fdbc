/** A performance profile as tables of words, for text, Markdown and LaTeX. */
import { MESSAGES } from '../language/language'
import { formatMoment, formatRatio, formatTarget } from './figures'
import { ratioToBest, type PerformanceProfile } from './performance-profile'
import type { VerdictTable } from './tables'

const words = MESSAGES.verdict
const heads = words.profile

/** Factors at which the shares are told, as far as the profile reaches; its last one stands at the end. */
const FACTORS = [1, 1.1, 1.25, 1.5, 2, 3, 4, 6, 8, 12, 16]

export function profileTables(profile: PerformanceProfile): VerdictTable[] {
  return [timeTable(profile), shareTable(profile)]
}

/** A workload a row: the median time of each contender, and how many times that of the fastest it is. */
function timeTable({ contenders, workloads, time, question }: PerformanceProfile): VerdictTable {
  return {
    caption: heads.times(words.units[time]),
    kinds: ['text', 'figure', ...contenders.map(() => 'figure' as const)],
    head: [heads.workload, heads.target, ...contenders],
    rows: workloads.map(({ label, target, times }) => [
      label,
      formatTarget(Number(target.toPrecision(3)), question.metric),
      ...times.map((median, i) =>
        median === null
          ? words.none
          : heads.timeAndRatio(formatMoment(median, time), formatRatio(ratioToBest(times, i))),
      ),
    ]),
  }
}

/** A contender a row: its share of the workloads within each factor of the fastest. */
function shareTable({ contenders, curves }: PerformanceProfile): VerdictTable {
  const largest = Math.max(...curves.flatMap(({ factors }) => factors))
  const told = [...FACTORS.filter((factor) => factor < largest), largest]
  return {
    caption: heads.shares,
    kinds: ['text', ...told.map(() => 'figure' as const)],
    head: [words.tables.optimizer, ...told.map((factor) => heads.within(formatFactor(factor)))],
    rows: contenders.map((label, i) => [
      label,
      ...told.map((factor) =>
        heads.share(String(Math.round(100 * shareWithin(curves[i], factor)))),
      ),
    ]),
  }
}

/** "1", "1.25", "3.48". */
export function formatFactor(factor: number): string {
  return String(Number(factor.toPrecision(3)))
}

/** The share of the workloads within a factor of at least 1 of the fastest. */
export function shareWithin(
  { factors, shares }: PerformanceProfile['curves'][number],
  factor: number,
): number {
  return shares[factors.findLastIndex((one) => one <= factor)]
}
