/** What a reader of the chart should know, written on it in small letters. */
import type { Chart, Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import { formatCount } from '../../src-shared/number-format'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { DrawnPoints } from './brush'
import { OverlayController } from './overlay-controller'

const NOTE_FONT = `400 11px ${CHART_FONT}`
export const NOTE_LINE = 14
const FOOT_MARGIN = 8
/** From the chart's right edge, and from the lower one of the axis. */
const EDGE = 16
const BELOW_NOTE = 3

/** What is written on a chart. */
export interface ChartNotes {
  readonly theme: ChartTheme
  readonly lines: readonly string[]
  /** Lines kept free for them below the chart, where they hide nothing; without any they stand in its corner. */
  readonly footLines: number
}

export const notesPlugin: Plugin = {
  id: 'labNotes',
  afterDatasetsDraw(chart) {
    const [meta] = chart.getSortedVisibleDatasetMetas()
    const { controller } = meta
    if (!(controller instanceof OverlayController)) return
    const { notes, scene } = controller.content
    if (notes === undefined) return
    const lines = [...thinningNote(controller.points), ...notes.lines]
    if (notes.footLines > 0) drawFoot(chart, notes.theme, lines)
    else drawInCorner(chart, scene.x.title, notes.theme, lines)
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

/** In small letters in the lower right corner, beside the title of the axis; where that is in the way, above it. */
function drawInCorner(
  chart: Chart,
  axisTitle: string,
  theme: ChartTheme,
  notes: readonly string[],
): void {
  const { ctx, chartArea, width, scales } = chart
  const right = width - EDGE
  ctx.save()
  ctx.font = `500 13px ${CHART_FONT}`
  const titleEnd = (chartArea.left + chartArea.right + ctx.measureText(axisTitle).width) / 2
  ctx.font = NOTE_FONT
  ctx.fillStyle = theme.mutedText
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  const line = notes.join(' · ')
  const beside = right - ctx.measureText(line).width > titleEnd + NOTE_LINE
  if (beside) ctx.fillText(line, right, scales.x.bottom - BELOW_NOTE)
  else drawStacked(chart, theme, notes)
  ctx.restore()
}

/** Below everything else, where they hide nothing: in the lines that the layout keeps free for them. */
function drawFoot({ ctx, chartArea, height }: Chart, theme: ChartTheme, notes: readonly string[]) {
  ctx.save()
  ctx.font = NOTE_FONT
  ctx.fillStyle = theme.mutedText
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  const lines: string[] = []
  for (const note of notes) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} · ${note}` : note
    const fits = lines.length > 0 && ctx.measureText(longer).width < chartArea.right - FOOT_MARGIN
    lines.splice(fits ? -1 : lines.length, 1, fits ? longer : note)
  }
  lines.forEach((line, i) =>
    ctx.fillText(line, chartArea.right, height - 6 - NOTE_LINE * (lines.length - 1 - i)),
  )
  ctx.restore()
}

/** Inside the plot, on a ground of their own. */
function drawStacked({ ctx, chartArea }: Chart, theme: ChartTheme, notes: readonly string[]): void {
  const right = chartArea.right - 6
  const widthOf = (text: string) => ctx.measureText(text).width
  const lines = notes.flatMap((note) => wrapped(note, right - chartArea.left - 6, widthOf))
  const width = Math.max(0, ...lines.map(widthOf)) + 8
  const height = NOTE_LINE * lines.length
  ctx.fillStyle = theme.legendBackground
  ctx.fillRect(right - width + 4, chartArea.bottom - 2 - height, width, height)
  ctx.fillStyle = theme.mutedText
  lines.forEach((line, i) =>
    ctx.fillText(line, right, chartArea.bottom - 6 - NOTE_LINE * (lines.length - 1 - i)),
  )
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
