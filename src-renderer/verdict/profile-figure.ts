/** A performance profile as a drawing: a rising staircase for each contender over the factor of the fastest. */
import { MESSAGES } from '../../src-shared/language/language'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import type { ChartTheme } from '../drawing/chart-theme'
import { toPixel } from '../drawing/pixels'
import { bottomAxis, leftAxis, plotWithin, ticksOf } from '../drawing/figures/axis'
import { line, type Figure, type FigureSize, type PathShape } from '../drawing/figures/figure'
import { legend } from '../drawing/figures/legend'

/** The axis goes on beyond the last step by this factor, so that one sees where each contender stays. */
const BEYOND = 1.15
const SHORTEST_AXIS = 1.5
/** Lines may lie upon each other, and there are more contenders than colours. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]]
const SIGN = 7
const { profile: words } = MESSAGES.verdictPane

export interface ProfileView {
  readonly profile: Pick<PerformanceProfile, 'contenders' | 'curves'>
  /** By contender: place in the list of curve colours. */
  readonly colorIndexes: readonly number[]
}

export function profileFigure(
  { profile, colorIndexes }: ProfileView,
  size: FigureSize,
  theme: ChartTheme,
): Figure {
  const { contenders, curves } = profile
  const lookOf = (i: number): Omit<PathShape, 'd'> => ({
    kind: 'path',
    stroke: theme.curves[colorIndexes[i] % theme.curves.length],
    width: 2,
    dash: DASHES[i % DASHES.length],
  })
  const entries = contenders.map((label, i) => ({
    words: label,
    sign: (x: number, y: number) => [
      {
        ...lookOf(i),
        d: line([
          [x - SIGN, y],
          [x + SIGN, y],
        ]),
      },
    ],
  }))
  const { left, right } = plotWithin(size)
  const head = legend(entries, { left, right, top: 0 }, theme)
  const plot = plotWithin(size, head.height)
  const largest = Math.max(...curves.flatMap(({ factors }) => factors))
  const max = Math.max(SHORTEST_AXIS, largest * BEYOND)
  const x = { span: { min: 1, max, scale: 'log' as const }, from: left, to: right }
  const y = {
    span: { min: 0, max: 1, scale: 'linear' as const },
    from: plot.bottom,
    to: plot.top,
  }
  const look = { theme, plot }
  return {
    ...size,
    plot,
    shapes: [
      ...leftAxis(y, ticksOf(y.span, 5), { ...look, title: words.share }),
      ...bottomAxis(x, ticksOf(x.span, 6), { ...look, title: words.factor }),
      ...curves.map(({ factors, shares }, i) => ({
        ...lookOf(i),
        d: line(
          staircase(factors, shares, max).map(([factor, share]) => [
            toPixel(x, factor),
            toPixel(y, share),
          ]),
        ),
      })),
      ...head.shapes,
    ],
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
