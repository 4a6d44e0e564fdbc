import type { Ref } from 'vue'
import type { AxisInterval } from '../../src-shared/curves/chart-view'
import { pixelAxes, type PixelAxis, type ChartArea } from '../drawing/pixels'
import type { ChartScene } from '../drawing/scene'
import { panBy, withinWhole, zoomAt } from '../drawing/zoom'
import { useView } from '../state/view'

export interface ChartGeometry {
  readonly scene: Ref<ChartScene>
  /** Null until the chart was drawn. */
  readonly area: Ref<ChartArea | null>
}

/** Zooms and moves the axes of the shown chart; pixels are the canvas's. */
export function useChartZoom({ scene, area }: ChartGeometry) {
  const view = useView()

  function axes(): { readonly x: PixelAxis; readonly y: PixelAxis } | null {
    return area.value === null ? null : pixelAxes(scene.value, area.value)
  }

  /** An axis that is not given, or cannot be shown as given, stays as it is. */
  function set(x: AxisInterval | null | undefined, y?: AxisInterval | null): void {
    const { settings } = view
    view.change({
      ...(x && { x: { ...settings.x, zoom: withinWhole(x, scene.value.wholeX) } }),
      ...(y && { y: { ...settings.y, zoom: y } }),
    })
  }

  function zoom(factors: { x?: number; y?: number }, pixelX?: number, pixelY?: number): void {
    const at = axes()
    if (at === null) return
    const centerX = pixelX ?? (at.x.from + at.x.to) / 2
    const centerY = pixelY ?? (at.y.from + at.y.to) / 2
    set(
      factors.x === undefined ? null : zoomAt(at.x, centerX, factors.x),
      factors.y === undefined ? null : zoomAt(at.y, centerY, factors.y),
    )
  }

  function pan(x: number, y: number): void {
    const at = axes()
    if (at === null) return
    set(x === 0 ? null : panBy(at.x, x), y === 0 ? null : panBy(at.y, y))
  }

  return { axes, set, zoom, pan, reset: view.resetZoom }
}
