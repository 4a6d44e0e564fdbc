import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Point } from 'chart.js'
import { chartOptions, lossChartConfiguration } from './chart-configuration'
import type { DrawnPoints } from './brush'
import type { ChartArea } from './pixels'
import { Chart } from './register'
import type { ChartScene } from './scene'
import { useCurves } from '../state/curves'

/**
 * Keeps a Chart.js chart on a canvas in step with its scene and with the size of the canvas's parent, at most once a
 * frame.
 * @returns the plot area and how many points were drawn; null until it was drawn for the first time
 */
export function useChart(
  canvas: Ref<HTMLCanvasElement | null>,
  scene: Ref<ChartScene>,
): {
  readonly area: ShallowRef<ChartArea | null>
  readonly points: ShallowRef<DrawnPoints | null>
} {
  const { cost } = useCurves()
  const area = shallowRef<ChartArea | null>(null)
  const points = shallowRef<DrawnPoints | null>(null)
  let chart: Chart<'line', Point[]> | undefined
  let resizing: ResizeObserver | undefined
  let frame = 0

  function draw(): void {
    frame = 0
    if (chart === undefined) return
    const started = performance.now()
    chart.options = chartOptions(scene.value)
    chart.update('none')
    tellArea()
    cost.drawing = performance.now() - started
  }

  function tellArea(): void {
    if (chart === undefined) return
    const { width, height, chartArea } = chart
    const { left, right, top, bottom } = chartArea
    area.value = { left, right, top, bottom, width, height }
  }

  function drawSoon(): void {
    frame ||= requestAnimationFrame(draw)
  }

  function fit(): void {
    const parent = canvas.value?.parentElement
    if (parent) chart?.resize(parent.clientWidth, parent.clientHeight)
    tellArea()
  }

  onMounted(() => {
    const element = canvas.value
    if (element?.parentElement == null) return
    chart = new Chart(
      element,
      lossChartConfiguration(
        () => scene.value,
        (drawn) => (points.value = drawn),
      ),
    )
    resizing = new ResizeObserver(fit)
    resizing.observe(element.parentElement)
    // Letters drawn before their font is there are of another one.
    void document.fonts.ready.then(drawSoon)
  })
  watch(scene, drawSoon)
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame)
    resizing?.disconnect()
    chart?.destroy()
    chart = undefined
  })
  return { area, points }
}
