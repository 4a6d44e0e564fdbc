import { computed, onBeforeUnmount, watch, type ComputedRef, type Ref } from 'vue'
import { drawHover, type ZoomBox } from '../drawing/hover-layer'
import type { LegendLayout } from '../drawing/legend-layout'
import { readCrosshair, type CrosshairReading } from '../drawing/readings'
import { pixelAxes, toValue } from '../drawing/pixels'
import type { PointerPlace } from '../drawing/pointing'
import type { RunId } from '../../src-shared/runs/run'
import { useView } from '../state/view'
import type { ChartGeometry } from './useChartZoom'

/** Where the pointer is in the plot, null in the legend beside it, and the run whose curve or entry it is on. */
export interface Pointed {
  readonly place: PointerPlace | null
  readonly run: RunId | null
}

export interface HoverSources extends ChartGeometry {
  readonly legend: Ref<LegendLayout | null>
  readonly pointed: Ref<Pointed | null>
  readonly box: Ref<ZoomBox | null>
  /** Where the crosshair stands on the x axis; null when there is none. */
  readonly crosshair: Ref<number | null>
}

/** Draws what follows the pointer on a canvas over the chart, and shares which run is pointed at. */
export function useChartHover(
  canvas: Ref<HTMLCanvasElement | null>,
  { scene, area, legend, pointed, box, crosshair }: HoverSources,
): ComputedRef<CrosshairReading | null> {
  const view = useView()

  const reading = computed(() => {
    if (crosshair.value === null || area.value === null) return null
    const { x } = pixelAxes(scene.value, area.value)
    return readCrosshair(scene.value, x, crosshair.value, ({ runIds }) =>
      runIds.some((id) => id === view.baseline),
    )
  })
  const highlighted = computed(() => {
    const { highlighted: id } = view
    if (id === null) return null
    return scene.value.curves.find(({ runIds, hidden }) => !hidden && runIds.includes(id)) ?? null
  })

  /** The run this chart has marked, so that it takes no other's mark away. */
  let marked: string | null = null

  function mark(id: string | null): void {
    if (id !== null) view.highlighted = id
    else if (marked !== null) view.unhighlight(marked)
    marked = id
  }

  watch(pointed, (at) => {
    if (at === null || area.value === null) {
      crosshair.value = null
      mark(null)
      return
    }
    const { x } = pixelAxes(scene.value, area.value)
    crosshair.value = at.place === null ? null : toValue(x, at.place.x)
    mark(at.run)
  })

  function draw(): void {
    const { value: element } = canvas
    const context = element?.getContext('2d')
    if (!element || !context || area.value === null) return
    const ratio = window.devicePixelRatio
    // Asking the page for its size would make it lay itself out once more.
    const { width, height } = area.value
    if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio)
    if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, width, height)
    const state = { highlighted: highlighted.value, crosshair: reading.value, box: box.value }
    drawHover(context, scene.value, area.value, ratio, state, legend.value)
  }

  watch([reading, highlighted, box, area], draw, { flush: 'post' })
  onBeforeUnmount(() => mark(null))
  return reading
}
