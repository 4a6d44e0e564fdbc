/**
 * Many curves as one dataset of Chart.js: an element for each curve and nothing for each point. Thinning happens when the
 * chart is laid out, drawing only draws.
 */
import {
  DatasetController,
  Element,
  type CartesianScaleTypeRegistry,
  type ChartMeta,
  type InteractionItem,
} from 'chart.js'
import {
  brushFor,
  countPoints,
  thinned,
  type Brush,
  type DrawnPoints,
  type ThinnedCurve,
} from './brush'
import { drawCurves } from './draw-curves'
import type { Legend } from './legend'
import type { ChartNotes } from './notes-plugin'
import { toValue } from './pixels'
import { nearestCurve } from './readings'
import { visibleCurves, type OverlayScene, type Spot } from './scene'

export interface OverlayDataset {
  scene: OverlayScene
  legend: Legend | null
  notes?: ChartNotes
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    overlay: {
      chartOptions: object
      datasetOptions: OverlayDataset
      defaultDataPoint: never
      metaExtensions: object
      parsedDataType: never
      scales: keyof CartesianScaleTypeRegistry
    }
  }
}

export class CurveElement extends Element {
  static id = 'labCurve'
  declare thinned: ThinnedCurve
}

export class OverlayController extends DatasetController<'overlay', CurveElement> {
  static id = 'overlay'
  // Markers and crosses on the frame are seen whole.
  static defaults = { dataElementType: CurveElement.id, datasetElementType: false, clip: false }

  private brush: Brush | undefined
  private spots: readonly Spot[] = []

  get content(): OverlayDataset {
    return this.getDataset() as unknown as OverlayDataset
  }

  private get scene(): OverlayScene {
    return this.content.scene
  }

  get points(): DrawnPoints {
    return countPoints(this.elements.map((element) => element.thinned))
  }

  private get elements(): CurveElement[] {
    return (this._cachedMeta as ChartMeta<'overlay', CurveElement>).data
  }

  // Chart.js would make an element of each point and keep what it parsed of it.
  override addElements(): void {}
  override parse(): void {}

  override buildOrUpdateElements(): void {
    const { elements } = this
    const count = visibleCurves(this.scene).length
    elements.length = Math.min(elements.length, count)
    while (elements.length < count) elements.push(new CurveElement())
  }

  override update(): void {
    const { ctx, chartArea, currentDevicePixelRatio } = this.chart
    const { scene } = this
    const brush = brushFor(ctx, scene, chartArea, currentDevicePixelRatio)
    const withRecorded = scene.rawOpacity > 0
    visibleCurves(scene).forEach((curve, i) => {
      this.elements[i].thinned = thinned(brush, curve, withRecorded)
    })
    this.brush = brush
    this.spots = scene.spots?.(brush) ?? []
  }

  override draw(): void {
    const { ctx, chartArea, currentDevicePixelRatio } = this.chart
    if (this.brush === undefined) return
    const curves = this.elements.map((element) => element.thinned)
    ctx.save()
    drawCurves(this.scene, this.brush, curves, chartArea, currentDevicePixelRatio)
    ctx.restore()
  }

  /** The spot under the pointer, or the curve that is near it where the scene has no spots. */
  closest(x: number, y: number): InteractionItem[] {
    const { brush, scene, index: datasetIndex, elements } = this
    if (brush === undefined) return []
    if (scene.spots !== undefined) {
      const index = spotAt(this.spots, x, y)
      return index < 0 ? [] : [{ element: elements[this.spots[index].curve], datasetIndex, index }]
    }
    const curves = visibleCurves(scene)
    const curve = nearestCurve(curves, brush.y, toValue(brush.x, x), y)
    const index = curve === null ? -1 : curves.indexOf(curve)
    return index < 0 ? [] : [{ element: elements[index], datasetIndex, index }]
  }
}

/** The place of the nearest spot that reaches as far as the pointer; -1 where there is none. */
function spotAt(spots: readonly Spot[], x: number, y: number): number {
  let nearest = -1
  let least = Infinity
  spots.forEach((spot, i) => {
    const distance = Math.hypot(spot.x - x, spot.y - y)
    if (distance > spot.radius || distance >= least) return
    nearest = i
    least = distance
  })
  return nearest
}
