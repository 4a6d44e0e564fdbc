/** How SVG says what a canvas fills and strokes with. What SVG takes for granted is undefined. */
import { digits } from './svg-path'

/** What of a canvas context decides how it fills. */
export interface FillState {
  readonly fillStyle: string
  readonly globalAlpha: number
}

/** What of a canvas context, besides its dashes, decides how it strokes. */
export interface StrokeState {
  readonly strokeStyle: string
  readonly globalAlpha: number
  readonly lineWidth: number
  readonly lineCap: string
  readonly lineJoin: string
  readonly lineDashOffset: number
}

export const digits6 = (value: number): string => String(Math.round(value * 1e6) / 1e6)

export function fillOf({ fillStyle, globalAlpha }: FillState) {
  const { color, opacity } = paint(fillStyle)
  return { fill: color, 'fill-opacity': opacityOf(opacity * globalAlpha) }
}

/**
 * @param dash lengths drawn and left out by turns, in the context's units
 * @param scale how many units of the picture one of the context's is
 */
export function strokeOf(state: StrokeState, dash: readonly number[], scale: number) {
  const { strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, lineDashOffset } = state
  const { color, opacity } = paint(strokeStyle)
  return {
    stroke: color,
    'stroke-opacity': opacityOf(opacity * globalAlpha),
    'stroke-width': digits(lineWidth * scale),
    'stroke-linejoin': lineJoin === 'miter' ? undefined : lineJoin,
    'stroke-linecap': lineCap === 'butt' ? undefined : lineCap,
    'stroke-dasharray':
      dash.length === 0 ? undefined : dash.map((one) => digits(one * scale)).join(' '),
    // Chart.js also sets it to undefined, which a canvas takes no notice of.
    'stroke-dashoffset': lineDashOffset ? digits(lineDashOffset * scale) : undefined,
  }
}

function opacityOf(alpha: number): string | undefined {
  return alpha === 1 ? undefined : digits6(alpha)
}

/** A colour without its opacity, which older programs do not read from eight digits. */
function paint(color: string): { readonly color: string; readonly opacity: number } {
  const match = /^#([0-9a-f]{6})([0-9a-f]{2})$/i.exec(color)
  if (match === null) return { color, opacity: 1 }
  return {
    color: `#${match[1]}`,
    opacity: Math.round((parseInt(match[2], 16) / 255) * 1000) / 1000,
  }
}
