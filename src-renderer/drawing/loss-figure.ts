/** The chart of runs' curves: from a scene to what Chart.js draws. */
import { axisOptions } from './axis-options'
import { figureOptions, type Figure } from './figure'
import { sceneLegend } from './legend-plugin'
import { NOTE_LINE } from './notes-plugin'
import type { ChartScene } from './scene'

export function lossFigure(scene: ChartScene): Figure<'overlay'> {
  const { x, y, title, theme, notes, footLines = 0 } = scene
  const options = figureOptions(theme, title)
  const { padding } = options.layout
  return {
    type: 'overlay',
    name: title || scene.curves.map(({ label }) => label).join(', '),
    theme,
    dataset: {
      data: [],
      scene,
      legend: sceneLegend(scene),
      notes: { theme, lines: notes, footLines },
    },
    options: {
      ...options,
      layout: { padding: { ...padding, bottom: padding.bottom + footLines * NOTE_LINE } },
      scales: { x: axisOptions(x, theme), y: axisOptions(y, theme) },
    },
  }
}
