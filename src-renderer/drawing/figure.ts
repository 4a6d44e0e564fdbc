/**
 * A chart as plain data: a dataset for the controller that draws it, and options for Chart.js. The same figure is drawn
 * in the window, onto a picture and as SVG.
 */
import type { Chart, ChartDataset, ChartOptions, ChartType } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import type { Legend } from './legend'
import { wrapped } from './notes-plugin'

export interface Figure<Type extends ChartType = ChartType> {
  readonly type: Type
  readonly dataset: ChartDataset<Type>
  readonly options: ChartOptions<Type>
  readonly theme: ChartTheme
  /** What it is called where it is alone, as in a file. */
  readonly name: string
}

/** What is written on a figure, for those who cannot see it: its legend and the names of its axes. */
export function figureWords({ dataset, options }: Figure): string[] {
  const { legend } = dataset as { readonly legend?: Legend | null }
  const axes = Object.values(options.scales ?? {}).map(
    (scale) => (scale as { readonly title?: { readonly text?: string } }).title?.text,
  )
  const words = [...(legend?.entries ?? []).map(({ text }) => text), ...axes]
  return [...new Set(words.filter((text) => text !== undefined))]
}

/** Everything that may be written on a figure: the letters that its fonts must have. */
export function lettersOf({ name, dataset, options }: Figure): string {
  // Said of the points that are drawn, which are not known yet.
  const texts = new Set([name, MESSAGES.chart.notes.thinned('')])
  addTexts(texts, dataset, new Set())
  addTexts(texts, options, new Set())
  return [...texts].join(' ')
}

/** All texts in an object, however deep; points hold none, and are many. */
function addTexts(texts: Set<string>, part: unknown, seen: Set<unknown>): void {
  if (typeof part === 'string') texts.add(part)
  if (typeof part !== 'object' || part === null || seen.has(part) || ArrayBuffer.isView(part))
    return
  seen.add(part)
  const isPoints = Array.isArray(part) && typeof part[0] === 'number'
  if (isPoints) return
  const inside = part instanceof Map ? part.values() : Object.values(part)
  for (const one of inside) addTexts(texts, one, seen)
}

const TITLE_SIZE = 15
const TITLE_FONT = `600 ${TITLE_SIZE}px ${CHART_FONT}`
/** A chart that is less high needs its room for the curves. */
const LEAST_HEIGHT = 300
const MOST_TITLE_LINES = 2

/** A title in lines that are no wider than this; what does not fit ends in an ellipsis. Chart.js would squeeze it. */
export function titleLines(
  title: string,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines = wrapped(title, width, widthOf)
  const kept = lines.slice(0, MOST_TITLE_LINES)
  const last = lines.slice(MOST_TITLE_LINES - 1).join(' ')
  if (lines.length > MOST_TITLE_LINES) kept[MOST_TITLE_LINES - 1] = last
  return kept.map((line) => {
    let length = line.length
    const shown = () => (length < line.length ? `${line.slice(0, length).trimEnd()}…` : line)
    while (length > 1 && widthOf(shown()) > width) length -= 1
    return shown()
  })
}

function fittingTitle({ ctx, width }: Chart, title: string): readonly string[] {
  ctx.save()
  ctx.font = TITLE_FONT
  const lines = titleLines(title, width - 2 * TITLE_SIZE, (text) => ctx.measureText(text).width)
  ctx.restore()
  return lines
}

/** What every chart has: nothing moves by itself, and its size is told to it. */
export function figureOptions(theme: ChartTheme, title: string) {
  return {
    animation: false as const,
    responsive: false,
    maintainAspectRatio: false,
    events: [] as never[],
    // Active elements would be drawn with all others at every move of the pointer.
    hover: { mode: null as never },
    font: { family: CHART_FONT },
    layout: { padding: { top: 8, right: 16, bottom: 4, left: 4 } },
    plugins: {
      title: {
        ...titleOptions(title),
        color: theme.text,
        font: { family: CHART_FONT, size: TITLE_SIZE, weight: 600 },
        padding: { top: 4, bottom: 12 },
      },
    },
  }
}

/** Chart.js takes functions of the chart here, which its types do not say. */
function titleOptions(title: string): { display: boolean; text: string[] } {
  const asked = {
    display: ({ chart }: { chart: Chart }) => title !== '' && chart.height >= LEAST_HEIGHT,
    text: ({ chart }: { chart: Chart }) => fittingTitle(chart, title),
  }
  return asked as never
}
