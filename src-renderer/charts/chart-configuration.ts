/** From series and view settings to a Chart.js configuration, for the screen and for pictures alike. */
import type { ChartConfiguration, ChartDataset, Point } from 'chart.js'
import { MESSAGES } from '../../src-shared/messages'
import { formatCount, formatNumber } from '../../src-shared/number-format'
import { CHART_FONT, type ChartTheme } from './chart-theme'
import { legendPlugin } from './legend-plugin'
import { markerInterval, type ChartSeries } from './series'
import type { YRange } from './y-range'

export interface ChartView {
  readonly series: readonly ChartSeries[]
  readonly title: string
  readonly yRange: YRange
  /** Iterations the x axis covers; it does not grow while runs train. */
  readonly iterations: number
  readonly showRaw: boolean
  readonly theme: ChartTheme
}

export type LossChartConfiguration = ChartConfiguration<'line', Point[]>
type LossDataset = ChartDataset<'line', Point[]>

const RAW_OPACITY = '33'
const MARKER_RADIUS = 4.5

function points(values: Float32Array): Point[] {
  return Array.from(values, (y, x) => ({ x, y }))
}

function rawDataset({ raw }: ChartSeries, color: string): LossDataset {
  return {
    data: points(raw),
    borderColor: color + RAW_OPACITY,
    borderWidth: 1,
    pointRadius: 0,
    pointHitRadius: 0,
    pointHoverRadius: 0,
    order: 2,
  }
}

function smoothedDataset(series: ChartSeries, color: string, interval: number): LossDataset {
  const { label, style, smoothed } = series
  return {
    label,
    data: points(smoothed),
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    borderDash: [...style.dash],
    borderJoinStyle: 'round',
    pointStyle: style.marker.pointStyle,
    pointRotation: style.marker.rotation,
    pointRadius: ({ dataIndex }) => (dataIndex % interval === 0 ? MARKER_RADIUS : 0),
    pointHoverRadius: MARKER_RADIUS,
    pointBorderWidth: style.marker.lineWidth,
    order: 1,
  }
}

/** A cross where the loss stopped being a number, kept inside the axis so that it is always seen. */
function divergenceDataset({ raw }: ChartSeries, color: string, yRange: YRange): LossDataset {
  const last = Math.max(0, raw.length - 1)
  const belowTop = Math.min(raw[last] ?? 0, yRange.max ?? Infinity)
  return {
    data: [{ x: last, y: Math.max(belowTop, yRange.min ?? -Infinity) }],
    borderColor: color,
    pointStyle: 'crossRot',
    pointRadius: 7,
    pointBorderWidth: 2.5,
    clip: false,
    order: 0,
  }
}

/** A Chart.js configuration of the loss curves; nothing in it is animated. */
export function lossChartConfiguration(view: ChartView): LossChartConfiguration {
  const { series, theme, yRange } = view
  const interval = markerInterval(view.iterations)
  const datasets = series.flatMap((one) => {
    const color = theme.curves[one.style.colorIndex % theme.curves.length]
    return [
      smoothedDataset(one, color, interval),
      ...(view.showRaw ? [rawDataset(one, color)] : []),
      ...(one.diverged ? [divergenceDataset(one, color, yRange)] : []),
    ]
  })
  return {
    type: 'line',
    data: { datasets },
    plugins: [legendPlugin],
    options: {
      animation: false,
      parsing: false,
      normalized: true,
      responsive: false,
      maintainAspectRatio: false,
      font: { family: CHART_FONT },
      interaction: { mode: 'index', intersect: false },
      layout: { padding: { top: 8, right: 16, bottom: 4, left: 4 } },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: Math.max(1, view.iterations),
          ...axis(MESSAGES.chart.iterations, theme),
        },
        y: {
          type: 'linear',
          ...(yRange.min !== null && { min: yRange.min }),
          ...(yRange.max !== null && { max: yRange.max }),
          ...axis(MESSAGES.chart.loss, theme),
        },
      },
      plugins: {
        legend: { display: false },
        labLegend: {
          text: theme.text,
          border: theme.axis,
          background: theme.legendBackground,
        },
        title: {
          display: view.title !== '',
          text: view.title,
          color: theme.text,
          font: { family: CHART_FONT, size: 15, weight: 600 },
          padding: { top: 4, bottom: 12 },
        },
        tooltip: tooltip(series, theme),
      },
    },
  }
}

function axis(title: string, theme: ChartTheme) {
  return {
    title: {
      display: true,
      text: title,
      color: theme.text,
      font: { family: CHART_FONT, size: 13, weight: 500 },
    },
    ticks: {
      color: theme.mutedText,
      font: { family: CHART_FONT, size: 12 },
      maxRotation: 0,
      callback: (value: number | string) =>
        Number(value) >= 1000 ? formatCount(Number(value)) : formatNumber(Number(value)),
    },
    grid: { color: theme.grid, tickColor: theme.axis },
    border: { color: theme.axis },
  } as const
}

function tooltip(series: readonly ChartSeries[], theme: ChartTheme) {
  const byLabel = new Map(series.map((one) => [one.label, one]))
  return {
    filter: (item: { dataset: { label?: string } }) => item.dataset.label !== undefined,
    backgroundColor: theme.text,
    titleColor: theme.background ?? '#ffffff',
    bodyColor: theme.background ?? '#ffffff',
    titleFont: { family: CHART_FONT, size: 12, weight: 600 },
    bodyFont: { family: CHART_FONT, size: 12 },
    cornerRadius: 4,
    padding: 8,
    usePointStyle: true,
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 6,
    callbacks: {
      title: ([first]: { dataIndex: number }[]) =>
        first === undefined ? '' : MESSAGES.chart.iteration(formatCount(first.dataIndex)),
      label: (item: {
        dataset: { label?: string }
        dataIndex: number
        parsed: { y: number | null }
      }) => {
        const label = item.dataset.label ?? ''
        const raw = byLabel.get(label)?.raw[item.dataIndex] ?? NaN
        return MESSAGES.chart.reading(label, (item.parsed.y ?? NaN).toFixed(4), raw.toFixed(4))
      },
    },
  } as const
}
