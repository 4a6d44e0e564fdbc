/**
 * The legend of a chart: signs and words for what is drawn, where they cover no curve. Part of the canvas, so that it is in
 * every exported picture.
 */
import { layouts, type Chart, type Plugin } from 'chart.js'
import { MESSAGES } from '../../src-shared/language/language'
import { endOf } from './curve-end'
import { drawLegend, legendWidths } from './draw-legend'
import { LABEL_HEIGHT, targetPlace, targetRoom } from './draw-target'
import { freestPlace, type Box } from './free-place'
import type { Legend } from './legend'
import { LegendAbove } from './legend-above'
import {
  MEASURES,
  growthFor,
  insideSize,
  placeLegend,
  planLegend,
  type LegendLayout,
  type LegendPlan,
  type LegendWish,
} from './legend-layout'
import { pixelAxes, type PlotArea } from './pixels'
import type { OverlayScene } from './scene'
import { SideRoom } from './side-room'
import { steadyOrder, type Spread } from './spread'

/** Labels at curves' ends change places when one end is past the other by so many pixels. */
const ORDER_TOLERANCE = 10
const LIGHT = 1e-3
/** About what axes with their names take of a chart. */
const AXES = { left: 58, bottom: 44 }

/** What is remembered of a chart's legend from one drawing to the next. */
interface LegendState {
  readonly right: SideRoom
  readonly bottom: SideRoom
  plan: LegendPlan | null
  layout: LegendLayout | null
  /** What the rest is about: other names or another size begin anew. */
  key: string
  /** In the plot was no place that is free of curves. */
  covered: boolean
  /** Which of the places in the plot. */
  place: number | null
  /** Entries by where their curves end. */
  order: readonly number[]
}

const states = new WeakMap<Chart, LegendState>()

/** What the chart's dataset has as its legend. */
function legendOf(chart: Chart): Legend | null {
  const [dataset] = chart.data.datasets as unknown as readonly { readonly legend?: Legend | null }[]
  return dataset?.legend ?? null
}

function sceneOf(chart: Chart): OverlayScene | null {
  const [dataset] = chart.data.datasets as unknown as readonly { readonly scene?: OverlayScene }[]
  return chart.data.datasets.length > 0 && 'scene' in dataset ? (dataset.scene ?? null) : null
}

/** Where the entries of a chart's legend stand, as it was drawn last. */
export function drawnLegend(chart: Chart): LegendLayout | null {
  return states.get(chart)?.layout ?? null
}

/** About where the plot is, before the axes are measured. */
function roughPlot(chart: Chart): PlotArea {
  const { padding } = chart.options.layout as { padding: Record<keyof PlotArea, number> }
  const title = chart.options.plugins?.title
  return {
    left: padding.left + AXES.left,
    top: padding.top + (title?.display ? 35 : 0),
    right: chart.width - padding.right,
    bottom: chart.height - padding.bottom - AXES.bottom,
  }
}

function wishOf(
  { ctx, width }: Pick<Chart, 'ctx' | 'width'>,
  legend: Legend,
  scene: OverlayScene,
  plot: PlotArea,
): LegendWish {
  return {
    labels: legend.entries.map(({ text }) => text),
    shortLabels: legend.entries.map(({ text, short }) => short ?? text),
    isPicture: legend.placement === 'all',
    width,
    plot,
    widthOf: legendWidths(ctx),
    moreText: MESSAGES.chart.moreCurves,
    besidePlot: targetRoom(ctx, scene.target),
    hasFreePlace: (boxWidth, boxHeight) =>
      freestPlace(scene, plot, { width: boxWidth, height: boxHeight }, null).covered === 0,
  }
}

function plan(chart: Chart): void {
  const state = states.get(chart)
  const scene = sceneOf(chart)
  if (state === undefined) return
  const legend = legendOf(chart)
  state.plan = null
  state.right.room = scene === null ? 0 : targetRoom(chart.ctx, scene.target)
  state.bottom.room = 0
  if (scene === null || legend === null || legend.placement === 'above') return
  const key = [chart.width, chart.height, ...legend.entries.map(({ text }) => text)].join('\n')
  if (key !== state.key) Object.assign(state, { key, covered: false, place: null, order: [] })
  const wish = wishOf(chart, legend, scene, roughPlot(chart))
  const found = planLegend({
    ...wish,
    // A legend that has once made way for a curve stays where it went.
    hasFreePlace(width, height) {
      state.covered ||= !wish.hasFreePlace(width, height)
      return !state.covered
    },
  })
  state.plan = found
  if (found === null) return
  state.right.room = found.right
  state.bottom.room = found.bottom
}

const NO_BOX: Box = { left: 0, top: 0, width: 0, height: 0 }

function place(chart: Chart): void {
  const state = states.get(chart)
  const scene = sceneOf(chart)
  if (state === undefined) return
  state.layout = null
  if (state.plan === null || scene === null) return
  const { chartArea: area } = chart
  const { plan: planned, bottom } = state
  let box = NO_BOX
  if (planned.place === 'inside') {
    const free = freestPlace(scene, area, insideSize(planned), state.place)
    state.place = free.place
    box = free.box
  } else if (planned.place === 'below') {
    box = { left: area.left, top: bottom.top, width: bottom.width, height: bottom.height }
  }
  const legend = legendOf(chart)
  const ends = legend && planned.place === 'ends' ? endsOf(legend, scene, area, state) : NO_ENDS
  state.layout = placeLegend(planned, area, {
    box,
    ...ends,
    besidePlot: targetRoom(chart.ctx, scene.target),
  })
}

const NO_ENDS = { ends: [], order: [], fixed: null } as const

/** Where curves end, from the top down, and the target's label, for which they make way. */
function endsOf({ entries }: Legend, scene: OverlayScene, area: PlotArea, state: LegendState) {
  const { row } = MEASURES.ends
  const items: Spread[] = entries.map(({ curves = [] }) => {
    const own = curves.map((at) => scene.curves[at])
    const { y } = endOf(own, scene, area)
    // What has no curve yet makes way for what has.
    return Number.isNaN(y)
      ? { wanted: area.bottom, size: row, weight: LIGHT }
      : { wanted: y, size: row }
  })
  const wanted = items.map((item) => item.wanted)
  const order = steadyOrder(wanted, state.order, ORDER_TOLERANCE)
  state.order = order
  const { target } = scene
  const fixed = target && {
    wanted: targetPlace(pixelAxes(scene, area).y, target.value).pixel,
    size: LABEL_HEIGHT + 4,
  }
  return { ends: order.map((i) => items[i]), order, fixed: fixed ?? null }
}

/** How much wider than it was asked for a picture has to be, in CSS pixels, so that its legend leaves room for its plot. */
export function legendGrowth(
  ctx: CanvasRenderingContext2D,
  legend: Legend,
  scene: OverlayScene,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  if (legend.placement !== 'all') return 0
  const plot = { left: AXES.left, top: 43, right: width, bottom: height - AXES.bottom }
  return growthFor(wishOf({ ctx, width }, legend, scene, plot))
}

export const legendPlugin: Plugin = {
  id: 'labLegend',
  start(chart) {
    layouts.addBox(chart, new LegendAbove(chart, legendOf))
    const right = new SideRoom('right', 1000)
    const bottom = new SideRoom('bottom', 1000)
    layouts.addBox(chart, right)
    layouts.addBox(chart, bottom)
    states.set(chart, {
      ...{ right, bottom, plan: null, layout: null },
      ...{ key: '', covered: false, place: null, order: [] },
    })
  },
  beforeLayout: plan,
  afterLayout: place,
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart
    const scene = sceneOf(chart)
    const legend = legendOf(chart)
    const layout = drawnLegend(chart)
    if (scene === null || legend === null || layout === null) return
    drawLegend(ctx, legend, layout, scene, chartArea)
  },
}
