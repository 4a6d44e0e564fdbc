/**
 * Where the entries of a chart's legend stand, and which of them the pointer is on. Beside the curves' ends if there is
 * room for it, or in a column beside the plot, or in rows below it; of one or two curves also in a corner of the plot that
 * none of them is in.
 */
import { INSET, type Box } from './free-place'
import { spreadAround, spreadOut, type Spread } from './spread'
import type { PlotArea } from './pixels'

export type LegendPlace = 'inside' | 'ends' | 'beside' | 'below'

/** How large entries are at each place, in CSS pixels. */
interface Measures {
  readonly row: number
  readonly sample: number
  readonly gap: number
}

export const MEASURES: Readonly<Record<LegendPlace, Measures>> = {
  inside: { row: 20, sample: 28, gap: 8 },
  ends: { row: 16, sample: 16, gap: 5 },
  beside: { row: 16, sample: 24, gap: 6 },
  below: { row: 18, sample: 24, gap: 6 },
}

export const PADDING = 8
/** Between the plot and what stands beside it. */
export const BESIDE_PLOT = 10
const BETWEEN_COLUMNS = 16
const ABOVE_ROWS = 6

/** As many as these are always all named. */
export const NEVER_COLLAPSED = 8
/** In a corner of the plot stand at most this many, as in the classic comparison. */
const MOST_INSIDE = 2
/** What a legend may take of the plot or of the chart. */
const LARGEST_SHARE = 1 / 3
/** Of a chart's width, names beside the ends of curves. */
const LARGEST_ENDS = 0.4
/** A plot narrower than this would not be worth its legend. */
const LEAST_PLOT = 180
/** The end of a shortened name that is kept: a seed, or what differs. */
const KEPT_END = 9

export interface LegendRow {
  /** Place among the entries; null for the row that says how many are left out. */
  readonly entry: number | null
  readonly text: string
  readonly left: number
  /** Middle of the row. */
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface LegendLayout {
  readonly place: LegendPlace
  readonly box: Box
  readonly rows: readonly LegendRow[]
}

/** What is said at which place, before it is known where exactly the plot is. */
export interface LegendPlan {
  readonly place: LegendPlace
  readonly texts: readonly string[]
  /** How many of the texts are entries; one more says how many are left out. */
  readonly shown: number
  readonly columns: number
  readonly columnWidth: number
  /** What is kept free to the right of the plot, and below it. */
  readonly right: number
  readonly bottom: number
}

export interface LegendWish {
  readonly labels: readonly string[]
  /** The same without what can be read elsewhere, for where there is little room. */
  readonly shortLabels: readonly string[]
  /** A picture names every curve, and may grow for it. */
  readonly isPicture: boolean
  readonly width: number
  /** About where the plot would be without a legend. */
  readonly plot: PlotArea
  /** In CSS pixels at each place's size of letters. */
  readonly widthOf: (text: string, place: LegendPlace) => number
  readonly moreText: (count: number) => string
  /** What else stands to the right of the plot, as a target's label. */
  readonly besidePlot: number
  /** Whether the plot has room inside for a box of this size that covers no curve. */
  readonly hasFreePlace: (width: number, height: number) => boolean
}

/** @returns null when there is nothing to show */
export function planLegend(wish: LegendWish): LegendPlan | null {
  if (wish.labels.length === 0) return null
  const { isPicture, labels } = wish
  const few = labels.length <= NEVER_COLLAPSED
  return (
    (isPicture ? inside(wish) : null) ??
    ends(wish) ??
    (isPicture ? null : inside(wish)) ??
    (few ? below(wish) : isPicture ? besideAll(wish) : (beside(wish) ?? below(wish)))
  )
}

/** The widest of these texts with its sign. */
function rowWidth(texts: readonly string[], place: LegendPlace, { widthOf }: LegendWish): number {
  const { sample, gap } = MEASURES[place]
  return sample + gap + Math.max(...texts.map((text) => widthOf(text, place)))
}

const heightOf = ({ top, bottom }: PlotArea) => bottom - top

/** A box in the plot's corner. */
export function insideSize(plan: Pick<LegendPlan, 'columnWidth' | 'texts'>) {
  return {
    width: plan.columnWidth + 2 * PADDING,
    height: 2 * PADDING + MEASURES.inside.row * plan.texts.length - 4,
  }
}

function inside(wish: LegendWish): LegendPlan | null {
  const { labels, plot, besidePlot } = wish
  if (labels.length > MOST_INSIDE) return null
  const plan = {
    ...({ place: 'inside', texts: labels, shown: labels.length, columns: 1 } as const),
    columnWidth: rowWidth(labels, 'inside', wish),
    right: besidePlot,
    bottom: 0,
  }
  const { width, height } = insideSize(plan)
  const room = { width: plot.right - plot.left - besidePlot, height: heightOf(plot) }
  const fits = width + 2 * INSET <= room.width && height + 2 * INSET <= room.height
  const small = width * height <= room.width * room.height * LARGEST_SHARE
  return fits && small && wish.hasFreePlace(width, height) ? plan : null
}

function ends(wish: LegendWish): LegendPlan | null {
  const { labels, plot, width, besidePlot } = wish
  const columnWidth = rowWidth(labels, 'ends', wish)
  const right = Math.max(BESIDE_PLOT + columnWidth, besidePlot)
  const needed = labels.length * MEASURES.ends.row + (besidePlot > 0 ? PILL_ROOM : 0)
  const fits = right <= width * LARGEST_ENDS && plot.right - plot.left - right >= LEAST_PLOT
  if (!fits || needed > heightOf(plot)) return null
  return {
    ...{ place: 'ends', texts: labels, shown: labels.length, columns: 1 },
    ...{ columnWidth, right, bottom: 0 },
  }
}

/** Height of a target's label and what is kept free around it. */
export const PILL_ROOM = 24

/** One column with as many names as fit; the last row says how many more there are. */
function beside(wish: LegendWish): LegendPlan | null {
  const { labels, plot, width, besidePlot, moreText, widthOf } = wish
  const most = Math.max(2, Math.floor(heightOf(plot) / MEASURES.beside.row))
  const shown = labels.length > most ? most - 1 : labels.length
  const { sample, gap } = MEASURES.beside
  const room = width * LARGEST_SHARE - BESIDE_PLOT - besidePlot - sample - gap
  const names = labels
    .slice(0, shown)
    .map((text) => shortened(text, room, (one) => widthOf(one, 'beside')))
  const texts = shown < labels.length ? [...names, moreText(labels.length - shown)] : names
  const columnWidth = rowWidth(texts, 'beside', wish)
  const right = besidePlot + BESIDE_PLOT + columnWidth
  if (right > width * LARGEST_SHARE || plot.right - plot.left - right < LEAST_PLOT) return null
  return { place: 'beside', texts, shown, columns: 1, columnWidth, right, bottom: 0 }
}

/** As many columns as all names take; only where the picture could not grow any more some are left out. */
function besideAll(wish: LegendWish): LegendPlan {
  const { labels, plot, besidePlot, moreText } = wish
  const columnWidth = rowWidth(labels, 'beside', wish)
  const perColumn = Math.max(2, Math.floor(heightOf(plot) / MEASURES.beside.row))
  const room = plot.right - plot.left - LEAST_PLOT - BESIDE_PLOT - besidePlot
  const possible = Math.max(
    1,
    Math.floor((room + BETWEEN_COLUMNS) / (columnWidth + BETWEEN_COLUMNS)),
  )
  const most = perColumn * possible
  const shown = labels.length > most ? most - 1 : labels.length
  const texts =
    shown < labels.length ? [...labels.slice(0, shown), moreText(labels.length - shown)] : labels
  const columns = Math.ceil(texts.length / perColumn)
  const right = besidePlot + BESIDE_PLOT + columnsWidth(columns, columnWidth)
  return { place: 'beside', texts, shown, columns, columnWidth, right, bottom: 0 }
}

const columnsWidth = (columns: number, columnWidth: number) =>
  columns * columnWidth + (columns - 1) * BETWEEN_COLUMNS

/** How much wider a picture has to be so that its plot stays as wide as this share of it. */
export const KEPT_PLOT_SHARE = 0.6

export function growthFor(wish: LegendWish): number {
  const wide = { ...wish.plot, right: Infinity }
  const plan = planLegend({ ...wish, plot: wide, hasFreePlace: () => true })
  if (plan?.place !== 'beside') return 0
  return Math.max(0, plan.right - wish.width * (1 - KEPT_PLOT_SHARE))
}

/** A name in a narrower column would be unreadable. */
const LEAST_COLUMN = 96

/** In as many columns as fit, but at least so many, for which names are shortened. */
function columnsOf(
  labels: readonly string[],
  room: number,
  atLeast: number,
  wish: LegendWish,
): { readonly short: readonly string[]; readonly columnWidth: number; readonly columns: number } {
  const { sample, gap } = MEASURES.below
  const widest = (room + BETWEEN_COLUMNS) / atLeast - BETWEEN_COLUMNS
  const short = labels.map((text) =>
    shortened(text, widest - sample - gap, (one) => wish.widthOf(one, 'below')),
  )
  const columnWidth = rowWidth(short, 'below', wish)
  const fitting = Math.floor((room + BETWEEN_COLUMNS) / (columnWidth + BETWEEN_COLUMNS))
  return { short, columnWidth, columns: Math.max(1, Math.min(labels.length, fitting)) }
}

/** Rows of equally wide columns; of more than a few names those that would cover a third are left out. */
function below(wish: LegendWish): LegendPlan {
  const { plot, besidePlot, moreText } = wish
  const { row } = MEASURES.below
  // What stands beside the plot leaves the room below it.
  const room = Math.max(60, plot.right - plot.left)
  const rows = Math.max(1, Math.floor((heightOf(plot) * LARGEST_SHARE) / row))
  const whole = columnsOf(wish.labels, room, 1, wish)
  const isTooHigh = Math.ceil(wish.labels.length / whole.columns) > rows
  // Without n, and then shortened, names stand in more columns.
  const labels = isTooHigh ? wish.shortLabels : wish.labels
  const wanted = isTooHigh
    ? Math.min(Math.ceil(labels.length / rows), Math.max(1, Math.floor(room / LEAST_COLUMN)))
    : 1
  const { short, columnWidth, columns } = columnsOf(labels, room, wanted, wish)
  const all = labels.length <= Math.max(NEVER_COLLAPSED, rows * columns)
  const shown = all ? labels.length : Math.max(1, rows * columns - 1)
  const texts = all ? short : [...short.slice(0, shown), moreText(labels.length - shown)]
  return {
    ...{ place: 'below', texts, shown, columns, columnWidth, right: besidePlot },
    bottom: Math.ceil(texts.length / columns) * row + ABOVE_ROWS,
  }
}

/**
 * Puts planned entries where they belong in the plot as it is.
 * @param at the box inside the plot, or what stands below it
 */
export function placeLegend(
  plan: LegendPlan,
  area: PlotArea,
  at: {
    readonly box: Box
    /** Where each entry's curve ends, top to bottom in `order`, and what else stands there. */
    readonly ends: readonly Spread[]
    readonly order: readonly number[]
    readonly fixed: Spread | null
    /** Right of the plot, as wide as a target's label. */
    readonly besidePlot: number
  },
): LegendLayout {
  const { place, texts, shown, columns, columnWidth } = plan
  const { row: height } = MEASURES[place]
  const rowOf = (i: number, left: number, y: number): LegendRow => ({
    entry: i < shown ? i : null,
    ...{ text: texts[i], left, y, width: columnWidth, height },
  })
  switch (place) {
    case 'inside':
      return {
        ...{ place, box: at.box },
        rows: texts.map((_, i) =>
          rowOf(i, at.box.left + PADDING, at.box.top + PADDING + height * (i + 0.5) - 2),
        ),
      }
    case 'ends': {
      const left = area.right + BESIDE_PLOT
      const room = [area.top - height / 2, area.bottom + height / 2] as const
      const middles = at.fixed
        ? spreadAround(at.ends, at.fixed, ...room)
        : spreadOut(at.ends, ...room)
      const rows = at.order.map((entry, i) => rowOf(entry, left, middles[i]))
      return { place, box: boxAround(rows), rows }
    }
    case 'beside': {
      const perColumn = Math.ceil(texts.length / columns)
      const start = area.right + at.besidePlot + BESIDE_PLOT
      const rows = texts.map((_, i) =>
        rowOf(
          i,
          start + Math.floor(i / perColumn) * (columnWidth + BETWEEN_COLUMNS),
          area.top + height * ((i % perColumn) + 0.5),
        ),
      )
      return { place, box: boxAround(rows), rows }
    }
    case 'below': {
      const rows = texts.map((_, i) =>
        rowOf(
          i,
          area.left + (i % columns) * (columnWidth + BETWEEN_COLUMNS),
          at.box.top + ABOVE_ROWS + height * (Math.floor(i / columns) + 0.5),
        ),
      )
      return { place, box: boxAround(rows), rows }
    }
  }
}

function boxAround(rows: readonly LegendRow[]): Box {
  const left = Math.min(...rows.map((row) => row.left))
  const top = Math.min(...rows.map(({ y, height }) => y - height / 2))
  const right = Math.max(...rows.map((row) => row.left + row.width))
  const bottom = Math.max(...rows.map(({ y, height }) => y + height / 2))
  return { left, top, width: right - left, height: bottom - top }
}

/** The text, or its beginning and its end, where what differs stands. The optimizer, before the first dot, stays whole. */
function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const whole = text.includes(' · ') ? text.indexOf(' · ') : 1
  const end = text.slice(-KEPT_END)
  let length = Math.max(whole, Math.floor((text.length * room) / widthOf(text)) - KEPT_END)
  const cut = (kept: string) => `${text.slice(0, length).trimEnd()}…${kept}`
  while (length > whole && widthOf(cut(end)) > room) length -= 1
  let from = 0
  while (from < end.length && widthOf(cut(end.slice(from))) > room) from += 1
  return cut(end.slice(from))
}

/** The row under a point; undefined where there is none. */
export function legendRowAt(layout: LegendLayout, x: number, y: number): LegendRow | undefined {
  return layout.rows.find(
    (row) => x >= row.left && x <= row.left + row.width && Math.abs(y - row.y) <= row.height / 2,
  )
}
