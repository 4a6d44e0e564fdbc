import { computed } from 'vue'
import type { ListColumn } from './column-kinds'
import { narrowColumns } from './run-columns'
import { useColumns } from './columns'
import { sortKeys } from './sort-terms'
import { useView } from '../state/view'
import { useRuns } from '../state/runs'

/** What the difference from the baseline needs beside a figure. */
const DIFFERENCE_WIDTH = 72
const COMPACT_DIFFERENCE_WIDTH = 18
const GAP = 12
const COMPACT_GAP = 6
/** Before the columns: tick, chevron and colour. */
export const LEAD = 46
const PADDING = 2 * 10

/** The columns of the list as it is shown now, as tracks of a CSS grid, and the width they need together. */
export function useTableTracks() {
  const runs = useRuns()
  const view = useView()
  const chosen = useColumns()

  const narrow = computed(() => narrowColumns(sortKeys(view.query)))
  const columns = computed<readonly ListColumn[]>(() =>
    view.tableOpen ? chosen.shown : narrow.value,
  )
  const widths = computed(() =>
    columns.value.map(({ width, figure }) => {
      if (figure === undefined || figure.better === null || runs.baseline === undefined)
        return width
      return width + (view.tableOpen ? DIFFERENCE_WIDTH : COMPACT_DIFFERENCE_WIDTH)
    }),
  )
  const tracks = computed(() => {
    const all = widths.value.map((width) => `${width}px`)
    const lead = `${LEAD}px`
    return view.tableOpen
      ? `${lead} ${all.join(' ')} 1fr`
      : [lead, 'minmax(0, 1fr)', ...all.slice(1)].join(' ')
  })
  const width = computed(() => {
    if (!view.tableOpen) return '100%'
    const sum = widths.value.reduce((total, one) => total + one + GAP, 0)
    return `${sum + LEAD + PADDING + GAP}px`
  })
  const gap = computed(() => `${view.tableOpen ? GAP : COMPACT_GAP}px`)
  return { columns, tracks, width, gap }
}
