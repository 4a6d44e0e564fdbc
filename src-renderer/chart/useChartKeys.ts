import { nearestPlace } from '../drawing/readings'
import { visibleCurves } from '../drawing/scene'
import { matchedKey } from '../ui/keyboard/matched-key'
import type { Ref } from 'vue'
import { useChartZoom, type ChartGeometry } from './useChartZoom'

const ZOOM_FACTOR = 0.8
/** A key moves by this part of the plot. */
const PAN_SHARE = 0.1

/**
 * Keys of the chart when it has the focus.
 * @param crosshair its place on the x axis; null when there is none
 * @returns a listener for `keydown`
 */
export function useChartKeys(geometry: ChartGeometry, crosshair: Ref<number | null>) {
  const zoom = useChartZoom(geometry)

  function pan(right: number, down: number): void {
    const { value: area } = geometry.area
    if (area === null) return
    const { left, top, bottom } = area
    zoom.pan(-right * PAN_SHARE * (area.right - left), -down * PAN_SHARE * (bottom - top))
  }

  function zoomBy(factor: number, event: KeyboardEvent): void {
    zoom.zoom(event.altKey ? { y: factor } : { x: factor })
  }

  /** To the next point of the first curve that is drawn; from the middle of the axis at first. */
  function moveCrosshair(by: number): void {
    const { x: axis } = geometry.scene.value
    const [curve] = visibleCurves(geometry.scene.value)
    if (curve === undefined || curve.x.length === 0) return
    const from = crosshair.value
    const place = nearestPlace(curve.x, from ?? (axis.min + axis.max) / 2)
    const next = from === null ? place : place + by
    crosshair.value = curve.x[Math.min(curve.x.length - 1, Math.max(0, next))]
  }

  const actions: Record<string, (event: KeyboardEvent) => void> = {
    '+': (event) => zoomBy(ZOOM_FACTOR, event),
    '=': (event) => zoomBy(ZOOM_FACTOR, event),
    '-': (event) => zoomBy(1 / ZOOM_FACTOR, event),
    _: (event) => zoomBy(1 / ZOOM_FACTOR, event),
    '0': () => zoom.reset(),
    Home: () => zoom.reset(),
    ArrowLeft: () => pan(-1, 0),
    ArrowRight: () => pan(1, 0),
    ArrowUp: () => pan(0, -1),
    ArrowDown: () => pan(0, 1),
    ',': () => moveCrosshair(-1),
    '.': () => moveCrosshair(1),
    Escape: () => (crosshair.value = null),
  }

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    const key = matchedKey(event)
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined
    if (action === undefined) return
    event.preventDefault()
    action(event)
  }
}
