/** A difference curve as a figure: the mean, its band, and the line where nothing differs. */
import { percentileRange } from '../../src-shared/curves/percentile-range'
import { MESSAGES } from '../../src-shared/language/language'
import type { DifferenceCurve } from '../../src-shared/verdict/difference-curve'
import { niceLimits } from '../drawing/axis-limits'
import type { Brush } from '../drawing/brush'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import { toPixel } from '../drawing/pixels'

/** The first few steps, at which losses fall from many times what they end with, would leave no room for the rest. */
const SHOWN_SHARES = [0.02, 0.98] as const

/** @param curve of at least one step */
export function differenceFigure(
  curve: DifferenceCurve,
  theme: ChartTheme,
  title = '',
): Figure<'overlay'> {
  const { difference: words } = MESSAGES.verdictPane
  const { steps, first, second, mean, lower, upper } = curve
  const name = words.pairName(first, second)
  const drawn = plainCurve({
    label: name,
    color: theme.text,
    lineWidth: 1.5,
    x: Float64Array.from(steps),
    y: mean,
    band: { lower, upper },
  })
  const scene = plainScene({
    curves: [drawn],
    x: {
      min: Math.min(steps[0], 1),
      max: Math.max(2, steps[steps.length - 1]),
      scale: 'linear',
      title: words.step,
    },
    y: { ...niceLimits(extent(curve), 'linear'), scale: 'linear', title: name },
    under: (brush) => drawZero(brush, theme),
  })
  return overlayFigure(scene, { theme, title, legend: null })
}

/** From the band's low values to its high ones, or the mean's where it has none; 0 is always among them. */
function extent({ mean, lower, upper }: DifferenceCurve) {
  const { min, max } = percentileRange([mean, lower, upper], SHOWN_SHARES) ?? { min: 0, max: 0 }
  return { min: Math.min(0, min), max: Math.max(0, max) }
}

function drawZero({ ctx, y, area }: Brush, { mutedText }: ChartTheme): void {
  const zero = toPixel(y, 0)
  ctx.strokeStyle = mutedText
  ctx.lineWidth = 1
  ctx.setLineDash([4, 4])
  ctx.beginPath()
  ctx.moveTo(area.left, zero)
  ctx.lineTo(area.right, zero)
  ctx.stroke()
}
