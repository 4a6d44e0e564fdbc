/** What a preview is drawn and said as. */
import { describe, expect, test } from 'vitest'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import { bowlFigure, trainingFigure } from '../../../src-renderer/optimizers/preview-figures'
import { previewFindings } from '../../../src-renderer/optimizers/preview-words'
import { chooseOptimizer } from '../../../src-shared/catalogue/optimizer-choice'
import { BOWL_STEPS } from '../../../src-shared/contract/optimizers'
import { MESSAGES } from '../../../src-shared/language/language'
import { drawFigure } from '../drawn-figure'
import { samplePreview } from './sample-preview'

const { optimizersView: words } = MESSAGES
const textsOf = (preview = samplePreview()) => previewFindings(preview).map(({ text }) => text)
const { training, bowl } = samplePreview()

describe('the words', () => {
  test('say how far the loss falls, and that all is finite', () => {
    expect(textsOf()).toEqual([words.falls(2.31, 0.34), words.finite])
    expect(previewFindings(samplePreview()).every(({ isGood }) => isGood)).toBe(true)
  })

  test('say that the loss does not fall', () => {
    const own = { ...training.own, last: 2.3, falls: false }
    const [first] = previewFindings(samplePreview({ training: { ...training, own } }))
    expect(first).toEqual({ text: words.stays(2.31, 2.3), isGood: false })
  })

  test('say where figures end, and then not that all are finite', () => {
    const own = { ...training.own, last: NaN, notFinite: { step: 7, what: 'state' as const } }
    expect(textsOf(samplePreview({ training: { ...training, own } }))).toEqual([
      words.notFinite(7, words.figures.state),
    ])
    const diverged = { ...bowl, own: { ...bowl.own, diverged: 12 }, falls: false }
    expect(textsOf(samplePreview({ bowl: diverged }))).toEqual([
      words.falls(2.31, 0.34),
      words.bowlDiverges(12),
    ])
  })

  test('say that it rises on the bowl', () => {
    expect(textsOf(samplePreview({ bowl: { ...bowl, falls: false } }))).toContain(words.bowlRises)
  })
})

describe('the figures', () => {
  test('have both paths over the bowl, without axes', () => {
    const figure = bowlFigure(samplePreview(), chooseOptimizer('adam'), LIGHT_THEME, 1.8)
    const { paths, chart } = drawFigure(figure)
    expect(chart.scales.x.options.display).toBe(false)
    for (const color of LIGHT_THEME.curves.slice(0, 2)) {
      const lines = paths.filter(({ attribute }) => attribute('stroke')?.toLowerCase() === color)
      expect(lines.some(({ points }) => points.length === BOWL_STEPS + 1)).toBe(true)
    }
  })

  test('cut off a loss that diverges, so that the other can be seen', () => {
    const losses = training.own.losses.map((loss, i) => (i > 50 ? 1e6 : loss))
    const own = { ...training.own, losses }
    const { chart } = drawFigure(
      trainingFigure(samplePreview({ training: { ...training, own } }), 'Lion', LIGHT_THEME),
    )
    expect(chart.scales.y.max).toBeLessThan(4)
  })
})
