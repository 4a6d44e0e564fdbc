/** Where the entries of the legend stand, and which of them the pointer is on. */
import type { PlotArea } from './pixels'

export const ROW_HEIGHT = 20
export const SAMPLE_WIDTH = 28
export const GAP = 8
export const PADDING = 8
const INSET = 10
/** In the window the legend may cover at most this share of the plot's height, and this many rows. */
const LARGEST_SHARE = 0.5
const MOST_ROWS = 12
/** A single row could only say how many names are left out. */
const FEWEST_ROWS = 2
/** Longer names are shortened. */
const LARGEST_WIDTH_SHARE = 0.45
const KEPT_END = 9
const LEAST_ROOM = 120

export interface LegendRow {
  /** Place among the entries; null for the row that says how many are left out. */
  readonly entry: number | null
  readonly text: string
  readonly left: number
  /** Middle of the row. */
  readonly y: number
  readonly width: number
}

export interface LegendLayout {
  readonly box: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  readonly rows: readonly LegendRow[]
}

/**
 * @param mode `fitting` leaves out entries that would cover the plot; `all` goes on in further columns
 * @param moreText says how many entries are left out
 * @returns null when there is nothing to show
 */
export function legendLayout(
  labels: readonly string[],
  mode: 'fitting' | 'all',
  area: PlotArea,
  widthOf: (text: string) => number,
  moreText: (count: number) => string,
): LegendLayout | null {
  if (labels.length === 0) return null
  const height = area.bottom - area.top - 2 * INSET
  const fits = (room: number) => Math.max(1, Math.floor((room - 2 * PADDING) / ROW_HEIGHT))
  const covering = Math.max(FEWEST_ROWS, fits(height * LARGEST_SHARE))
  const most = mode === 'all' ? Infinity : Math.min(MOST_ROWS, covering)
  const shown = labels.length > most ? labels.slice(0, most - 1) : labels
  const left = labels.length - shown.length
  const share = (area.right - area.left) * LARGEST_WIDTH_SHARE
  const room = Math.max(LEAST_ROOM, share - SAMPLE_WIDTH - GAP - 2 * PADDING)
  const whole = left > 0 ? [...shown, moreText(left)] : shown
  const texts = mode === 'all' ? whole : whole.map((text) => shortened(text, room, widthOf))
  const perColumn = mode === 'all' ? fits(height) : texts.length
  const rowWidth = SAMPLE_WIDTH + GAP + Math.max(...texts.map(widthOf))
  const columns = Math.ceil(texts.length / perColumn)
  const width = 2 * PADDING + columns * rowWidth + (columns - 1) * 2 * GAP
  const box = {
    left: area.right - width - INSET,
    top: area.top + INSET,
    width,
    height: 2 * PADDING + ROW_HEIGHT * Math.min(texts.length, perColumn) - 4,
  }
  const rows = texts.map((text, i) => ({
    entry: i < shown.length ? i : null,
    text,
    left: box.left + PADDING + Math.floor(i / perColumn) * (rowWidth + 2 * GAP),
    y: box.top + PADDING + ROW_HEIGHT * ((i % perColumn) + 0.5) - 2,
    width: rowWidth,
  }))
  return { box, rows }
}

/** The text, or its beginning and its end, where the seed and n stand. */
function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const end = text.slice(-KEPT_END)
  let length = Math.max(1, Math.floor((text.length * room) / widthOf(text)) - KEPT_END)
  while (length > 1 && widthOf(`${text.slice(0, length)}…${end}`) > room) length -= 1
  return `${text.slice(0, length).trimEnd()}…${end}`
}

/** The row under a point; undefined where there is none. */
export function legendRowAt(layout: LegendLayout, x: number, y: number): LegendRow | undefined {
  return layout.rows.find(
    (row) => x >= row.left && x <= row.left + row.width && Math.abs(y - row.y) <= ROW_HEIGHT / 2,
  )
}
