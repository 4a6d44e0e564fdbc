/** A title above a drawing. */
import type { ChartTheme } from '../chart-theme'
import { text, type Figure, type FigureSize } from './figure'

const MARGIN = 16
const HEAD = 40

/**
 * A drawing of this size with a title and a margin around both.
 * @param layOut draws at the size that is left
 */
export function titled(
  layOut: (size: FigureSize) => Figure,
  { width, height }: FigureSize,
  title: string,
  theme: ChartTheme,
): Figure {
  const inner = layOut({ width: width - 2 * MARGIN, height: height - HEAD - MARGIN })
  const heading = text(title, width / 2 - MARGIN, -HEAD / 2, {
    anchor: 'middle',
    color: theme.text,
    size: 15,
    weight: 600,
  })
  return {
    ...inner,
    width,
    height,
    offset: { x: MARGIN, y: HEAD },
    shapes: [heading, ...inner.shapes],
  }
}
