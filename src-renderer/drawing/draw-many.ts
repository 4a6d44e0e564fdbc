/** Draws many curves at once, thin and without dashes and markers. */
import { ColumnRaster } from './column-raster'
import type { PlotArea } from './pixels'
import { toPixel } from './pixels'
import { THIN_WIDTH, type Brush, type ThinnedCurve } from './brush'

interface Sheet {
  readonly raster: ColumnRaster
  readonly sheet: OffscreenCanvas
}

let last: Sheet | undefined

/** Empty, and the same one as long as its size is: megabytes at every drawing would have to be collected again. */
function sheetOf(width: number, height: number): Sheet {
  if (last?.raster.width !== width || last.raster.height !== height) {
    last = {
      raster: new ColumnRaster(width, height),
      sheet: new OffscreenCanvas(width, height),
    }
  }
  last.raster.clear()
  return last
}

/** Draws the smoothed curves into the plot area. */
export function drawMany(
  brush: Brush,
  curves: readonly ThinnedCurve[],
  area: PlotArea,
  pixelRatio: number,
): void {
  const width = Math.round((area.right - area.left) * pixelRatio)
  const height = Math.round((area.bottom - area.top) * pixelRatio)
  if (width < 1 || height < 1) return
  const { raster, sheet } = sheetOf(width, height)
  let xs = new Float32Array(0)
  let ys = new Float32Array(0)
  for (const { curve, line } of curves) {
    const { places } = line
    if (places.length > xs.length) {
      xs = new Float32Array(places.length)
      ys = new Float32Array(places.length)
    }
    for (let i = 0; i < places.length; i++) {
      xs[i] = (toPixel(brush.x, curve.x[places[i]]) - area.left) * pixelRatio
      ys[i] = (toPixel(brush.y, curve.drawn[places[i]]) - area.top) * pixelRatio
    }
    raster.drawLine(xs, ys, places.length, THIN_WIDTH * pixelRatio, curve.color)
  }
  sheet.getContext('2d')?.putImageData(new ImageData(raster.pixels, width, height), 0, 0)
  brush.ctx.imageSmoothingEnabled = false
  brush.ctx.drawImage(sheet, area.left, area.top, area.right - area.left, area.bottom - area.top)
}
