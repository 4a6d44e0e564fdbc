import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import type { LossChartConfiguration } from '../charts/chart-configuration'
import { Chart } from '../charts/register'
import type { Point } from 'chart.js'

/** Keeps a Chart.js chart on a canvas in step with its configuration and with the size of the canvas's parent. */
export function useChart(
  canvas: Ref<HTMLCanvasElement | null>,
  configuration: Ref<LossChartConfiguration>,
): void {
  let chart: Chart<'line', Point[]> | undefined
  let resizing: ResizeObserver | undefined

  function redraw(): void {
    if (chart === undefined) return
    chart.data = configuration.value.data
    chart.options = configuration.value.options ?? {}
    chart.update('none')
  }

  function fit(): void {
    const parent = canvas.value?.parentElement
    if (parent) chart?.resize(parent.clientWidth, parent.clientHeight)
  }

  onMounted(() => {
    const element = canvas.value
    if (element?.parentElement == null) return
    chart = new Chart(element, configuration.value)
    resizing = new ResizeObserver(fit)
    resizing.observe(element.parentElement)
  })
  watch(configuration, redraw)
  onBeforeUnmount(() => {
    resizing?.disconnect()
    chart?.destroy()
  })
}
