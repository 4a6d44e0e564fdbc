/** How large the panels are: as they were dragged, as far as the window has room for them and for the chart. */
import type { PanelId, PanelSizes } from './state'

export interface PanelBounds {
  readonly size: number
  readonly min: number
  readonly max: number
}

/** Each panel's size at the first start and the smallest and largest one that is of use, in pixels. */
export const PANELS: Readonly<Record<PanelId, { initial: number; min: number; max: number }>> = {
  runs: { initial: 304, min: 200, max: 640 },
  table: { initial: 960, min: 480, max: 2400 },
  side: { initial: 238, min: 200, max: 560 },
  results: { initial: 144, min: 80, max: 640 },
}

/** What is left to the chart, and to what stands beside the wide table. */
const LEAST_CHART = { width: 344, height: 200 }

/**
 * Of two panels beside the chart the left one gives way first, down to its least width.
 * @param width of the window
 * @param right whether the panel to the right is open
 */
export function panelWidths(
  sizes: PanelSizes,
  width: number,
  right: boolean,
): Readonly<Record<'runs' | 'table' | 'side', PanelBounds>> {
  const room = width - LEAST_CHART.width
  const side = within(sizes, 'side', room - PANELS.runs.min)
  return {
    side,
    runs: within(sizes, 'runs', room - (right ? side.size : 0)),
    table: within(sizes, 'table', room),
  }
}

/** @param height that the panel shares with the chart */
export function resultsHeight(sizes: PanelSizes, height: number): PanelBounds {
  return within(sizes, 'results', height - LEAST_CHART.height)
}

function within(sizes: PanelSizes, panel: PanelId, room: number): PanelBounds {
  const { initial, min, max } = PANELS[panel]
  const most = Math.max(min, Math.min(max, Math.floor(room)))
  return { size: Math.max(min, Math.min(most, sizes[panel] ?? initial)), min, max: most }
}
