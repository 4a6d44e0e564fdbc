/** A performance profile as a figure: a rising staircase for each contender over the factor of the fastest. */
import { MESSAGES } from '../../src-shared/language/language'
import type { PerformanceProfile } from '../../src-shared/verdict/performance-profile'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { curveSign, type Legend } from '../drawing/legend'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'

/** The axis goes on beyond the last step by this factor, so that one sees where each contender stays. */
const BEYOND = 1.15
const SHORTEST_AXIS = 1.5
/** Lines may lie upon each other, and there are more contenders than colours. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]]

export interface ProfileView {
  readonly profile: Pick<PerformanceProfile, 'contenders' | 'curves'>
  /** By contender: place in the list of curve colours. */
  readonly colorIndexes: readonly number[]
}

export function profileFigure(
  { profile, colorIndexes }: ProfileView,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const { profile: words } = MESSAGES.verdictPane
  const { contenders } = profile
  const largest = Math.max(...profile.curves.flatMap(({ factors }) => factors))
  const max = Math.max(SHORTEST_AXIS, largest * BEYOND)
  const curves = profile.curves.map(({ factors, shares }, i) => {
    const corners = staircase(factors, shares, max)
    return plainCurve({
      label: contenders[i],
      color: theme.curves[colorIndexes[i] % theme.curves.length],
      dash: DASHES[i % DASHES.length],
      x: Float64Array.from(corners, ([factor]) => factor),
      y: Float32Array.from(corners, ([, share]) => share),
    })
  })
  const legend: Legend = {
    theme,
    placement: 'above',
    entries: curves.map((curve) => ({ text: curve.label, sign: curveSign(curve, false) })),
  }
  const scene = plainScene({
    curves,
    x: { min: 1, max, scale: 'log', title: words.factor },
    y: { min: 0, max: 1, scale: 'linear', title: words.share },
  })
  return overlayFigure(scene, { theme, title, legend })
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
