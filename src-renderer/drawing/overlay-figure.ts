/** Charts of curves: from a scene to what Chart.js draws. */
import { axisOptions } from './axis-options'
import type { ChartTheme } from './chart-theme'
import { figureOptions, type Figure } from './figure'
import { sceneLegend, type Legend } from './legend'
import { NOTE_LINE } from './notes-plugin'
import type { OverlayDataset } from './overlay-controller'
import type { ChartScene, OverlayCurve, OverlayScene } from './scene'

interface OverlayLook {
  readonly theme: ChartTheme
  /** Above the chart; empty for none. */
  readonly title: string
  readonly legend: Legend | null
}

export function overlayFigure(
  scene: OverlayScene,
  { theme, title, legend }: OverlayLook,
  notes?: OverlayDataset['notes'],
): Figure<'overlay'> {
  const options = figureOptions(theme, title)
  const { padding } = options.layout
  const bottom = padding.bottom + (notes?.footLines ?? 0) * NOTE_LINE
  return {
    type: 'overlay',
    name: title || scene.curves.map(({ label }) => label).join(', '),
    theme,
    dataset: { data: [], scene, legend, notes },
    options: {
      ...options,
      layout: { padding: { ...padding, bottom } },
      scales: { x: axisOptions(scene.x, theme), y: axisOptions(scene.y, theme) },
    },
  }
}

/** The chart of runs' curves. */
export function lossFigure(scene: ChartScene): Figure<'overlay'> {
  const { theme, title, notes, footLines = 0 } = scene
  const look = { theme, title, legend: sceneLegend(scene) }
  return overlayFigure(scene, look, { theme, lines: notes, footLines })
}

type PlainCurve = Pick<OverlayCurve, 'label' | 'color' | 'x'> &
  Partial<Pick<OverlayCurve, 'lineWidth' | 'band'>> & {
    readonly y: Float32Array
    readonly dash?: readonly number[]
  }

/** A line without markers. */
export function plainCurve({ y, dash = [], band = null, ...curve }: PlainCurve): OverlayCurve {
  return {
    ...curve,
    style: { colorIndex: 0, marker: { pointStyle: 'circle', rotation: 0, lineWidth: 0 }, dash },
    steps: new Uint32Array(y.length),
    recorded: y,
    drawn: y,
    band,
    breaks: [],
    marked: 'nowhere',
    hidden: false,
  }
}

/** A scene of curves that are drawn as they are. */
export function plainScene(
  scene: Pick<OverlayScene, 'curves' | 'x' | 'y' | 'under' | 'over' | 'spots'>,
): OverlayScene {
  return { ...scene, many: false, onCanvas: false, rawOpacity: 0, rim: 1 }
}
