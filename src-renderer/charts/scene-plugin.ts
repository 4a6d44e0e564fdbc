/** The scene as a layer of a Chart.js chart, which draws title and axes around it. */
import type { Chart, Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/messages'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import { brushFor, drawCurves, type DrawnPoints } from './draw-curves'
import { drawLegend, layOutLegend } from './legend-plugin'
import type { ChartScene } from './scene'

const NOTE_FONT = `400 11px ${CHART_FONT}`
const NOTE_LINE = 14

/**
 * @param sceneOf the scene to draw, asked for at every drawing
 * @param onDrawn told how many points were drawn
 */
export function scenePlugin(
  sceneOf: () => ChartScene,
  onDrawn?: (points: DrawnPoints) => void,
): Plugin<'line'> {
  return {
    id: 'labScene',
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, currentDevicePixelRatio } = chart
      const scene = sceneOf()
      const brush = brushFor(ctx, scene, chartArea, currentDevicePixelRatio)
      ctx.save()
      const points = drawCurves(scene, brush, chartArea, currentDevicePixelRatio)
      ctx.restore()
      const legend = layOutLegend(ctx, scene, chartArea)
      if (legend !== null) drawLegend(ctx, scene, legend)
      drawNotes(chart, scene, [...thinningNote(points), ...scene.notes])
      onDrawn?.(points)
    },
  }
}

/** Said whenever not every visible point is drawn. */
export function thinningNote({ drawn, visible }: DrawnPoints): string[] {
  return drawn < visible ? [MESSAGES.chart.notes.thinned(visible / drawn)] : []
}

/** In small letters in the lower right corner, beside the title of the axis; where that is in the way, above it. */
function drawNotes(chart: Chart, { theme, x }: ChartScene, notes: readonly string[]): void {
  const { ctx, chartArea, height } = chart
  ctx.save()
  ctx.font = `500 13px ${CHART_FONT}`
  const titleEnd = (chartArea.left + chartArea.right + ctx.measureText(x.title).width) / 2
  ctx.font = NOTE_FONT
  ctx.fillStyle = theme.mutedText
  ctx.textAlign = 'right'
  ctx.textBaseline = 'alphabetic'
  const line = notes.join(' · ')
  const beside = chartArea.right - ctx.measureText(line).width > titleEnd + NOTE_LINE
  if (beside) ctx.fillText(line, chartArea.right, height - NOTE_LINE / 2)
  else drawStacked(chart, theme, notes)
  ctx.restore()
}

/** Inside the plot, on a ground of their own. */
function drawStacked({ ctx, chartArea }: Chart, theme: ChartTheme, notes: readonly string[]): void {
  const right = chartArea.right - 6
  const width = Math.max(0, ...notes.map((note) => ctx.measureText(note).width)) + 8
  const height = NOTE_LINE * notes.length
  ctx.fillStyle = theme.legendBackground
  ctx.fillRect(right - width + 4, chartArea.bottom - 2 - height, width, height)
  ctx.fillStyle = theme.mutedText
  notes.forEach((note, i) =>
    ctx.fillText(note, right, chartArea.bottom - 6 - NOTE_LINE * (notes.length - 1 - i)),
  )
}
