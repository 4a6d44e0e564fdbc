/** Colours of the chart on each background. Curves follow Okabe & Ito (2008), ordered for contrast on that background. */

/** Both are shipped, so that letters are the same on every machine; what neither has comes from the system. */
export const CHART_FONT = "'Inter Variable', 'Noto Sans KR Variable', system-ui, sans-serif"
/** In which charts write. */
export const CHART_FONT_WEIGHTS = [400, 500, 600] as const

export interface ChartTheme {
  /** Null leaves the picture transparent. */
  readonly background: string | null
  readonly text: string
  readonly mutedText: string
  readonly grid: string
  readonly axis: string
  readonly legendBackground: string
  /** Of what one can move, as the target. */
  readonly accent: string
  readonly textOnAccent: string
  readonly curves: readonly string[]
}

/** The same in another theme's colours: each has its place in both lists. */
export function inTheme<One extends { readonly color: string }>(
  all: readonly One[],
  from: ChartTheme,
  to: ChartTheme,
): One[] {
  return all.map((one) => ({
    ...one,
    color: to.curves[Math.max(0, from.curves.indexOf(one.color))],
  }))
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
  accent: '#2f5fd0',
  textOnAccent: '#ffffff',
  curves: ON_LIGHT,
}

export const DARK_THEME: ChartTheme = {
  background: '#17181a',
  text: '#ececec',
  mutedText: '#a2a6ad',
  grid: '#ffffff12',
  axis: '#ffffff40',
  legendBackground: '#17181ae0',
  accent: '#8fb0ff',
  textOnAccent: '#0e1420',
  curves: ON_DARK,
}

/** For paper and slides: white, whatever the window looks like. */
export const PAPER_THEME: ChartTheme = {
  ...LIGHT_THEME,
  background: '#ffffff',
  legendBackground: '#ffffffe0',
}

/** What text needs against its background (WCAG 2, level AA). */
const LEAST_CONTRAST = 4.5
const STEPS = 12

const readable = new Map<string, string>()

/** A curve's colour as letters of it can be read: mixed with the colour of text as far as it takes. */
export function readableColor(color: string, { background, text }: ChartTheme): string {
  // What is drawn on nothing comes to lie on paper.
  const ground = background ?? '#ffffff'
  const key = `${color} ${ground} ${text}`
  const known = readable.get(key)
  if (known !== undefined) return known
  let found = text
  for (let i = 0; i < STEPS; i++) {
    const mixed = mix(color, text, i / STEPS)
    if (contrast(mixed, ground) < LEAST_CONTRAST) continue
    found = mixed
    break
  }
  readable.set(key, found)
  return found
}

const channels = (color: string) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))

function mix(a: string, b: string, share: number): string {
  const [from, to] = [channels(a), channels(b)]
  const mixed = from.map((one, i) => Math.round(one + share * (to[i] - one)))
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

/** From 1 to 21, as WCAG 2 defines it. */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (high + 0.05) / (low + 0.05)
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
