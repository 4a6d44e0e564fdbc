import { computed } from 'vue'
import { parallelAxes } from '../../src-shared/sweep/parallel-axes'
import { axisPixels } from '../drawing/parallel-controller'
import type { PlotArea } from '../drawing/pixels'
import { useTuningView } from './tuning-view'
import { drawnAxes, passes } from './parallel-axes'
import type { TuningData } from './tuning-data'

/** Pixels from an axis within which it is brushed, and from where a press becomes a drag. */
const NEAR = 12
const LEAST_DRAG = 4

/**
 * Dragging along an axis keeps what passes there; a click on the axis takes that back.
 * @param plot where the axes stand; null where there are none
 */
export function useBrushing(plot: () => PlotArea | null, props: { readonly data: TuningData }) {
  const view = useTuningView()
  const parallel = computed(() =>
    parallelAxes(props.data.draft, props.data.runs, view.choice.metric),
  )
  const axes = computed(() => drawnAxes(parallel.value, view.choice.metric))
  const kept = computed(
    () => parallel.value.lines.filter((line) => passes(line, axes.value, view.brushes)).length,
  )

  let from: { readonly axis: number; readonly y: number } | null = null
  let dragged = false

  const shareAt = ({ top, bottom }: PlotArea, y: number) =>
    Math.min(1, Math.max(0, (bottom - y) / (bottom - top)))

  function down({ offsetX, offsetY, button }: PointerEvent): void {
    const area = plot()
    dragged = false
    if (area === null || button !== 0) return
    const axis = axisPixels(axes.value.length, area).findIndex((x) => Math.abs(x - offsetX) <= NEAR)
    from = axis < 0 ? null : { axis, y: offsetY }
  }

  function move({ offsetY }: PointerEvent): void {
    const area = plot()
    if (area === null || from === null) return
    dragged ||= Math.abs(offsetY - from.y) >= LEAST_DRAG
    if (!dragged) return
    const [a, b] = [shareAt(area, from.y), shareAt(area, offsetY)]
    view.brush(from.axis, { from: Math.min(a, b), to: Math.max(a, b) })
  }

  function up(): void {
    if (from !== null && !dragged) view.brush(from.axis, null)
    from = null
  }

  return {
    kept,
    listeners: { pointerdown: down, pointermove: move, pointerup: up, pointerleave: up },
    /** The press that just ended was a drag, so that its click chooses nothing. */
    wasDragged: () => dragged,
  }
}
