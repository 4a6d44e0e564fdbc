/** Smoothing of a recorded curve. Computed in double precision from every point; the input is left as it is. */
import { reflect } from './reflect'
import { runningMedian } from './running-median'

export type Smoothing =
  | { readonly kind: 'none' }
  /** `length` is odd; `beta` shapes the window (0 is a plain moving average). */
  | { readonly kind: 'kaiser'; readonly length: number; readonly beta: number }
  /** `weight` in [0, 1): how much of the running average is kept at each point. */
  | { readonly kind: 'ema'; readonly weight: number }
  /** `deviation` of the bell in points. */
  | { readonly kind: 'gaussian'; readonly deviation: number }
  /** `length` is odd. */
  | { readonly kind: 'median'; readonly length: number }

/** The smoothing of the classic comparison. */
export const CLASSIC_KAISER = { kind: 'kaiser', length: 11, beta: 2 } as const
export const CLASSIC_SMOOTHING: Smoothing = CLASSIC_KAISER

/** Each kind as it is when it is first chosen. */
export const USUAL_SMOOTHINGS: { readonly [Kind in Smoothing['kind']]: Smoothing } = {
  none: { kind: 'none' },
  kaiser: CLASSIC_SMOOTHING,
  ema: { kind: 'ema', weight: 0.9 },
  gaussian: { kind: 'gaussian', deviation: 5 },
  median: { kind: 'median', length: 11 },
}
export const SMOOTHING_KINDS = Object.keys(USUAL_SMOOTHINGS) as readonly Smoothing['kind'][]

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  const quarterSquare = (x * x) / 4
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarterSquare / (k * k)
    sum += term
  }
  return sum
}

/** Kaiser window of `length` points, as numpy.kaiser gives it (Kaiser 1966). */
export function kaiserWindow(length: number, beta: number): Float64Array {
  const half = (length - 1) / 2
  return Float64Array.from({ length }, (_, n) => {
    const position = half === 0 ? 0 : (n - half) / half
    return besselI0(beta * Math.sqrt(Math.max(0, 1 - position * position))) / besselI0(beta)
  })
}

/**
 * The smoothing of the classic comparison: convolution with a normalised Kaiser window over the curve mirrored at both ends
 * (numpy's `r_[x[L-1:0:-1], x, x[-1:-L:-1]]`, mode 'valid', cut back to the curve's length).
 * A curve shorter than the window comes back unsmoothed. NaN spreads to the points whose window holds it.
 * @throws RangeError when `length` is not a positive odd number
 */
export function kaiserSmooth(values: Float32Array, length: number, beta: number): Float32Array {
  if (!Number.isInteger(length) || length < 1 || length % 2 === 0) {
    throw new RangeError(`The window length must be a positive odd number, not ${length}.`)
  }
  const count = values.length
  if (count < length) return values.slice()
  const window = kaiserWindow(length, beta)
  const total = window.reduce((sum, weight) => sum + weight, 0)
  const half = (length - 1) / 2
  const smoothed = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let k = -half; k <= half; k++) {
      let at = i + k
      if (at < 0) at = -at
      // Behind the end numpy repeats the last value once, before the first it does not.
      else if (at >= count) at = 2 * count - 1 - at
      sum += window[k + half] * values[at]
    }
    smoothed[i] = sum / total
  }
  return smoothed
}

/** Exponential moving average with its start-up bias divided out (Kingma & Ba 2015; TensorBoard's smoothing). */
export function emaSmooth(values: Float32Array, weight: number): Float32Array {
  const smoothed = new Float32Array(values.length)
  let average = 0
  let kept = 1
  for (let i = 0; i < values.length; i++) {
    average = average * weight + (1 - weight) * values[i]
    kept *= weight
    smoothed[i] = average / (1 - kept)
  }
  return smoothed
}

/** A bell is cut off where it is as good as nothing, as SciPy does. */
const GAUSSIAN_REACH = 4

/** How many points on each side of a point its bell covers. */
export function gaussianReach(deviation: number): number {
  return Math.floor(GAUSSIAN_REACH * deviation + 0.5)
}

/** Convolution with a normalised Gaussian, the curve reflected at its ends (scipy.ndimage.gaussian_filter1d). */
export function gaussianSmooth(values: Float32Array, deviation: number): Float32Array {
  const radius = gaussianReach(deviation)
  const bell = Float64Array.from({ length: radius + 1 }, (_, k) =>
    Math.exp((-0.5 * k * k) / (deviation * deviation)),
  )
  const total = 2 * bell.reduce((sum, weight) => sum + weight, 0) - bell[0]
  const padded = reflect(values, radius)
  const smoothed = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const center = i + radius
    let sum = bell[0] * padded[center]
    for (let k = 1; k <= radius; k++) sum += bell[k] * (padded[center - k] + padded[center + k])
    smoothed[i] = sum / total
  }
  return smoothed
}

/** The curve smoothed as told; without smoothing the curve itself. */
export function smooth(values: Float32Array, smoothing: Smoothing): Float32Array {
  switch (smoothing.kind) {
    case 'none':
      return values
    case 'kaiser':
      return kaiserSmooth(values, smoothing.length, smoothing.beta)
    case 'ema':
      return emaSmooth(values, smoothing.weight)
    case 'gaussian':
      return gaussianSmooth(values, smoothing.deviation)
    case 'median':
      return runningMedian(values, smoothing.length)
  }
}
