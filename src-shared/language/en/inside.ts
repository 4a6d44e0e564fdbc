/** Texts of the view inside a run. */
import { formatNumber, withUnit } from '../../number-format'
import type { InsideFinding } from '../../inside/findings'
import type { FrameFigure, TensorQuantity } from '../../inside/frame'
import type { LensFindings } from '../../inside/lens-findings'

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

const short = (value: number) => formatNumber(Number(value.toPrecision(2)))
/** In as many digits as tell something. */
const percent = (share: number) => {
  const value = 100 * share
  const digits = value >= 10 || value === 0 ? 0 : value >= 0.1 ? 1 : 3
  return withUnit(formatNumber(Number(value.toFixed(digits))), '%')
}

const QUANTITIES: Readonly<Record<string, string>> = {
  weights: '|parameter|',
  gradients: '|gradient|',
  rates: 'effective rate',
  updates: '|update|',
  activations: '|activation|',
}

const layerName = (layer: number) => `layer ${layer + 1}`

function sentence(finding: InsideFinding, names: readonly string[]): string {
  const name = names[finding.run] ?? ''
  const other = names[1 - finding.run] ?? ''
  switch (finding.kind) {
    case 'span':
      return `${name}’s rates span ${finding.decades.toFixed(1)} decades in ${layerName(finding.layer)}`
    case 'reach':
      if (finding.isPaired) {
        return `in ${layerName(finding.layer)} the median weight with a gradient in both runs moves ${short(finding.times)}× as far with ${name} as with ${other}`
      }
      return `the median update of ${name} in ${layerName(finding.layer)} is ${short(finding.times)}× that of ${other}`
    case 'silent': {
      const with_ = finding.other === null ? '' : ` With ${other} ${percent(finding.other)} are.`
      return `${percent(finding.share)} of ${name}’s units in ${layerName(finding.layer)} are silent: no example of the batch reaches them.${with_}`
    }
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

interface FigureWords {
  readonly name: string
  readonly short: string
  readonly definition: string
}

const RATE = 'of the effective rate, over the parameters whose gradient is not 0 at this step'

const NONE_SHOWN = 'This weight had no gradient at any of the steps that are shown.'

export const INSIDE_MESSAGES = {
  inside: {
    partsTitle: 'What is looked at',
    parts: {
      run: 'Run',
      surfaces: 'Surfaces',
      landscape: 'Landscape',
      tour: 'Tour',
    },
    title: 'Inside a run',
    runs: 'Runs',
    first: 'Run',
    second: 'Beside it',
    alone: 'Nothing',
    beside: (names: readonly string[]) => names.join(' beside '),
    seedName: (name: string, seed: number) => `${name}, seed ${seed}`,
    twinName: (name: string, seed: number, place: number | null) =>
      place === null ? `${name}, seed ${seed}` : `${name}, seed ${seed} (${place})`,
    twoSteps: ([one, other]: readonly string[], [first, second]: readonly number[]) =>
      `${one} is shown at step ${first} and ${other} at step ${second}: nothing is compared until both are at one step.`,
    context: (seeds: readonly number[], isSameBatch: boolean) =>
      isSameBatch ? `seed ${seeds[0]}, the same batch` : `seed ${seeds.join(' and ')}`,
    panelsTitle: 'What is shown of the runs',
    panels: { histograms: 'Histograms', curves: 'Curves', weight: 'One weight' },
    step: 'Step',
    stepWord: 'step',
    of: (steps: string) => `of ${steps}`,
    stepOf: (step: string, steps: string) => `step ${step} of ${steps}`,
    stepRange: (first: string, steps: string) => `A whole number from ${first} to ${steps}`,
    play: 'Play from snapshot to snapshot (Space)',
    pause: 'Pause (Space)',
    back: 'One step back (←)',
    forward: 'One step on (→)',
    previousSnapshot: 'Previous snapshot (Page Up)',
    nextSnapshot: 'Next snapshot (Page Down)',
    replaying: (step: string) =>
      `Training again up to step ${step}; meanwhile the nearest snapshot is shown, where there is one`,
    replayProgress: 'How far the replay is',
    cancel: 'Cancel',
    replay: 'Look by replay',
    notKept: (step: string) =>
      `Nothing was kept of step ${step}; what is shown is the nearest snapshot, if there is one.`,
    wholeNet: 'all layers',
    layer: (number: number, inputs: number, outputs: number) => `${number} · ${inputs}→${outputs}`,
    layerHead: 'Layer',
    runHead: 'Run',
    powerOfTen: (exponent: number) =>
      exponent === 0
        ? '1'
        : `10${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))]
            .map((digit) => SUPERSCRIPTS[Number(digit)])
            .join('')}`,
    percent,
    quantities: 'Quantities',
    quantity: (quantity: TensorQuantity): string =>
      QUANTITIES[quantity] ?? quantity.replace(/^state\//, ''),
    cell: (row: string, quantity: string) => `${row}: ${quantity}`,
    bin: (found: {
      readonly name: string
      readonly bin: { readonly from: number; readonly to: number } | null
      readonly share: number
      readonly zeros: number
    }) => {
      const where =
        found.bin === null
          ? 'none here'
          : `${percent(found.share)} from ${short(found.bin.from)} to ${short(found.bin.to)}`
      return `${found.name}: ${where}${found.zeros > 0 ? `; ${percent(found.zeros)} are 0` : ''}`
    },
    apart: (name: string, neverMoved: number | null, idle: number | null) =>
      neverMoved === null || idle === null
        ? `${name}: not known which parameters had a gradient before`
        : `${name}: ${percent(neverMoved)} of the parameters never had a gradient, ${percent(idle)} have none at this step`,
    apartNote:
      'Sizes on logarithmic axes. The bar at the right edge of the effective rate is the share of the parameters that never had a gradient, the paler one above it that of those without one at this step; both are in no percentile.',
    description: (headline: string) => `Histograms of each layer. ${headline}`,
    pictureTitle: (names: readonly string[], step: number) =>
      `Inside ${names.join(' and ')} at step ${step}`,
    lineSearch: (name: string, alpha: string, signal: string) =>
      `${name}: alpha ${alpha}, signal to noise ${signal}.`,
    alphaNote:
      'Alpha is where the step lands on the parabola along it: -1 where it began, 0 at its lowest point, 1 as far beyond. Signal to noise is of the gradients of 8 parts of the batch.',
    allFigures: 'All figures of this step',
    figures: {
      'median-update': {
        name: 'median |update|',
        short: 'median',
        definition: 'Median of |update| over the parameters that changed at this step',
      },
      'update-to-weight': {
        name: 'update : weight',
        short: 'update : weight',
        definition: 'Norm of the weights’ change by the norm of the weights before, without biases',
      },
      'update-norm': {
        name: 'size of update',
        short: 'update',
        definition: 'Norm of the change of all parameters',
      },
      'weight-norm': {
        name: 'norm of weights',
        short: 'weights',
        definition: 'Norm of the weights before the step, without biases',
      },
      'gradient-norm': {
        name: 'gradient norm',
        short: 'gradient',
        definition: 'Norm of the gradients after clipping',
      },
      'gradient-cosine': {
        name: 'cosine',
        short: 'cosine',
        definition:
          'Of the gradients with those of the step before: 1 the same direction, -1 the opposite one',
      },
      distance: {
        name: 'distance',
        short: 'distance',
        definition: 'Norm of the difference to the initial parameters',
      },
      'rate-p5': { name: 'rate, 5 %', short: '5 %', definition: `5th percentile ${RATE}` },
      'rate-p25': { name: 'rate, 25 %', short: '25 %', definition: `25th percentile ${RATE}` },
      'rate-p50': { name: 'rate, median', short: 'median', definition: `Median ${RATE}` },
      'rate-p75': { name: 'rate, 75 %', short: '75 %', definition: `75th percentile ${RATE}` },
      'rate-p95': { name: 'rate, 95 %', short: '95 %', definition: `95th percentile ${RATE}` },
      'rate-decades': {
        name: 'rates span',
        short: 'span',
        definition:
          'Powers of ten from the 5th to the 95th percentile of the effective rate, over the parameters that have ever had a gradient',
      },
      'silent-units': {
        name: 'silent units',
        short: 'silent units',
        definition: 'Share of the ReLU units that are 0 on every example of this batch',
      },
      'dead-units': {
        name: 'dead units',
        short: 'dead units',
        definition:
          'Share of the ReLU units that are 0 on each of the first 2,000 examples of the training set; told by a replay alone',
      },
      'never-moved': {
        name: 'never moved',
        short: 'never',
        definition: 'Share of the parameters whose gradient has been 0 at every step so far',
      },
      idle: {
        name: 'idle',
        short: 'idle',
        definition: 'Share of the parameters whose gradient is 0 at this step, though not always',
      },
    } satisfies Readonly<Record<FrameFigure | 'median-update', FigureWords>>,
    findings: (findings: readonly InsideFinding[], names: readonly string[]) => {
      const main = findings.filter(({ kind }) => kind !== 'silent')
      const [silent] = findings.filter(({ kind }) => kind === 'silent')
      const said = main.map((finding) => sentence(finding, names))
      const aside = silent === undefined ? null : sentence(silent, names)
      if (said.length > 0) return { headline: `${capital(said.join('; '))}.`, second: aside }
      return { headline: aside ?? 'Nothing stands out at this step.', second: null }
    },
    showFigure: {
      span: 'Show the span',
      reach: 'Show the updates',
      silent: 'Show silent units',
    } satisfies Readonly<Record<InsideFinding['kind'], string>>,
    basis: {
      span: 'Rests on the 5th and 95th percentile of the effective rate, over the parameters that have ever had a gradient',
      reach:
        'Rests on the medians of |update| over the parameters that changed at this step, each run’s own',
      paired:
        'Rests on the medians of |update| over the weights that have a gradient in both runs at this step',
      silent: 'Rests on the share of ReLU units that are 0 on every example of this batch',
    } satisfies Readonly<Record<InsideFinding['kind'] | 'paired', string>>,
    unlike: 'The networks of these runs differ, so the first one is shown alone.',
    help: {
      title: 'What am I looking at?',
      lines: [
        'Each row is a layer, each column a quantity of all its parameters at this step, as a histogram of their sizes. Both runs lie over each other.',
        'The effective rate is how far one unit of a steady gradient moves a parameter. SGD has one rate for all; RMSprop has one for each.',
        'Ticks on the slider are snapshots that were kept while the run trained. Any other step is trained again, compared with what is stored, and then shown with exact figures.',
      ],
    },
    stepAxis: 'Step',
    stepText: (step: string) => `step ${step}`,
    quantityLabel: 'Quantity',
    curveQuantities: {
      rates: 'Effective rate',
      'update-to-weight': 'Update : weight',
      'silent-units': 'Silent units',
      distance: 'Distance from the start',
      'update-norm': 'Size of the update',
      'gradient-norm': 'Gradient norm',
      'gradient-cosine': 'Cosine with the last gradient',
      'rate-decades': 'Decades the rates span',
      'never-moved': 'Never moved',
    },
    curvesTitle: (quantity: string, layer: string, names: readonly string[]) =>
      `${quantity}, ${layer}: ${names.join(' and ')}`,
    bandNote:
      'The line is the median over the parameters that have a gradient, the band reaches from the 5th to the 95th percentile. A click goes to that step.',
    curvesNote: 'At the snapshots that were kept while the run trained. A click goes to that step.',
    noSnapshots:
      'Nothing was kept while these runs trained: they are of an earlier version, trials of a sweep, or snapshots were switched off. Histograms and single weights can be looked at by replay all the same.',
    withBand: (median: string, ends: readonly string[]) => `${median} (${ends.join(' to ')})`,
    otherLayers: (names: readonly string[]) =>
      `${names.join(' and ')} has other layers and is left out here.`,
    noCurve: 'These runs have no such figure in this layer.',
    lens: {
      layer: 'Layer',
      unit: 'Unit',
      run: 'Weights of',
      units: (count: number) =>
        `Weights of all ${count} units on one scale. Arrow keys move, Enter chooses one.`,
      unitAt: (unit: number) => `unit ${unit}`,
      picture: (unit: number, side: number) =>
        `Weights of unit ${unit}, ${side} × ${side} pixels. Arrow keys move, Enter looks at one.`,
      matrix: (inputs: number, outputs: number) =>
        `Weights, ${inputs} inputs down and ${outputs} units across. Arrow keys move, Enter looks at one.`,
      at: (place: string, value: string) => `${place}: ${value}`,
      pixel: (row: number, column: number, unit: number) =>
        `pixel ${row + 1}, ${column + 1} of unit ${unit}`,
      cell: (input: number, unit: number, layer: number) =>
        `input ${input} to unit ${unit} of layer ${layer}`,
      prompt: 'Click a weight to see its gradient, state, effective rate and value over the steps.',
      colours: 'Blue is below 0, orange above; the strongest colour is the largest size.',
      loading: 'Reading the weights by replay',
      tracing: (step: string) => `Following this weight up to step ${step}`,
      cancelled: 'Cancelled.',
      again: 'Ask again',
      otherNetwork: (names: readonly string[]) =>
        `${names.join(' and ')} has another network, in which this weight is not the same one.`,
      values: 'Value',
      gradients: 'Gradient',
      rates: 'Effective rate',
      title: (what: string, place: string, names: readonly string[]) =>
        `${what} of ${place}: ${names.join(' and ')}`,
      stride: (stride: number) => `One step in ${formatNumber(stride)} is shown.`,
      noneShown: NONE_SHOWN,
      sentence: ({ moved, isEveryStep, through, rate }: LensFindings, names: readonly string[]) => {
        if (moved.every(({ steps }) => steps === 0)) {
          return isEveryStep
            ? `This weight had no gradient at any step up to ${formatNumber(through)}: on every example its input was 0, or no gradient came back to its unit.`
            : NONE_SHOWN
        }
        const counts = moved
          .map(({ steps, of }, i) => `${names[i]} at ${steps} of ${of}`)
          .join(', ')
        const given =
          rate === null
            ? ''
            : ` ${names[rate.run]} gives it ${short(rate.times)}× the rate of ${names[1 - rate.run]} at step ${formatNumber(rate.step)}.`
        const isRare = moved.every(({ steps, of }) => steps < of / 10)
        return `This weight ${isRare ? 'is rarely moved' : 'had a gradient'}: ${counts} steps${isEveryStep ? '' : ' that are shown'}.${given}`
      },
    },
    emptyTitle: 'See what the optimizer sees',
    emptyText:
      'Tick one run or two in the list. Their gradients, learning rates and updates are then shown layer by layer, at any step.',
    nothingTitle: 'No step yet',
    nothingText: 'As soon as the run has trained a step, it can be looked into.',
  },
}
