/** What a reader of the chart should know, written on it in small letters. */
import { layouts, type Chart, type Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { DrawnPoints } from './brush'
import { OverlayController, type OverlayDataset } from './overlay-controller'
import { SideRoom } from './side-room'

const NOTE_FONT = `400 11px ${CHART_FONT}`
export const NOTE_LINE = 14
const FOOT_MARGIN = 8
/** From the chart's right edge, and from the lower one of the axis. */
const EDGE = 16
const BETWEEN = ' · '
const BELOW_NOTE = 3

/** What is written on a chart. */
export interface ChartNotes {
  readonly theme: ChartTheme
  readonly lines: readonly string[]
  /** Lines kept free for them below the chart, where they hide nothing; without any they stand in its corner. */
  readonly footLines: number
}

const rooms = new WeakMap<Chart, SideRoom>()

export const notesPlugin: Plugin = {
  id: 'labNotes',
  start(chart) {
    const room = new SideRoom('bottom', 2000)
    layouts.addBox(chart, room)
    rooms.set(chart, room)
  },
  beforeLayout(chart) {
    const [dataset] = chart.data.datasets as unknown as readonly Partial<OverlayDataset>[]
    const room = rooms.get(chart)
    if (room === undefined) return
    const { scene, notes, legend = null } = dataset ?? {}
    room.room = scene === undefined ? 0 : NOTE_LINE * planNotes(chart, { scene, notes, legend })
  },
  afterDatasetsDraw(chart) {
    const [meta] = chart.getSortedVisibleDatasetMetas()
    const { controller } = meta
    if (!(controller instanceof OverlayController)) return
    const { notes } = controller.content
    if (notes === undefined) return
    const lines = [...thinningNote(controller.points), ...notes.lines]
    if (notes.footLines > 0) drawFoot(chart, notes.theme, lines)
    else drawInCorner(chart, notes.theme, lines)
  },
}

/** Said whenever not every visible point is drawn. */
export function thinningNote({ drawn, visible }: DrawnPoints): string[] {
  if (drawn >= visible) return []
  const ratio = visible / drawn
  return [
    MESSAGES.chart.notes.thinned(ratio < 9.95 ? ratio.toFixed(1) : formatCount(Math.round(ratio))),
  ]
}

/** Whether the notes stand beside the title of the axis, or in how many lines below it. */
function planNotes(chart: Chart, { scene, notes }: OverlayDataset): number {
  if (notes === undefined || notes.footLines > 0) return 0
  const { ctx, width } = chart
  ctx.save()
  ctx.font = `500 13px ${CHART_FONT}`
  const titleWidth = ctx.measureText(scene.x.title).width
  ctx.font = NOTE_FONT
  const widthOf = (text: string) => ctx.measureText(text).width
  // Whether points are left out is known only when the plot is laid out.
  const lines = [MESSAGES.chart.notes.thinned('10'), ...notes.lines]
  const room = width - 2 * EDGE
  const isBeside = widthOf(lines.join(BETWEEN)) < (room - titleWidth) / 2 - NOTE_LINE
  // A curve with fewer points than this keeps them all on a plot that is not half as wide as the chart.
  const mayThin = scene.curves.some(({ steps }) => steps.length > width / 2)
  const isSilent = notes.lines.length === 0 && !mayThin
  const count = isSilent || isBeside ? 0 : foldedNotes(lines, room, widthOf).length
  ctx.restore()
  return count
}

/** In small letters in the lower right corner, beside the title of the axis or in lines below it. */
function drawInCorner(chart: Chart, theme: ChartTheme, notes: readonly string[]): void {
  const { ctx, width, scales } = chart
  const right = width - EDGE
  const room = rooms.get(chart)
  ctx.save()
  ctx.font = NOTE_FONT
  ctx.fillStyle = theme.mutedText
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  if (room === undefined || room.room === 0) {
    ctx.fillText(notes.join(BETWEEN), right, scales.x.bottom - BELOW_NOTE)
  } else {
    const lines = foldedNotes(notes, width - 2 * EDGE, (text) => ctx.measureText(text).width)
    lines.forEach((line, i) =>
      ctx.fillText(line, right, room.top + NOTE_LINE * (i + 1) - BELOW_NOTE),
    )
  }
  ctx.restore()
}

/** Notes in lines, as many in each as fit. */
function foldedNotes(
  notes: readonly string[],
  room: number,
  widthOf: (text: string) => number,
): string[] {
  const lines: string[] = []
  for (const note of notes.flatMap((one) => wrapped(one, room, widthOf))) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]}${BETWEEN}${note}` : note
    const fits = lines.length > 0 && widthOf(longer) <= room
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : note)
  }
  return lines
}

/** Below everything else, where they hide nothing: in the lines that the layout keeps free for them. */
function drawFoot({ ctx, width, height }: Chart, theme: ChartTheme, notes: readonly string[]) {
  ctx.save()
  ctx.font = NOTE_FONT
  ctx.fillStyle = theme.mutedText
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  const right = width - EDGE
  const room = right - FOOT_MARGIN
  const lines = foldedNotes(notes, room, (text) => ctx.measureText(text).width)
  lines.forEach((line, i) =>
    ctx.fillText(line, right, height - 6 - NOTE_LINE * (lines.length - 1 - i)),
  )
  ctx.restore()
}

/** A text in lines of this width at most; a single word may be wider. */
export function wrapped(
  text: string,
  room: number,
  widthOf: (text: string) => number,
): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word
    const fits = lines.length > 0 && widthOf(longer) <= room
    return fits ? [...lines.slice(0, -1), longer] : [...lines, word]
  }, [])
}
