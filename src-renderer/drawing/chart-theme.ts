/** Colours of the chart on each background. Curves follow Okabe & Ito (2008), ordered for contrast on that background. */

export const CHART_FONT = "'Inter Variable', system-ui, sans-serif"

export interface ChartTheme {
  /** Null leaves the picture transparent. */
  readonly background: string | null
  readonly text: string
  readonly mutedText: string
  readonly grid: string
  readonly axis: string
  readonly legendBackground: string
  readonly curves: readonly string[]
}

const ON_LIGHT = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
  '#8a7f00',
]
const ON_DARK = [
  '#56b4e9',
  '#e69f00',
  '#1fbf92',
  '#d78fb8',
  '#f0e442',
  '#ef7a33',
  '#ffffff',
  '#a78bfa',
]

export const LIGHT_THEME: ChartTheme = {
  background: '#fbfbfa',
  text: '#1d1e20',
  mutedText: '#5f6368',
  grid: '#00000012',
  axis: '#00000040',
  legendBackground: '#fbfbfae0',
  curves: ON_LIGHT,
}

export const DARK_THEME: ChartTheme = {
  background: '#17181a',
  text: '#ececec',
  mutedText: '#a2a6ad',
  grid: '#ffffff12',
  axis: '#ffffff40',
  legendBackground: '#17181ae0',
  curves: ON_DARK,
}

/** For paper and slides: white, whatever the window looks like. */
export const PAPER_THEME: ChartTheme = {
  ...LIGHT_THEME,
  background: '#ffffff',
  legendBackground: '#ffffffe0',
}
