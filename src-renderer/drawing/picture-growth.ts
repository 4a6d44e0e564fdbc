/** Pictures that grow to the right, so that the names of many curves stand beside the plot instead of on it. */
import { MAX_PIXELS, MAX_SIDE, type PictureGeometry } from '../../src-shared/picture'
import type { Figure } from './figure'
import type { Legend } from './legend'
import { legendGrowth } from './legend-plugin'
import type { OverlayScene } from './scene'

/**
 * The geometry of a picture as large as it was asked for, and as much wider as its legend takes.
 * @param ctx measures texts
 */
export function grownGeometry(
  { dataset }: Figure,
  geometry: PictureGeometry,
  ctx: CanvasRenderingContext2D,
): PictureGeometry {
  const { legend, scene } = dataset as { legend?: Legend | null; scene?: OverlayScene }
  if (!legend || !scene) return geometry
  const { height, layoutWidth, layoutHeight, ratio } = geometry
  const growth = legendGrowth(ctx, legend, scene, { width: layoutWidth, height: layoutHeight })
  if (growth === 0) return geometry
  const widest = Math.min(MAX_SIDE, Math.floor(MAX_PIXELS / height))
  const width = Math.max(
    geometry.width,
    Math.min(widest, Math.round((layoutWidth + growth) * ratio)),
  )
  return { ...geometry, width, layoutWidth: width / ratio }
}
