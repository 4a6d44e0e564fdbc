/** From the chart on the screen to the one in a picture: its colours, title, legend and notes. */
import { MESSAGES } from '../../src-shared/language/language'
import { formatNumber } from '../../src-shared/number-format'
import { pictureGeometry, type Background, type PictureOptions } from '../../src-shared/picture'
import type { Smoothing } from '../../src-shared/curves/smoothing'
import { DARK_THEME, PAPER_THEME, type ChartTheme } from './chart-theme'
import { pictureScene, visibleCurves, type ChartScene } from './scene'

const THEMES: Readonly<Record<Background, ChartTheme>> = {
  light: PAPER_THEME,
  dark: DARK_THEME,
  transparent: { ...PAPER_THEME, background: null, legendBackground: '#ffffff00' },
}

/** The scene as these options want it in a picture. */
export function lookOf(scene: ChartScene, title: string, options: PictureOptions): ChartScene {
  const heading = options.title ? title.trim() : ''
  const wanted = options.target === false ? { ...scene, target: undefined } : scene
  const looks = pictureScene(wanted, { title: heading, theme: THEMES[options.background] })
  const notes = options.note ? [...viewNotes(scene), ...scene.notes] : scene.notes
  return {
    ...looks,
    legend: options.legend ? 'all' : 'none',
    notes,
    footLines: footLines(notes, pictureGeometry(options).layoutWidth),
  }
}

/** Pixels of a letter of a note, rather more than less, and of what stands left of the plot. */
const LETTER = 6
const LEFT_OF_PLOT = 70

/** Enough for all notes, and for the one about thinning that is known only when it is drawn. */
function footLines(notes: readonly string[], layoutWidth: number): number {
  const letters = [MESSAGES.chart.notes.thinned('10'), ...notes].join(' · ').length
  return Math.ceil((letters * LETTER) / Math.max(1, layoutWidth - LEFT_OF_PLOT))
}

/** How the curves are smoothed and how many runs they stand for. */
function viewNotes(scene: ChartScene): string[] {
  const { smoothing } = scene
  const runs = visibleCurves(scene).reduce((sum, { runIds }) => sum + runIds.length, 0)
  const how = smoothingWords(smoothing)
  return [
    MESSAGES.picture.runs(runs),
    smoothing.kind === 'none' ? MESSAGES.picture.notSmoothed : MESSAGES.picture.smoothed(how),
  ]
}

/** "Kaiser 11, β 2". */
export function smoothingWords(smoothing: Smoothing): string {
  const name = MESSAGES.toolbar[smoothing.kind]
  switch (smoothing.kind) {
    case 'none':
      return name
    case 'kaiser':
      return `${name} ${smoothing.length}, β ${formatNumber(smoothing.beta)}`
    case 'ema':
      return `${name} ${formatNumber(smoothing.weight)}`
    case 'gaussian':
      return `${name} ${formatNumber(smoothing.deviation)}`
    case 'median':
      return `${name} ${smoothing.length}`
  }
}

/** "Automatic (Kaiser 165)". */
export function automaticWords(smoothing: Smoothing): string {
  const { automatic, [smoothing.kind]: name } = MESSAGES.toolbar
  return automatic(smoothing.kind === 'kaiser' ? `${name} ${smoothing.length}` : name)
}
