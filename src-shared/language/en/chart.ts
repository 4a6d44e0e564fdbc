/** Texts of the chart, its toolbar, its empty state and its export. */
import { formatCount } from '../../number-format'
import type { AxisScale } from '../../curves/curve-reduction'
import type { BandSetting } from '../../curves/seed-band'
import type { XQuantity } from '../../curves/x-values'
import type { LossForm } from '../../recipe/recipe'

/** "SGD, Adam and 3 more". */
const listed = (names: readonly string[], more: number) =>
  more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')

export const CHART_MESSAGES = {
  welcome: {
    title: 'See which optimizer learns faster',
    text: 'Train the same network twice, with the same initial weights and the same mini-batches. Only the optimizer differs.',
    action: 'Run SGD vs RMSprop on MNIST, 2,000 steps',
    change: 'Change the recipe first',
    tour: 'Or see why: a tour of five claims',
    awaited: {
      title: 'Tuning is under way',
      text: 'The final runs are drawn here as soon as the best settings are known. See Tuning for how it goes.',
    },
    nothingShown: {
      title: 'No run is shown',
      text: 'Tick past runs on the left to lay their loss curves over each other.',
    },
  },
  chart: {
    lossForms: { exact: 'exact', clipped: 'clipped', both: 'exact and clipped' } satisfies Record<
      LossForm | 'both',
      string
    >,
    xTitle: {
      iterations: (scale) => (scale === 'log' ? 'Iterations, counted from 1' : 'Iterations'),
      epochs: () => 'Epochs',
      examples: () => 'Examples seen',
      seconds: () => 'Training time (s)',
    } satisfies Record<XQuantity, (scale: AxisScale) => string>,
    together: (label: string, count: number) =>
      label.endsWith(')') ? `${label.slice(0, -1)}, n = ${count})` : `${label} (n = ${count})`,
    moreCurves: (count: number) => `+ ${formatCount(count)} more`,
    description: (curves: string, names: string) => `${curves} of ${names}`,
    andMore: (names: string, count: number) => `${names} and ${formatCount(count)} more`,
    summary: {
      axes: (y: string, x: string, ends: string) => `${y} over ${x}, ${ends}`,
      empty: (name: string) => `${name}: no points yet`,
      last: (name: string, value: string) => `${name}: ends at ${value}`,
      reached: (target: string, step: string) => `${target} reached at step ${step}`,
      notReached: (target: string) => `${target} not reached`,
    },
    frame: 'Chart: zoom and move with the keyboard',
    crosshair: {
      at: {
        iterations: (at) => `Iteration ${at}`,
        epochs: (at, step) => `Epoch ${at}, step ${step}`,
        examples: (at, step) => `${at} examples, step ${step}`,
        seconds: (at, step) => `${at} s, step ${step}`,
      } satisfies Record<XQuantity, (at: string, step: string) => string>,
      smoothed: 'smoothed',
      recorded: 'raw',
      best: 'difference to best',
      baseline: 'difference to baseline',
      count: (n: number) => `n = ${n}`,
    },
    notes: {
      trainedElsewhere: 'Not trained here',
      thinned: (ratio: string) => `Downsampled ${ratio}× (min and max kept)`,
      automatic: (length: number) => `Smoothed over ${length} steps, as suits so many`,
      outside: {
        above: (names: readonly string[], more: number) => `${listed(names, more)} above the range`,
        below: (names: readonly string[], more: number) => `${listed(names, more)} below the range`,
      },
      interpolated: (runs: number) =>
        runs === 1 ? 'Seconds of one run interpolated' : `Seconds of ${runs} runs interpolated`,
      withoutPlace: {
        iterations: (runs: number) => `${runs} left out`,
        examples: (runs: number) => `${runs} left out`,
        epochs: (runs: number) => `${runs} left out: data set not installed`,
        seconds: (runs: number) => `${runs} left out: no training time recorded yet`,
      } satisfies Record<XQuantity, (runs: number) => string>,
      many: 'Smoothed curves only, because there are many',
      interval: {
        mean: 'Bands: 95\u00a0% interval of the mean',
        median: 'Bands: 95\u00a0% interval of the median',
      } satisfies Record<BandSetting['center'], string>,
      fewForInterval: {
        mean: 'Bands of fewer than 5 runs: lowest to highest',
        median: 'Bands of fewer than 6 runs: lowest to highest',
      } satisfies Record<BandSetting['center'], string>,
      stride: (stride: number) => `Interval computed at 1 of ${stride} steps`,
      fallingCount: 'n falls where runs end or diverge',
      notOnLog: 'Values at or below 0 are not on a logarithmic axis',
      bandOnLog: 'Bands that reach to 0 or below end at the axis',
      clippedOnLog: 'Clipped losses below 10⁻⁶ are drawn too low: −ln(p + 10⁻⁷) falls to −10⁻⁷',
    },
  },
  toolbar: {
    title: 'Chart settings',
    metric: 'Metric',
    smoothing: 'Smoothing',
    xAxis: 'X axis',
    yAxis: 'Y axis',
    seeds: 'Seeds',
    views: 'Views',
    help: 'How to move in the chart',
    dataTable: 'Data table',
    noValue: '–',
    resetZoom: 'Reset zoom',
    export: 'Export',
    none: 'None',
    kaiser: 'Kaiser',
    ema: 'Exponential',
    gaussian: 'Gaussian',
    median: 'Median',
    windowLength: 'Window length',
    windowLengthHelp: 'An odd number of points, 3 to 501.',
    beta: 'Beta',
    betaHelp: '0 is a plain moving average; larger is more pointed.',
    weight: 'Weight',
    weightHelp: '0 to 0.999: how much of the running average is kept.',
    deviation: 'Deviation',
    deviationHelp: '0.1 to 200 points: half the width of the bell.',
    raw: 'Raw curve behind',
    automatic: (what: string) => `Auto (${what})`,
    automaticHelp:
      'Kaiser 11 for up to 3,000 steps, a window as much longer as the longest run beyond. What is measured now and then is not smoothed.',
    ends: (min: string, max: string) => `${min} to ${max}`,
    rawOpacity: (percent: number) => `${percent}\u00a0%`,
    quantity: 'Quantity',
    quantities: {
      iterations: 'Iterations',
      epochs: 'Epochs',
      examples: 'Examples seen',
      seconds: 'Seconds of training',
    } satisfies Record<XQuantity, string>,
    scale: 'Scale',
    linear: 'Linear',
    log: 'Logarithmic',
    shortLog: 'log',
    range: 'Range',
    unit: '0 to 1',
    auto: 'Automatic',
    robust: 'Without outliers',
    robustHelp: 'Percentiles 1 to 99 of all values that are drawn.',
    typed: 'Typed',
    minimum: 'From',
    maximum: 'To',
    numberProblem: 'Type a number.',
    rangeProblem: 'The upper end must be above the lower one.',
    logProblem: 'A logarithmic axis begins above 0.',
    reset: 'Reset to defaults',
    eachSeed: 'Each seed',
    together: 'Together',
    seedsHelp:
      'Runs that differ only in their seed. Each is smoothed first; n falls where runs end.',
    center: 'Curve',
    mean: 'Mean',
    band: 'Band',
    bands: {
      'min-max': 'Lowest to highest',
      deviation: 'Standard deviation',
      bootstrap: '95\u00a0% interval',
    } satisfies Record<BandSetting['band'], string>,
    bandHelp: {
      'min-max': 'The lowest and the highest run at each step.',
      deviation: 'How far the runs scatter: their standard deviation to both sides of the curve.',
      bootstrap:
        "Where the mean or median of many more runs would lie. Of a mean: Student's t of 5 runs, a bootstrap (BCa, expanded) from 6 on. Of a median: two order statistics, from 6 on. For fewer runs the lowest and the highest are drawn.",
    } satisfies Record<BandSetting['band'], string>,
  },
  curve: {
    hide: (name: string) => `Hide the curve of ${name}`,
    show: (name: string) => `Show the curve of ${name} again`,
  },
  savedViews: {
    title: 'Saved views',
    empty: 'A view keeps the shown runs, the smoothing, the axes and the zoom under a name.',
    name: 'Name of the view',
    save: 'Save',
    saveAs: 'Save this view as',
    replaces: 'Replaces the view of this name.',
    apply: (name: string) => `Show the view ${name}`,
    rename: (name: string) => `Rename ${name}`,
    remove: (name: string) => `Remove ${name}`,
    saved: (name: string) => `View “${name}” saved.`,
    removed: (name: string) => `View “${name}” removed.`,
    runs: (count: number) => (count === 1 ? '1 run' : `${formatCount(count)} runs`),
    inTrash: (count: number) =>
      count === 1
        ? 'One run of this view is in the trash and not shown.'
        : `${formatCount(count)} runs of this view are in the trash and not shown.`,
    gone: (count: number) =>
      count === 1
        ? 'One run of this view no longer exists.'
        : `${formatCount(count)} runs of this view no longer exist.`,
  },
  chartHelp: {
    mouse: 'Mouse',
    keyboard: 'Keyboard, when the chart has the focus',
    mouseActions: [
      ['Wheel', 'Zoom x at the pointer'],
      ['Shift + wheel', 'Zoom y at the pointer'],
      ['Ctrl + wheel, pinch', 'Zoom both'],
      ['Drag', 'Zoom to the box'],
      ['Drag the target line', 'Move the target of the verdict'],
      ['Shift + drag', 'Move'],
      ['Double click', 'Reset the zoom'],
      ['Click in the legend', 'Hide or show a curve'],
      ['Double click in the legend', 'Show this curve alone, or all again'],
    ],
    keys: [
      ['+  −', 'Zoom x'],
      ['Alt  +  −', 'Zoom y'],
      ['Arrow keys', 'Move'],
      ['0', 'Reset the zoom'],
      [',  .', 'Move the crosshair'],
      ['Esc', 'Take the crosshair away'],
      ['↑  ↓ on the target line', 'Move the target; with Shift ten times as far'],
    ],
  },
}
