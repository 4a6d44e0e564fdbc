/** What was kept of runs as curves: figures of generated frames, and the panel as a person uses it. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LIGHT_THEME } from '../../../src-renderer/drawing/chart-theme'
import FigureFrame from '../../../src-renderer/drawing/FigureFrame.vue'
import { toPixel } from '../../../src-renderer/drawing/pixels'
import CurvesPanel from '../../../src-renderer/inside/CurvesPanel.vue'
import {
  curveReadings,
  curvesFigure,
  hasCurves,
  keptSteps,
  sameNet,
} from '../../../src-renderer/inside/curves-figure'
import type { InsideRun } from '../../../src-renderer/inside/inside-run'
import { FRAME_FIGURES, type FrameFigure, type InsideFrame } from '../../../src-shared/inside/frame'
import { MESSAGES } from '../../../src-shared/language/language'
import { installFakeLab } from '../fake-lab'
import { drawFigure } from '../drawn-figure'
import { sampleRecipe, sampleRun } from '../sample-runs'

const { inside: words } = MESSAGES

type Figures = Readonly<Record<FrameFigure, number | null>>
const figures = (known: Partial<Figures>): Figures => ({
  ...(Object.fromEntries(FRAME_FIGURES.map((one) => [one, null])) as Figures),
  ...known,
})

/** A median rate of 0.01 x step in the whole net and ten times as much in a layer, the band a power of ten around it. */
function frame(step: number, widths: readonly number[]): InsideFrame {
  const rates = (median: number) =>
    figures({ 'rate-p50': median, 'rate-p5': median / 10, 'rate-p95': median * 10 })
  return {
    step,
    source: 'snapshot',
    loss: 1,
    layers: widths.slice(1).map((outputs, i) => ({
      inputs: widths[i],
      outputs,
      histograms: {},
      figures: { ...rates(0.1 * step), 'silent-units': i === 0 ? 0.25 : null },
    })),
    whole: { histograms: {}, figures: rates(0.01 * step) },
    alpha: null,
    signalToNoise: null,
  }
}

const runOf = (
  name: string,
  steps: readonly number[],
  color = LIGHT_THEME.curves[0],
  widths: readonly number[] = [784, 100, 10],
): InsideRun => ({
  run: sampleRun(name, sampleRecipe(), { name }),
  name,
  color,
  snapshots: steps.map((step) => frame(step, widths)),
})
const STEPS = [1, 10, 100]
const SGD = runOf('SGD', STEPS)
const RMSPROP = runOf('RMSprop', STEPS, LIGHT_THEME.curves[1])
const WHOLE = 2

describe('the figure', () => {
  const view = { runs: [SGD], quantity: 'rates', row: WHOLE, step: 10 } as const

  test('has the median of the asked part at every snapshot, on logarithmic axes', () => {
    const { chart, paths } = drawFigure(curvesFigure(view, LIGHT_THEME))
    const { x, y } = chart.scales
    expect([x.min, x.max]).toEqual([1, 100])
    const line = paths.find(
      ({ attribute, points }) =>
        attribute('stroke')?.toLowerCase() === SGD.color && points.length === STEPS.length,
    )
    const axis = (scale: typeof x, from: number, to: number) =>
      ({ span: { min: scale.min, max: scale.max, scale: 'log' }, from, to }) as const
    STEPS.forEach((step, i) => {
      const [atX, atY] = line?.points[i] ?? [NaN, NaN]
      expect(atX).toBeCloseTo(toPixel(axis(x, x.left, x.right), step), 0)
      expect(atY).toBeCloseTo(toPixel(axis(y, y.bottom, y.top), 0.01 * step), 0)
    })
  })

  test('reaches as far as the band, and marks the step that is looked at', () => {
    const { chart, paths } = drawFigure(curvesFigure(view, LIGHT_THEME))
    expect(chart.scales.y.min).toBeLessThanOrEqual(0.01 / 10)
    expect(chart.scales.y.max).toBeGreaterThanOrEqual(1 * 10)
    const marks = (drawn: typeof paths) =>
      drawn.filter(({ attribute }) => attribute('stroke')?.toLowerCase() === LIGHT_THEME.accent)
    const [mark] = marks(paths)
    expect(mark.points.every(([x]) => Math.abs(x - middleOf(chart.scales.x)) < 1)).toBe(true)
    const beyond = drawFigure(curvesFigure({ ...view, step: 5000 }, LIGHT_THEME))
    expect(marks(beyond.paths)).toEqual([])
  })

  test('is not there where no run has the figure', () => {
    expect(hasCurves({ runs: [SGD], quantity: 'silent-units', row: 0 })).toBe(true)
    expect(hasCurves({ runs: [SGD], quantity: 'silent-units', row: 1 })).toBe(false)
    expect(hasCurves({ runs: [runOf('none', [])], quantity: 'rates', row: 0 })).toBe(false)
  })
})
const middleOf = ({ left, right }: { readonly left: number; readonly right: number }) =>
  (left + right) / 2

test('readings tell the median with its band, and nothing of a run that kept nothing there', () => {
  const runs = [SGD, runOf('Adam', [1, 50])]
  expect(keptSteps(runs)).toEqual([1, 10, 50, 100])
  const texts = curveReadings({ runs, quantity: 'rates', row: 0 }, 10).map(({ text }) => text)
  expect(texts).toEqual([words.withBand('1', ['0.1', '10']), '–'])
  const [silent] = curveReadings({ runs, quantity: 'silent-units', row: 0 }, 10)
  expect(silent.text).toBe(words.percent(0.25))
})

test('a run of other layers is no match, one that kept nothing is', () => {
  const wide = runOf('Wide', STEPS, SGD.color, [784, 200, 10])
  const empty = runOf('Empty', [])
  expect(sameNet([SGD, wide])).toEqual([SGD])
  expect(sameNet([empty, wide])).toEqual([empty, wide])
  expect(sameNet([SGD, RMSPROP])).toEqual([SGD, RMSPROP])
})

describe('the panel', () => {
  let panel: VueWrapper
  beforeEach(() => {
    setActivePinia(createPinia())
    installFakeLab()
  })
  afterEach(() => {
    panel.unmount()
    vi.unstubAllGlobals()
  })
  async function show(runs: readonly InsideRun[]): Promise<void> {
    panel = mount(CurvesPanel, { props: { runs, step: 12 }, attachTo: document.body })
    await flushPromises()
  }

  test('says what is known at the snapshot nearest to the step, and at the pointer', async () => {
    await show([SGD, RMSPROP])
    expect(panel.get('.readings').text()).toContain(words.stepText('10'))
    const figure = panel.getComponent(FigureFrame)
    figure.vm.$emit('area', { left: 0, right: 200, top: 0, bottom: 100, width: 200, height: 100 })
    figure.vm.$emit('point', { x: 190, y: 50 }, null)
    await flushPromises()
    expect(panel.get('.readings').text()).toContain(words.stepText('100'))
    await figure.trigger('click')
    expect(panel.emitted('update:step')).toEqual([[100]])
  })

  test('names the quantity, the part and the runs', async () => {
    await show([SGD, RMSPROP])
    const title = words.curvesTitle(words.curveQuantities.rates, words.wholeNet, ['SGD', 'RMSprop'])
    expect(panel.getComponent(FigureFrame).props('label')).toBe(title)
  })

  test('leaves a run of other layers out, and says so', async () => {
    await show([SGD, runOf('Wide', STEPS, RMSPROP.color, [784, 200, 10])])
    expect(panel.text()).toContain(words.otherLayers(['Wide']))
    expect(panel.getComponent(FigureFrame).props('label')).not.toContain('Wide')
  })

  test('says why there is nothing where nothing was kept', async () => {
    await show([runOf('SGD', [])])
    expect(panel.text()).toContain(words.noSnapshots)
    expect(panel.findComponent(FigureFrame).exists()).toBe(false)
  })
})
