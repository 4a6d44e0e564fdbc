/** From the chart on the screen to the one in a picture: its colours, title, legend and notes. */
import type { ChartView } from '../../src-shared/chart-view'
import { MESSAGES } from '../../src-shared/messages'
import { formatNumber } from '../../src-shared/number-format'
import type { Background, PictureOptions } from '../../src-shared/picture'
import type { Smoothing } from '../../src-shared/smoothing'
import { DARK_THEME, PAPER_THEME, type ChartTheme } from './chart-theme'
import { pictureScene, visibleCurves, type ChartScene } from './scene'

const THEMES: Readonly<Record<Background, ChartTheme>> = {
  light: PAPER_THEME,
  dark: DARK_THEME,
  transparent: { ...PAPER_THEME, background: null, legendBackground: '#ffffff00' },
}

/** The scene as these options want it in a picture. */
export function lookOf(
  scene: ChartScene,
  view: ChartView,
  title: string,
  options: PictureOptions,
): ChartScene {
  const heading = options.title ? title.trim() : ''
  const looks = pictureScene(scene, { title: heading, theme: THEMES[options.background] })
  return {
    ...looks,
    legend: options.legend ? 'all' : 'none',
    notes: options.note ? [...viewNotes(scene, view), ...scene.notes] : scene.notes,
  }
}

/** How the curves are smoothed and how many runs they stand for. */
function viewNotes(scene: ChartScene, { smoothing }: ChartView): string[] {
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
