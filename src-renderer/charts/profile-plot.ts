/** A performance profile as a small plot: a rising staircase for each contender over the factor of the fastest. */
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import { linePath, plotOf, type Plot } from './plot'

/** The axis goes on beyond the last step by this factor, so that one sees where each contender stays. */
const BEYOND = 1.15
const SHORTEST_AXIS = 1.5

export interface ProfilePlot {
  readonly plot: Plot
  /** By contender. */
  readonly lines: readonly string[]
}

export function profilePlot(
  { curves }: Pick<PerformanceProfile, 'curves'>,
  width: number,
  height: number,
): ProfilePlot {
  const largest = Math.max(...curves.flatMap(({ factors }) => factors))
  const max = Math.max(SHORTEST_AXIS, largest * BEYOND)
  const plot = plotOf(
    width,
    height,
    { min: 1, max, scale: 'log' },
    { min: 0, max: 1, scale: 'linear' },
  )
  return {
    plot,
    lines: curves.map(({ factors, shares }) => {
      const corners = staircase(factors, shares, max)
      return linePath(
        plot,
        corners.map(([factor]) => factor),
        corners.map(([, share]) => share),
      )
    }),
  }
}

/** Level until the next factor, then straight up. */
export function staircase(
  factors: readonly number[],
  shares: readonly number[],
  end: number,
): [factor: number, share: number][] {
  return factors.flatMap((factor, i): [number, number][] => [
    [factor, shares[i]],
    [factors[i + 1] ?? end, shares[i]],
  ])
}
