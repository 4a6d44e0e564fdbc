/** What is seen of a step: histograms and figures of each layer and of the whole net. */
import {
  FRAME_FIGURES,
  type FrameFigure,
  type FramePart,
  type InsideFrame,
  type TensorQuantity,
} from '../../src-shared/inside/frame'
import {
  finiteCount,
  mergedHistograms,
  percentileOf,
  type Histogram,
} from '../../src-shared/inside/histogram'
import type { GradientMask } from '../engine/gradient-mask'
import { ruleOf } from '../engine/optimizers/table'
import { stepWithin, type Probe } from '../engine/probe'
import { tensorsOf } from '../engine/shares'
import type { TrainerOptions } from '../engine/trainer-options'
import { plainArithmetic, type Arithmetic } from './arithmetic'

/** A step, with what is needed beside it to measure it. */
export interface MeasuredStep {
  readonly probe: Probe
  readonly options: Pick<TrainerOptions, 'sizes' | 'activation' | 'optimizer'>
  /** The parameters before the run's first step, or null where they are not known. */
  readonly initial: Float32Array | null
  /** Which parameters have had a gradient since the first step, this one included, or null where that is not known. */
  readonly mask: GradientMask | null
}

/** How percentiles of the effective rate come about. */
export type Source = InsideFrame['source']

/**
 * Measures a step. A snapshot's percentiles are read from histograms, whose bins are a factor of 2^(1/4) wide; a replay's
 * are exact, between neighbours in proportion as NumPy has them.
 *
 * Percentiles of the effective rate are over the parameters whose gradient is not 0 at this step. Its span in decades is from
 * the 5th to the 95th percentile over the parameters that have had a gradient since the first step, whatever theirs is now:
 * of the definitions tried (all, those with a gradient now, from the least to the largest, the 1st to the 99th) it is the
 * one by which RMSprop's rates at step 100 of the classic recipe span 3.5 to 3.8 decades in the first layer and mostly 4.0
 * to 4.8 in the others, over six seeds; an independent run had 3.8, and 4.0 to 4.8.
 * @param arithmetic whose memory the blocks have to lie in, where it has one
 */
export function frameOf(
  measured: MeasuredStep,
  source: Source,
  arithmetic: Arithmetic = plainArithmetic,
): InsideFrame {
  const { probe, options } = measured
  const ways = waysOf(measured, arithmetic, source === 'replay')
  const layers = cutLayers(options.sizes).map((cut, i) => ({
    cut,
    part: measureLayer(measured, cut, i, ways),
  }))
  const parts = layers.map(({ part }) => part)
  return {
    step: probe.step,
    source,
    loss: probe.loss,
    layers: layers.map(({ cut: { inputs, outputs }, part }) => ({
      ...{ inputs, outputs, histograms: part.histograms },
      figures: figuresOf(part, ways),
    })),
    whole: {
      // A snapshot keeps those of the layers alone.
      get histograms() {
        return mergedLayers(parts)
      },
      figures: figuresOf(mergedParts(parts), ways),
    },
    alpha: null,
    signalToNoise: null,
  }
}

/** Where a layer's weights and behind them its biases lie among all parameters. */
interface LayerCut {
  readonly inputs: number
  readonly outputs: number
  readonly first: number
  readonly biases: number
  readonly end: number
}

function cutLayers(sizes: readonly number[]): LayerCut[] {
  let first = 0
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i]
    const biases = first + inputs * outputs
    const cut = { inputs, outputs, first, biases, end: biases + outputs }
    first = cut.end
    return cut
  })
}

/** Sums and counts that those of several layers add up to. */
interface Sums {
  readonly parameters: number
  /** Squares of the weights before the step and of their change, without biases. */
  readonly weights: number
  readonly weightChanges: number
  /** Squares of all changes, gradients and so on, biases too. */
  readonly changes: number
  readonly gradients: number
  readonly previousGradients: number | null
  readonly gradientProducts: number | null
  readonly distances: number | null
  readonly zeroGradients: number
  readonly neverMoved: number | null
  /** ReLU units, and those of them that are 0 on the whole batch. */
  readonly units: number
  readonly silent: number
}

/** What a part's figures are made from. */
interface Part {
  readonly sums: Sums
  /** Effective rates of the parameters that have a gradient now. */
  readonly now: Rates
  /** Of those that ever had one: their rates, or what alone decides these. */
  readonly ever: Rates | null
}

interface LayerPart extends Part {
  readonly histograms: FramePart['histograms']
}

/** Numbers, as far as percentiles of them are told. */
interface Rates {
  readonly histogram: Histogram
  readonly extent: readonly [least: number, largest: number]
  /** Themselves, in no order, where they are told exactly. */
  readonly values: readonly Float32Array[] | null
}

interface Ways {
  readonly arithmetic: Arithmetic
  /** The names of the optimizer's blocks of state. */
  readonly states: readonly string[]
  readonly rates: ReturnType<Arithmetic['rates']>
  /** Rates that need more than the state of those that are asked for are written of a whole layer. */
  readonly areOfLayers: boolean
  readonly isExact: boolean
  /** The block of state from whose percentiles those of the rates are told, with the others' order turned round. */
  readonly deciding: number | 'nothing' | undefined
  /** The rate of a parameter that has this in that block. */
  readonly rateOf: (value: number) => number
}

function waysOf(
  { probe, options: { optimizer } }: MeasuredStep,
  arithmetic: Arithmetic,
  isExact: boolean,
): Ways {
  const { hyperparameters } = optimizer
  const rule = ruleOf(optimizer)
  const states = rule.stateBlocks(hyperparameters)
  const write = rule.effectiveRates(hyperparameters)
  return {
    ...{ arithmetic, isExact, states },
    rates: arithmetic.rates(optimizer),
    areOfLayers: rule.ratesNeed !== undefined,
    deciding: isExact ? undefined : rule.rateFallsWith(hyperparameters),
    rateOf(value) {
      const block = Float64Array.of(value)
      const [rate, state] = [new Float64Array(1), states.map(() => block)]
      const { optimizerStep: step, rateFactor } = probe
      write({ step, rateFactor, stateBefore: state, stateAfter: state }, rate)
      return rate[0]
    },
  }
}

function measureLayer(measured: MeasuredStep, cut: LayerCut, index: number, ways: Ways): LayerPart {
  const { probe, mask } = measured
  const { arithmetic, states } = ways
  const of = (block: Float32Array) => block.subarray(cut.first, cut.end)
  const { before, after } = probe
  const gradients = of(probe.gradients)
  const now = described(ratesWhere(gradients, probe, cut, ways), ways)
  const changes = arithmetic.difference(of(after.parameters), of(before.parameters))
  const stateSizes = after.optimizerState.map((block) => arithmetic.histogram(of(block)))
  const histograms = {
    weights: arithmetic.histogram(of(before.parameters)),
    gradients: arithmetic.histogram(gradients),
    rates: now.histogram,
    updates: arithmetic.histogram(changes),
    activations: arithmetic.histogram(probe.activations[index].values),
    ...Object.fromEntries(states.map((name, i) => [`state/${name}`, stateSizes[i]])),
  }
  const marked = mask && arithmetic.countMarks(mask, cut.first, cut.end)
  const sums = {
    ...sumsOf(measured, cut, changes, arithmetic),
    ...unitsOf(measured, index, arithmetic),
    zeroGradients: histograms.gradients.zeros,
    neverMoved: marked === null ? null : cut.end - cut.first - marked,
  }
  const ever = () => {
    const { deciding } = ways
    if (mask === null || marked === null) return null
    if (deciding === 'nothing') return now
    if (deciding !== undefined) return decidingOf(stateSizes[deciding], marked)
    const marks = arithmetic.marks(mask, cut.first, cut.end - cut.first)
    return described(ratesWhere(marks, probe, cut, ways), ways)
  }
  return { histograms, sums, now, ever: ever() }
}

/** What decides the rates of so many parameters; it may have become 0 again where there was a gradient long ago. */
function decidingOf(sizes: Histogram, marked: number): Rates {
  const { zeros } = sizes
  const histogram = { ...sizes, zeros: Math.max(0, marked - finiteCount(sizes) + zeros) }
  return { histogram, extent: [0, Infinity], values: null }
}

function sumsOf(
  { probe: { before, after, gradients: all, previousGradients }, initial }: MeasuredStep,
  { first, biases, end }: LayerCut,
  changes: Float32Array,
  { squareSum, dot, squaredDistance }: Arithmetic,
): Omit<Sums, 'zeroGradients' | 'neverMoved' | 'units' | 'silent'> {
  const of = (block: Float32Array) => block.subarray(first, end)
  const gradients = of(all)
  const previous = previousGradients && of(previousGradients)
  return {
    parameters: end - first,
    weights: squareSum(before.parameters.subarray(first, biases)),
    weightChanges: squareSum(changes.subarray(0, biases - first)),
    changes: squareSum(changes),
    gradients: squareSum(gradients),
    previousGradients: previous && squareSum(previous),
    gradientProducts: previous && dot(gradients, previous),
    distances: initial && squaredDistance(of(after.parameters), of(initial)),
  }
}

/** ReLU units of a hidden layer, and how many of them are silent; of another layer none. */
function unitsOf(
  { probe, options: { activation, sizes } }: MeasuredStep,
  index: number,
  { zeroColumns }: Arithmetic,
): Pick<Sums, 'units' | 'silent'> {
  if (activation !== 'relu' || index === sizes.length - 2) return { units: 0, silent: 0 }
  const { values, outputs } = probe.activations[index]
  return { units: outputs, silent: zeroColumns(values, outputs) }
}

/** The effective rates of those of the layer's parameters at whose place `where` is not 0. */
function ratesWhere(
  where: Float32Array,
  probe: Probe,
  cut: LayerCut,
  { arithmetic, rates, deciding, areOfLayers }: Ways,
): Float32Array {
  const { before, after, optimizerStep, rateFactor } = probe
  const { first, end } = cut
  if (areOfLayers) {
    const layer = stepWithin(probe, cut, tensorsOf([cut.inputs, cut.outputs]))
    return known(arithmetic.chosen(rates(layer, end - first), where))
  }
  let room = 0
  const of = (block: Float32Array) => arithmetic.chosen(block.subarray(first, end), where, room++)
  const count = arithmetic.chosen(where, where, room++).length
  const stateAfter = deciding === 'nothing' ? [] : after.optimizerState.map(of)
  // The state before the step is asked for where nothing alone decides.
  const stateBefore = deciding === undefined ? before.optimizerState.map(of) : []
  return rates({ step: optimizerStep, rateFactor, stateBefore, stateAfter }, count)
}

/** Without those that are no number: of a rule that names no rate none is known where there is no gradient. */
function known(rates: Float32Array): Float32Array {
  let count = 0
  for (const rate of rates) if (!Number.isNaN(rate)) rates[count++] = rate
  return rates.subarray(0, count)
}

function described(values: Float32Array, { arithmetic, isExact }: Ways): Rates {
  return {
    histogram: arithmetic.histogram(values),
    extent: arithmetic.extent(values),
    values: isExact ? [values] : null,
  }
}

function mergedLayers(layers: readonly LayerPart[]): FramePart['histograms'] {
  const quantities = Object.keys(layers[0].histograms) as TensorQuantity[]
  return Object.fromEntries(
    quantities.map((quantity) => [
      quantity,
      mergedHistograms(layers.flatMap(({ histograms }) => histograms[quantity] ?? [])),
    ]),
  )
}

function mergedParts(parts: readonly Part[]): Part {
  const added = (key: keyof Sums) =>
    parts.reduce<number | null>((total, { sums }) => {
      const one = sums[key]
      return total === null || one === null ? null : total + one
    }, 0)
  const keys = Object.keys(parts[0].sums) as (keyof Sums)[]
  const ever = parts.flatMap((part) => part.ever ?? [])
  return {
    sums: Object.fromEntries(keys.map((key) => [key, added(key)])) as unknown as Sums,
    now: mergedRates(parts.map(({ now }) => now)),
    ever: ever.length === parts.length ? mergedRates(ever) : null,
  }
}

function mergedRates(rates: readonly Rates[]): Rates {
  return {
    histogram: mergedHistograms(rates.map(({ histogram }) => histogram)),
    extent: [
      Math.min(...rates.map(({ extent: [least] }) => least)),
      Math.max(...rates.map(({ extent: [, largest] }) => largest)),
    ],
    values: rates.every(({ values }) => values !== null)
      ? rates.flatMap(({ values }) => values ?? [])
      : null,
  }
}

const RATE_SHARES = [
  ['rate-p5', 0.05],
  ['rate-p25', 0.25],
  ['rate-p50', 0.5],
  ['rate-p75', 0.75],
  ['rate-p95', 0.95],
] as const

function figuresOf({ sums, now, ever }: Part, ways: Ways): FramePart['figures'] {
  const ratio = (a: number | null, b: number | null) =>
    a === null || b === null || !(b > 0) ? null : a / b
  const root = (squares: number | null) => (squares === null ? null : Math.sqrt(squares))
  const share = percentiles(now)
  const shareOfEver = ever && percentilesOfEver(ever, ways)
  const spread = shareOfEver && ratio(shareOfEver(0.95), shareOfEver(0.05))
  const { gradientProducts, previousGradients, neverMoved } = sums
  const figures: Partial<Record<FrameFigure, number | null>> = {
    'update-to-weight': root(ratio(sums.weightChanges, sums.weights)),
    'update-norm': root(sums.changes),
    'weight-norm': root(sums.weights),
    'gradient-norm': root(sums.gradients),
    'gradient-cosine': ratio(
      gradientProducts,
      previousGradients === null ? null : Math.sqrt(sums.gradients * previousGradients),
    ),
    distance: root(sums.distances),
    ...Object.fromEntries(RATE_SHARES.map(([figure, of]) => [figure, share(of)])),
    'rate-decades': spread === null ? null : Math.log10(spread),
    'silent-units': ratio(sums.silent, sums.units),
    'never-moved': ratio(neverMoved, sums.parameters),
    idle: neverMoved === null ? null : ratio(sums.zeroGradients - neverMoved, sums.parameters),
  }
  return Object.fromEntries(
    FRAME_FIGURES.map((figure) => [figure, finite(figures[figure])]),
  ) as Record<FrameFigure, number | null>
}

const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null

type Percentiles = (share: number) => number | null

/** As exactly as they are known; what is read from bins is never beyond the least and the largest. */
function percentiles({ values, histogram, extent: [least, largest] }: Rates): Percentiles {
  if (values !== null) return exactPercentiles(values)
  return (share) => {
    const read = percentileOf(histogram, share)
    return read === null ? null : Math.min(largest, Math.max(least, read))
  }
}

/** Where one block of state decides the rates, the percentile of a rate is the rate of the block's other percentile. */
function percentilesOfEver(ever: Rates, { deciding, rateOf }: Ways): Percentiles {
  const read = percentiles(ever)
  if (typeof deciding !== 'number') return read
  return (share) => {
    const value = read(1 - share)
    return value === null ? null : rateOf(value)
  }
}

function exactPercentiles(parts: readonly Float32Array[]): Percentiles {
  const sorted = new Float32Array(parts.reduce((count, { length }) => count + length, 0))
  let at = 0
  for (const part of parts) {
    sorted.set(part, at)
    at += part.length
  }
  sorted.sort()
  return (share) => {
    if (sorted.length === 0) return null
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const above = Math.min(below + 1, sorted.length - 1)
    return sorted[below] + (place - below) * (sorted[above] - sorted[below])
  }
}
