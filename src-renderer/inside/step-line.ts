/** The step that is looked at, in every figure over the steps. */
import type { ChartTheme } from '../drawing/chart-theme'
import { toPixel } from '../drawing/pixels'
import type { OverlayScene } from '../drawing/scene'

/** @returns what draws a dashed line at the step, where that is within the axis */
export function stepLine(
  step: number,
  { accent }: Pick<ChartTheme, 'accent'>,
): NonNullable<OverlayScene['over']> {
  return ({ ctx, x, area }) => {
    const at = toPixel(x, step)
    if (!(at >= area.left && at <= area.right)) return
    ctx.setLineDash([3, 3])
    ctx.strokeStyle = accent
    ctx.lineWidth = 1
    ctx.beginPath()
    ctx.moveTo(at, area.top)
    ctx.lineTo(at, area.bottom)
    ctx.stroke()
  }
}
