import { computed } from 'vue'
import { parallelAxes } from '../../src-shared/sweep/parallel-axes'
import type { Figure } from '../drawing/figures/figure'
import { useTuningView } from './tuning-view'
import { axisPixels } from './parallel-figure'
import { drawnAxes, passes } from './parallel-axes'
import type { TuningData } from './tuning-data'

/** Pixels from an axis within which it is brushed, and from where a press becomes a drag. */
const NEAR = 12
const LEAST_DRAG = 4

/**
 * Dragging along an axis keeps what passes there; a click on the axis takes that back.
 * @param figure the drawing with axes; null where there are none
 */
export function useBrushing(figure: () => Figure | null, props: { readonly data: TuningData }) {
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

  const shareAt = ({ plot }: Figure, y: number) =>
    Math.min(1, Math.max(0, (plot.bottom - y) / (plot.bottom - plot.top)))

  function down({ offsetX, offsetY, button }: PointerEvent): void {
    const drawn = figure()
    dragged = false
    if (drawn === null || button !== 0) return
    const axis = axisPixels(axes.value.length, drawn.plot).findIndex(
      (x) => Math.abs(x - offsetX) <= NEAR,
    )
    from = axis < 0 ? null : { axis, y: offsetY }
  }

  function move({ offsetY }: PointerEvent): void {
    const drawn = figure()
    if (drawn === null || from === null) return
    dragged ||= Math.abs(offsetY - from.y) >= LEAST_DRAG
    if (!dragged) return
    const [a, b] = [shareAt(drawn, from.y), shareAt(drawn, offsetY)]
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
