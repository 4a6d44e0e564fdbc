import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ZoomBox } from '../drawing/hover-layer'
import { legendRowAt, type LegendLayout } from '../drawing/legend-layout'
import type { PlotArea } from '../drawing/pixels'
import type { PointerPlace } from '../drawing/pointing'
import { between } from '../drawing/zoom'
import { useView } from '../state/view'
import { useChartZoom, type ChartGeometry } from './useChartZoom'

/** A wheel's notch of 100 zooms by about a fifth. */
const WHEEL_SPEED = 0.002
const LINE_PIXELS = 16
/** A press that moves less than this is a click. */
const CLICK_PIXELS = 4
/** A box flatter than this zooms x only, a narrower one y only. */
const FLAT_PIXELS = 12

type Drag = { readonly kind: 'box' | 'pan'; readonly from: PointerPlace; last: PointerPlace }

/** Wheel, drag and clicks on the chart. */
export function useChartPointer(
  geometry: ChartGeometry,
  legend: Ref<LegendLayout | null>,
): {
  readonly box: ShallowRef<ZoomBox | null>
  readonly listeners: Record<string, (event: never) => void>
} {
  const view = useView()
  const zoom = useChartZoom(geometry)
  const box = shallowRef<ZoomBox | null>(null)
  let drag: Drag | undefined
  /** The last press was the beginning of a drag. */
  let dragged = false

  const placeOf = (event: MouseEvent): PointerPlace => ({ x: event.offsetX, y: event.offsetY })

  /** The runs of the legend's row under the pointer. */
  function rowRuns(at: PointerPlace): readonly string[] | undefined {
    const row = legend.value === null ? undefined : legendRowAt(legend.value, at.x, at.y)
    return row?.entry == null ? undefined : geometry.scene.value.entries[row.entry].runIds
  }

  function wheel(event: WheelEvent): void {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PIXELS : 1
    const factor = Math.exp((event.deltaY || event.deltaX) * unit * WHEEL_SPEED)
    const { x, y } = placeOf(event)
    if (event.ctrlKey) zoom.zoom({ x: factor, y: factor }, x, y)
    else if (event.shiftKey) zoom.zoom({ y: factor }, x, y)
    else if (event.deltaY === 0) zoom.pan(-event.deltaX * unit, 0)
    else zoom.zoom({ x: factor }, x, y)
  }

  function pointerdown(event: PointerEvent): void {
    const at = placeOf(event)
    const { area } = geometry
    dragged = false
    if (event.button !== 0 || area.value === null || !inside(area.value, at)) return
    if (rowRuns(at) !== undefined) return
    drag = { kind: event.shiftKey ? 'pan' : 'box', from: at, last: at }
    ;(event.target as Element).setPointerCapture(event.pointerId)
  }

  function pointermove(event: PointerEvent): void {
    const at = placeOf(event)
    const { area } = geometry
    if (drag === undefined || area.value === null) return
    if (drag.kind === 'pan') zoom.pan(at.x - drag.last.x, at.y - drag.last.y)
    else box.value = boxBetween(drag.from, at, area.value)
    drag.last = at
    dragged ||= drag.kind === 'pan' || box.value !== null
  }

  function pointerup(): void {
    const axes = zoom.axes()
    const { value: chosen } = box
    box.value = null
    drag = undefined
    if (chosen === null || axes === null) return
    zoom.set(
      chosen.along === 'y' ? null : between(axes.x, chosen.fromX, chosen.toX),
      chosen.along === 'x' ? null : between(axes.y, chosen.fromY, chosen.toY),
    )
  }

  function click(event: MouseEvent): void {
    const runs = dragged ? undefined : rowRuns(placeOf(event))
    if (runs !== undefined) view.toggleCurve(runs)
  }

  /** The two clicks before it have undone each other. */
  function dblclick(event: MouseEvent): void {
    const runs = rowRuns(placeOf(event))
    if (runs === undefined) zoom.reset()
    else view.isolate(runs)
  }

  function pointercancel(): void {
    drag = undefined
    box.value = null
  }

  return {
    box,
    listeners: {
      wheel,
      pointerdown,
      pointermove,
      pointerup,
      pointercancel,
      click,
      dblclick,
    },
  }
}

export function inside({ left, right, top, bottom }: PlotArea, { x, y }: PointerPlace): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

/** The box of a drag, within the plot; null while it is still a click. A flat one spans the whole other axis. */
function boxBetween(from: PointerPlace, to: PointerPlace, area: PlotArea): ZoomBox | null {
  const x = Math.min(area.right, Math.max(area.left, to.x))
  const y = Math.min(area.bottom, Math.max(area.top, to.y))
  const width = Math.abs(x - from.x)
  const height = Math.abs(y - from.y)
  if (Math.max(width, height) < CLICK_PIXELS) return null
  const flat = height < FLAT_PIXELS
  const narrow = width < FLAT_PIXELS && !flat
  return {
    along: flat ? 'x' : narrow ? 'y' : 'both',
    fromX: narrow ? area.left : from.x,
    toX: narrow ? area.right : x,
    fromY: flat ? area.top : from.y,
    toY: flat ? area.bottom : y,
  }
}
