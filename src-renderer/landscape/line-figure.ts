/** The loss along the straight lines between the three points, as a figure. */
import { MESSAGES } from '../../src-shared/language/language'
import type { Landscape, LandscapeProfile } from '../../src-shared/landscape/landscape'
import type { Brush } from '../drawing/brush'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { curveSign, type Legend } from '../drawing/legend'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import { toPixel } from '../drawing/pixels'
import { lookColor, type RunLook } from './landscape-figure'

export interface LineView {
  readonly landscape: Landscape
  readonly looks: readonly [RunLook, RunLook]
}

/** A logarithmic axis has no 0. */
const LEAST_LOSS = 1e-6
/** Room above and below the curves, as a factor. */
const ROOM = 1.15
const START_DASH = [5, 4]

export function lineFigure(
  { landscape: { profiles }, looks }: LineView,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const { line: words } = MESSAGES.landscape
  const colors = {
    between: theme.text,
    first: lookColor(theme, looks[0].style),
    second: lookColor(theme, looks[1].style),
  }
  const names = looks.map(({ name }) => name)
  const curves = profiles.map((profile) =>
    plainCurve({
      label: words.of[profile.line](names),
      color: colors[profile.line],
      dash: profile.line === 'between' ? [] : START_DASH,
      x: Float64Array.from(profile.at),
      y: Float32Array.from(profile.losses, (loss) => Math.max(LEAST_LOSS, loss ?? NaN)),
    }),
  )
  const legend: Legend = {
    theme,
    placement: 'above',
    entries: curves.map((curve) => ({ text: curve.label, sign: curveSign(curve, false) })),
  }
  const scene = plainScene({
    curves,
    x: { ...spanOf(profiles), scale: 'linear', title: words.share },
    y: { ...lossSpan(profiles), scale: 'log', title: words.loss },
    under: (brush) => drawEnds(brush, theme),
  })
  return overlayFigure(scene, { theme, title, legend })
}

function spanOf(profiles: readonly LandscapeProfile[]) {
  const at = profiles.flatMap((profile) => profile.at)
  return { min: Math.min(...at), max: Math.max(...at) }
}

function lossSpan(profiles: readonly LandscapeProfile[]) {
  const known = profiles
    .flatMap(({ losses }) => losses)
    .flatMap((loss) => (loss === null ? [] : [Math.max(LEAST_LOSS, loss)]))
  if (known.length === 0) return { min: 0.1, max: 10 }
  return { min: Math.min(...known) / ROOM, max: Math.max(...known) * ROOM }
}

/** Upright lines where a way begins and ends. */
function drawEnds({ ctx, x, area }: Brush, theme: ChartTheme): void {
  ctx.setLineDash([])
  ctx.strokeStyle = theme.axis
  ctx.lineWidth = 1
  for (const share of [0, 1]) {
    const at = toPixel(x, share)
    ctx.beginPath()
    ctx.moveTo(at, area.top)
    ctx.lineTo(at, area.bottom)
    ctx.stroke()
  }
}
