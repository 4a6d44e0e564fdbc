import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Figure } from './figure'
import type { ChartArea } from './pixels'
import { POINTER_EVENTS, pointerPlugin, type PointerListener } from './pointing'
import { Chart } from './register'

export interface ChartListeners {
  /** After every drawing. @param milliseconds that it took */
  readonly drawn?: (chart: Chart, milliseconds: number) => void
  readonly pointed?: PointerListener
}

/**
 * Keeps a Chart.js chart on a canvas in step with its figure and with the size of the canvas's parent, at most once a
 * frame.
 * @param figure always of the same type
 * @returns the plot area; null until it was drawn for the first time
 */
export function useChart(
  canvas: Ref<HTMLCanvasElement | null>,
  figure: Ref<Figure>,
  { drawn, pointed }: ChartListeners = {},
): ShallowRef<ChartArea | null> {
  const area = shallowRef<ChartArea | null>(null)
  let chart: Chart | undefined
  let resizing: ResizeObserver | undefined
  let frame = 0

  const optionsOf = ({ options }: Figure) =>
    pointed === undefined ? options : { ...options, events: [...POINTER_EVENTS] }

  function draw(): void {
    frame = 0
    if (chart === undefined) return
    const started = performance.now()
    // The same dataset, because Chart.js would make a new controller for another one.
    Object.assign(chart.data.datasets[0], figure.value.dataset)
    chart.options = optionsOf(figure.value)
    chart.update('none')
    tell(performance.now() - started)
  }

  function tell(milliseconds: number): void {
    if (chart === undefined) return
    const { width, height, chartArea } = chart
    const { left, right, top, bottom } = chartArea
    area.value = { left, right, top, bottom, width, height }
    drawn?.(chart, milliseconds)
  }

  function drawSoon(): void {
    frame ||= requestAnimationFrame(draw)
  }

  function fit(): void {
    const parent = canvas.value?.parentElement
    const started = performance.now()
    if (parent) chart?.resize(parent.clientWidth, parent.clientHeight)
    tell(performance.now() - started)
  }

  onMounted(() => {
    const element = canvas.value
    if (!element?.parentElement || element.getContext('2d') === null) return
    const { type, dataset } = figure.value
    chart = new Chart(element, {
      type,
      data: { datasets: [{ ...dataset }] },
      options: optionsOf(figure.value),
      plugins: pointed === undefined ? [] : [pointerPlugin(pointed)],
    })
    resizing = new ResizeObserver(fit)
    resizing.observe(element.parentElement)
    // Letters drawn before their font is there are of another one; drawing them is what loads it.
    document.fonts.addEventListener('loadingdone', drawSoon)
  })
  watch(figure, drawSoon)
  onBeforeUnmount(() => {
    cancelAnimationFrame(frame)
    resizing?.disconnect()
    if (chart === undefined) return
    document.fonts.removeEventListener('loadingdone', drawSoon)
    chart.destroy()
    chart = undefined
  })
  return area
}
