/** What the pointer is on: an interaction mode of the lab's own, which draws nothing anew. */
import type { Chart, InteractionItem, InteractionModeFunction, Plugin } from 'chart.js'

/** In CSS pixels of the canvas. */
export interface PointerPlace {
  readonly x: number
  readonly y: number
}

/** A controller that knows which of its elements is meant by a place. */
interface Pointable {
  closest(x: number, y: number): InteractionItem[]
}

declare module 'chart.js' {
  interface InteractionModeMap {
    closest: InteractionModeFunction
  }
}

/** What each dataset's controller finds at the pointer. */
export const closest: InteractionModeFunction = (chart, { native }) => {
  const { offsetX, offsetY } = native as MouseEvent
  return chart
    .getSortedVisibleDatasetMetas()
    .flatMap(({ controller }) => (controller as unknown as Pointable).closest(offsetX, offsetY))
}

export const POINTER_EVENTS = ['pointermove', 'pointerleave'] as const

/** @param index of what the pointer is on, as the chart's controller counts; null where it is on nothing */
export type PointerListener = (place: PointerPlace | null, index: number | null) => void

/** Tells where the pointer is; null when it has left the chart. */
export function pointerPlugin(tell: PointerListener): Plugin {
  return {
    id: 'labPointer',
    afterEvent(chart: Chart, { event, replay }) {
      if (replay || event.native === null) return
      if (event.type === 'mouseout') return tell(null, null)
      const { offsetX: x, offsetY: y } = event.native as MouseEvent
      const [item] = chart.getElementsAtEventForMode(
        event as unknown as Event,
        'closest',
        { intersect: false },
        false,
      )
      tell({ x, y }, item?.index ?? null)
    },
  }
}
