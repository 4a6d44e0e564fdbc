/** What a preview shows, as figures: two paths over the bowl, and two losses. */
import type { OptimizerPreview, PreviewTraining } from '../../src-shared/contract/optimizers'
import { BOWL_STEPS, PREVIEW_STEPS } from '../../src-shared/contract/optimizers'
import { chooseOptimizer, type OptimizerChoice } from '../../src-shared/catalogue/optimizer-choice'
import { MESSAGES } from '../../src-shared/language/language'
import { presetView, surfacePath } from '../../src-shared/surfaces/surface-view'
import type { ChartTheme } from '../drawing/chart-theme'
import type { Figure } from '../drawing/figure'
import { curveSign } from '../drawing/legend'
import { overlayFigure, plainCurve, plainScene } from '../drawing/overlay-figure'
import { surfaceFigure } from '../surfaces/surface-figure'

/** Places in the theme's colours: SGD's as everywhere, and one that is far from it. */
const SGD_COLOR = 0
const OWN_COLOR = 1

/** @param own what the preview is of */
export function bowlFigure(
  { bowl }: OptimizerPreview,
  own: OptimizerChoice,
  theme: ChartTheme,
  aspect: number,
): Figure<'contourMap'> {
  const sgd = chooseOptimizer('sgd', { learningRate: bowl.sgdLearningRate })
  const { hyperparameters } = own
  const suited = {
    ...own,
    hyperparameters: { ...hyperparameters, learningRate: bowl.ownLearningRate },
  }
  const bare = { gradient: false, update: false, squares: false, rates: false }
  const view = {
    ...presetView('bowl'),
    paths: [surfacePath(sgd), surfacePath(suited)],
    steps: BOWL_STEPS,
    step: BOWL_STEPS,
    marks: bare,
  }
  const figure = surfaceFigure({ view, traced: [bowl.sgd, bowl.own] }, theme, {
    aspect,
    namesPaths: true,
  })
  const { scales, ...options } = figure.options
  const { legend } = figure.dataset
  // Beside so few marks start and minimum explain themselves.
  const paths = { ...legend, entries: legend?.entries?.slice(0, view.paths.length) }
  const bared = { x: { ...scales?.x, display: false }, y: { ...scales?.y, display: false } }
  return {
    ...figure,
    dataset: { ...figure.dataset, legend: paths },
    options: { ...options, scales: bared },
  }
}

/** Losses beyond this many times the first are cut off: one that diverges would flatten all others. */
const HIGHEST = 1.5

export function trainingFigure(
  { training }: OptimizerPreview,
  name: string,
  theme: ChartTheme,
): Figure<'overlay'> {
  const words = MESSAGES.optimizersView
  const curve = ({ losses }: PreviewTraining, label: string, place: number) =>
    plainCurve({
      label,
      color: theme.curves[place],
      x: Float64Array.from(losses, (_, i) => i + 1),
      y: losses,
    })
  const curves = [
    curve(training.sgd, words.sgd(training.sgdLearningRate), SGD_COLOR),
    curve(training.own, name, OWN_COLOR),
  ]
  const finite = curves.flatMap(({ recorded }) => [...recorded].filter(Number.isFinite))
  const first = Math.max(...curves.map(({ recorded }) => recorded[0]).filter(Number.isFinite), 0)
  const max = Math.min(Math.max(...finite, 0.1) * 1.05, Math.max(first * HIGHEST, 0.1))
  const scene = plainScene({
    curves,
    x: { min: 0, max: PREVIEW_STEPS, scale: 'linear', title: words.step },
    y: { min: 0, max, scale: 'linear', title: words.loss },
  })
  return overlayFigure(scene, {
    theme,
    title: '',
    legend: {
      theme,
      placement: 'above',
      entries: curves.map((one) => ({ text: one.label, sign: curveSign(one, false) })),
    },
  })
}
